package se.lageskartan.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Contradiction.Kind;
import se.lageskartan.figures.FigurePeriod.Precision;

/**
 * Finds figures that contradict each other as far as that can be computed. A figure "about" something holds within 5 %
 * of it, "just under" within 5 % below, and a rounded one within half of its last digit: what lies inside is no contradiction.
 */
public final class Contradictions {
    private static final double LOOSE = 0.05;
    private static final BigDecimal PER = BigDecimal.valueOf(100_000);
    private static final String RESIDENTS = "folkmangd";
    /** Residents of an area change by about a per cent a year; further away their number says nothing. */
    private static final long DENOMINATOR_DAYS = 550;

    /** Shares rounded to one decimal may miss the whole by a little. */
    private static final BigDecimal ROUNDING_OF_A_SUM = new BigDecimal("0.5");

    private Contradictions() {}

    /** Between the figures given and no others, in the order in which {@link Kind} names them. */
    public static List<Contradiction> among(List<StoredFigure> all) {
        List<StoredFigure> figures = all.stream().filter(StoredFigure::current).toList();
        List<Contradiction> found = new ArrayList<>();
        rates(figures, found);
        figures.stream()
                .filter(Contradictions::calledAYear)
                .map(Contradictions::unfinished)
                .forEach(found::add);
        sameMeasure(figures, found);
        revisions(all, found);
        shares(figures, found);
        found.sort(Comparator.comparing(Contradiction::kind)
                .thenComparing(contradiction -> contradiction.figures().getFirst()));
        return found;
    }

    private static void rates(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byOccasion = new LinkedHashMap<>();
        figures.stream()
                .filter(figure -> Bounds.of(figure.figure()) != null)
                .forEach(figure -> byOccasion
                        .computeIfAbsent(occasion(figure, figure.figure().indicator()), key -> new ArrayList<>())
                        .add(figure));
        List<StoredFigure> residents = figures.stream()
                .filter(figure -> figure.figure().indicator().equals(RESIDENTS))
                .toList();
        for (StoredFigure rate : figures) {
            Optional<String> countCode = Indicators.countOf(rate.figure().indicator());
            Bounds perHundredThousand = Bounds.of(rate.figure());
            if (countCode.isEmpty()
                    || perHundredThousand == null
                    || perHundredThousand.low().signum() <= 0
                    || rate.figure().area().recognised() == null
                    || rate.figure().period().from() == null) {
                continue;
            }
            for (StoredFigure count : byOccasion.getOrDefault(occasion(rate, countCode.get()), List.of())) {
                Bounds implied = bounds(count).dividedBy(perHundredThousand);
                residents(residents, rate)
                        .filter(known -> !implied.overlaps(known.bounds()))
                        .map(known -> new Contradiction(
                                Kind.COUNT_RATE_DENOMINATOR,
                                known.figure() == null
                                        ? List.of(rate.id(), count.id())
                                        : List.of(rate.id(), count.id(), known.figure()),
                                number(count) + " och " + number(rate) + " per 100 000 förutsätter omkring "
                                        + rounded(implied.middle()) + " invånare, men folkmängden "
                                        + (known.date() == null ? "" : known.date() + " ") + "är "
                                        + rounded(known.bounds().middle())
                                        + ". Nämnaren är troligen ett annat års folkmängd."))
                        .ifPresent(found::add);
            }
        }
    }

    /** The same publisher, area, people and time. */
    private static String occasion(StoredFigure figure, String indicator) {
        FigurePeriod period = figure.figure().period();
        return indicator + " " + publisher(figure) + " "
                + figure.figure().area().recognised() + " " + figure.figure().group() + " " + period.from() + " "
                + period.to();
    }

    private record Residents(
            Bounds bounds,
            @Nullable LocalDate date,
            @Nullable Long figure) {}

    /** The rate's own denominator, else the nearest number of residents of the same area. */
    private static Optional<Residents> residents(List<StoredFigure> known, StoredFigure rate) {
        BigDecimal own = rate.figure().denominator().number();
        if (own != null) {
            return Optional.of(new Residents(
                    new Bounds(own, own), rate.figure().denominator().date(), null));
        }
        LocalDate from = rate.figure().period().from();
        if (from == null) {
            return Optional.empty();
        }
        return known.stream()
                .filter(figure -> sameArea(figure, rate) && sameGroup(figure, rate))
                .filter(figure -> figure.figure().period().from() != null && Bounds.of(figure.figure()) != null)
                .filter(figure -> distance(figure, from) <= DENOMINATOR_DAYS)
                .min(Comparator.comparingLong(figure -> distance(figure, from)))
                .map(figure ->
                        new Residents(bounds(figure), figure.figure().period().from(), figure.id()));
    }

    private static long distance(StoredFigure figure, LocalDate from) {
        LocalDate date = figure.figure().period().from();
        // Residents at the end of a year stand between it and the next.
        return date == null ? Long.MAX_VALUE : Math.abs(ChronoUnit.DAYS.between(from.plusMonths(6), date));
    }

    private static boolean calledAYear(StoredFigure figure) {
        return figure.figure().period().precision() == Precision.YEAR
                && figure.figure().value().kind() != FigureValue.Kind.MISSING
                && !figure.figure().preliminary()
                && figure.figure().extracted() != null
                && Boolean.TRUE.equals(figure.incomplete());
    }

    private static Contradiction unfinished(StoredFigure figure) {
        return new Contradiction(
                Kind.YEAR_NOT_COMPLETE,
                List.of(figure.id()),
                "Siffran sägs gälla " + figure.figure().period().text() + " men togs ut "
                        + figure.figure().extracted() + ", innan året var slut.");
    }

    /** What measures the same, of the same people, in the same area. */
    private static void sameMeasure(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byMeasure = new TreeMap<>();
        for (StoredFigure figure : figures) {
            FigureArea.Ref area = figure.figure().area().recognised();
            if (area != null
                    && Bounds.of(figure.figure()) != null
                    && figure.figure().period().from() != null) {
                byMeasure
                        .computeIfAbsent(
                                Indicators.measureOf(figure.figure().indicator()) + " " + area + " "
                                        + figure.figure().group() + " "
                                        + unitKind(figure.figure().unit()),
                                key -> new ArrayList<>())
                        .add(figure);
            }
        }
        for (List<StoredFigure> same : byMeasure.values()) {
            for (int i = 0; i < same.size(); i++) {
                for (int j = i + 1; j < same.size(); j++) {
                    compare(same.get(i), same.get(j)).ifPresent(found::add);
                }
            }
        }
    }

    private static Optional<Contradiction> compare(StoredFigure one, StoredFigure other) {
        boolean samePeriod = samePeriod(one, other);
        boolean samePublisher = publisher(one).equals(publisher(other));
        boolean sameSource = samePublisher
                && one.figure()
                        .source()
                        .citedIn()
                        .equals(other.figure().source().citedIn());
        boolean sameValue = bounds(one).overlaps(bounds(other));
        String both = told(one) + " och " + told(other);
        if (samePeriod && !sameValue) {
            return Optional.of(new Contradiction(
                    sameSource ? Kind.SAID_TWICE : Kind.SOURCES_DIFFER,
                    List.of(one.id(), other.id()),
                    sameSource
                            ? "Samma källa säger två saker om samma grupp och tid: " + both + "."
                            : "Källorna säger olika om samma sak: " + both + "."));
        }
        if (!samePeriod && !samePublisher && isLong(one) && isLong(other) && overlap(one, other) && !sameValue) {
            return Optional.of(new Contradiction(
                    Kind.SOURCES_DIFFER,
                    List.of(one.id(), other.id()),
                    "Källor och perioder är olika: " + both + ". Sätt dem inte i samma serie."));
        }
        return Optional.empty();
    }

    /** The number with who says it, of what time and when it was taken out. */
    private static String told(StoredFigure figure) {
        FigureSource source = figure.figure().source();
        String extracted = figure.figure().extracted() == null
                ? ""
                : ", uttag " + figure.figure().extracted();
        String cited = source.citedIn().isEmpty() || source.citedIn().equals(source.publisher())
                ? ""
                : " enligt " + source.citedIn();
        return number(figure) + " (" + source.publisher() + cited + ", "
                + figure.figure().period().text() + extracted + ")";
    }

    private static void revisions(List<StoredFigure> all, List<Contradiction> found) {
        Map<Long, StoredFigure> byId = new LinkedHashMap<>();
        all.forEach(figure -> byId.put(figure.id(), figure));
        for (StoredFigure figure : all) {
            StoredFigure before = figure.supersedes() == null ? null : byId.get(figure.supersedes());
            if (before != null
                    && Bounds.of(figure.figure()) != null
                    && Bounds.of(before.figure()) != null
                    && bounds(figure).middle().compareTo(bounds(before).middle()) != 0) {
                found.add(new Contradiction(
                        Kind.REVISED,
                        List.of(figure.id(), before.id()),
                        "Ett senare uttag säger " + number(figure) + " där ett tidigare sade " + number(before) + "."));
            }
        }
    }

    private static void shares(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> wholes = new TreeMap<>();
        for (StoredFigure figure : figures) {
            Optional<String> whole =
                    Indicators.byCode(figure.figure().indicator()).flatMap(Indicator::partOf);
            if (whole.isPresent() && figure.figure().value().number() != null) {
                wholes.computeIfAbsent(
                                whole.get() + " " + publisher(figure) + " "
                                        + figure.figure().source().citedIn() + " "
                                        + areaOf(figure) + " " + figure.figure().group() + " "
                                        + figure.figure().period().text(),
                                key -> new ArrayList<>())
                        .add(figure);
            }
        }
        wholes.forEach((key, parts) -> {
            BigDecimal sum = parts.stream().map(part -> bounds(part).middle()).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal gap = sum.subtract(BigDecimal.valueOf(100)).abs();
            if (parts.size() > 1 && gap.compareTo(ROUNDING_OF_A_SUM) > 0) {
                found.add(new Contradiction(
                        Kind.SHARES_DO_NOT_ADD_UP,
                        parts.stream().map(StoredFigure::id).toList(),
                        "Andelarna för " + key.substring(0, key.indexOf(' ')) + " summerar till "
                                + sum.stripTrailingZeros().toPlainString().replace('.', ',')
                                + " %, inte 100 %: någon grupp saknas."));
            }
        });
    }

    private static boolean sameArea(StoredFigure one, StoredFigure other) {
        FigureArea.Ref area = one.figure().area().recognised();
        return area != null && area.equals(other.figure().area().recognised());
    }

    private static boolean sameGroup(StoredFigure one, StoredFigure other) {
        return one.figure().group().equals(other.figure().group());
    }

    private static boolean samePeriod(StoredFigure one, StoredFigure other) {
        FigurePeriod period = one.figure().period();
        FigurePeriod than = other.figure().period();
        return period.from() != null
                && period.from().equals(than.from())
                && period.to() != null
                && period.to().equals(than.to());
    }

    private static boolean overlap(StoredFigure one, StoredFigure other) {
        FigurePeriod period = one.figure().period();
        FigurePeriod than = other.figure().period();
        return period.from() != null
                && period.to() != null
                && than.from() != null
                && than.to() != null
                && period.from().isBefore(than.to())
                && than.from().isBefore(period.to());
    }

    /** A month within a year is no rival of the year. */
    private static boolean isLong(StoredFigure figure) {
        FigurePeriod period = figure.figure().period();
        return period.from() != null
                && period.to() != null
                && period.precision() != Precision.YEARS
                && ChronoUnit.DAYS.between(period.from(), period.to()) > 300;
    }

    private static String areaOf(StoredFigure figure) {
        FigureArea.Ref area = figure.figure().area().recognised();
        return area == null ? figure.figure().area().text() : area.toString();
    }

    private static String publisher(StoredFigure figure) {
        return figure.figure().source().publisher();
    }

    private static String unitKind(String unit) {
        return unit.startsWith("%") ? "%" : unit.toLowerCase(Locale.ROOT);
    }

    private static String number(StoredFigure figure) {
        FigureValue value = figure.figure().value();
        BigDecimal exact = value.number();
        String text = exact != null && exact.scale() <= 0 && value.text().matches("\\d{5,}")
                ? rounded(exact)
                : value.text().replace('.', ',');
        return value.qualifier().isEmpty() || text.startsWith(value.qualifier())
                ? text
                : value.qualifier() + " " + text;
    }

    private static String rounded(BigDecimal number) {
        return number.setScale(0, RoundingMode.HALF_UP).toPlainString().replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00a0");
    }

    private static Bounds bounds(StoredFigure figure) {
        Bounds bounds = Bounds.of(figure.figure());
        if (bounds == null) {
            throw new IllegalArgumentException("figure " + figure.id() + " has no number");
        }
        return bounds;
    }

    /** Between what a published number may lie. */
    private record Bounds(BigDecimal low, BigDecimal high) {
        static @Nullable Bounds of(Figure figure) {
            BigDecimal number = figure.value().number();
            if (number == null) {
                return null;
            }
            String qualifier = figure.value().qualifier().toLowerCase(Locale.ROOT);
            BigDecimal loose = number.abs().multiply(BigDecimal.valueOf(LOOSE));
            if (qualifier.matches("(knappt|knappa|närmare|nästan|under|upp till|högst).*")) {
                return new Bounds(number.subtract(loose), number);
            }
            if (qualifier.matches("(drygt|drygta|dryga|över|minst).*")) {
                return new Bounds(number, number.add(loose));
            }
            if (!qualifier.isEmpty()) {
                return new Bounds(number.subtract(loose), number.add(loose));
            }
            // A count is exact; anything else is rounded to its last digit.
            boolean exact = number.scale() <= 0
                    && !figure.unit().contains("100 000")
                    && !figure.unit().startsWith("%");
            BigDecimal half = exact ? BigDecimal.ZERO : number.ulp().divide(BigDecimal.TWO);
            return new Bounds(number.subtract(half), number.add(half));
        }

        boolean overlaps(Bounds other) {
            return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
        }

        /** The number of residents that this count and a rate per 100 000 imply. */
        Bounds dividedBy(Bounds rate) {
            return new Bounds(
                    low.multiply(PER).divide(rate.high, MathContext.DECIMAL64),
                    high.multiply(PER).divide(rate.low, MathContext.DECIMAL64));
        }

        BigDecimal middle() {
            return low.add(high).divide(BigDecimal.TWO);
        }
    }
}
