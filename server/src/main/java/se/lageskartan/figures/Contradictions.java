package se.lageskartan.figures;

import java.math.BigDecimal;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Contradiction.Kind;
import se.lageskartan.figures.FigurePeriod.Precision;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;

/**
 * Finds figures that contradict each other as far as that can be computed. A figure "about" something holds within 5 %
 * of it, "just under" within 5 % below, and a rounded one within half of its last digit: what lies inside is no contradiction.
 */
public final class Contradictions {
    private static final String RESIDENTS = "folkmangd";

    /** Residents of an area change by about a per cent a year; further away their number says nothing. */
    private static final long DENOMINATOR_DAYS = 550;

    /** From the middle of a year to the residents at its beginning and end. */
    private static final long DAYS_TO_EITHER_END = 190;

    private Contradictions() {}

    /** Between the figures given and no others, in the order in which {@link Kind} names them. */
    public static List<Contradiction> among(List<StoredFigure> all) {
        return among(all, Map.of());
    }

    /**
     * The same when it is known how many areas make up the district.
     *
     * @param areasOfLevel by code of level; a level that is not among them is not summed up to the district
     */
    public static List<Contradiction> among(List<StoredFigure> all, Map<String, Integer> areasOfLevel) {
        List<StoredFigure> figures = all.stream().filter(StoredFigure::current).toList();
        List<Contradiction> found = new ArrayList<>();
        rates(figures, found);
        figures.stream()
                .filter(Contradictions::calledAYear)
                .map(Contradictions::unfinished)
                .forEach(found::add);
        sameMeasure(figures, found);
        revisions(all, found);
        Wholes.check(figures, areasOfLevel, found);
        Directions.check(figures, found);
        FigureNames.check(figures, found);
        Comparisons.check(figures, found);
        found.sort(Comparator.comparing(Contradiction::kind)
                .thenComparing(contradiction -> contradiction.figures().getFirst()));
        return found;
    }

    /** How many areas of each statistical level make up the district. */
    public static Map<String, Integer> areasOfLevels(Gazetteer gazetteer) {
        return Stream.of(AreaLevel.STADSDEL, AreaLevel.NYKO5, AreaLevel.BASOMRADE)
                .collect(Collectors.toMap(
                        AreaLevel::code, level -> gazetteer.areas(level).size()));
    }

    private static void rates(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byOccasion = new LinkedHashMap<>();
        figures.stream()
                .filter(figure -> PublishedBounds.of(figure.figure()) != null)
                .forEach(figure -> byOccasion
                        .computeIfAbsent(occasion(figure, figure.figure().indicator()), key -> new ArrayList<>())
                        .add(figure));
        List<StoredFigure> residents = figures.stream()
                .filter(figure -> figure.figure().indicator().equals(RESIDENTS))
                .toList();
        for (StoredFigure rate : figures) {
            Optional<String> countCode = Indicators.countOf(rate.figure().indicator());
            PublishedBounds perHundredThousand = PublishedBounds.of(rate.figure());
            if (countCode.isEmpty()
                    || perHundredThousand == null
                    || perHundredThousand.low().signum() <= 0
                    || rate.figure().area().recognised() == null
                    || rate.figure().period().from() == null) {
                continue;
            }
            for (StoredFigure count : byOccasion.getOrDefault(occasion(rate, countCode.get()), List.of())) {
                PublishedBounds implied = PublishedBounds.of(count).dividedBy(perHundredThousand);
                residents(residents, rate)
                        .filter(known -> !implied.overlaps(known.bounds()))
                        .map(known -> new Contradiction(
                                Kind.COUNT_RATE_DENOMINATOR,
                                known.figure() == null
                                        ? List.of(rate.id(), count.id())
                                        : List.of(rate.id(), count.id(), known.figure()),
                                FigureWords.told(count) + " och " + FigureWords.told(rate)
                                        + " per 100 000 förutsätter omkring "
                                        + FigureWords.rounded(implied.middle()) + " invånare, men folkmängden "
                                        + (known.date() == null ? "" : known.date() + " ") + "är "
                                        + FigureWords.rounded(known.number())
                                        + known.source() + ". Nämnaren är troligen ett annat års folkmängd."))
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

    /**
     * @param bounds what the rate may be of
     * @param number the one to tell
     * @param source where it stands
     */
    private record Residents(
            PublishedBounds bounds,
            BigDecimal number,
            @Nullable LocalDate date,
            @Nullable Long figure,
            String source) {}

    /** The rate's own denominator, else what the numbers of residents of the same area around its year leave room for. */
    private static Optional<Residents> residents(List<StoredFigure> known, StoredFigure rate) {
        BigDecimal own = rate.figure().denominator().number();
        if (own != null) {
            return Optional.of(new Residents(
                    new PublishedBounds(own, own),
                    own,
                    rate.figure().denominator().date(),
                    null,
                    " enligt nämnaren vid talet"));
        }
        LocalDate from = rate.figure().period().from();
        if (from == null) {
            return Optional.empty();
        }
        List<StoredFigure> near = known.stream()
                .filter(figure -> sameArea(figure, rate) && sameGroup(figure, rate))
                .filter(figure ->
                        figure.figure().period().from() != null && PublishedBounds.of(figure.figure()) != null)
                .filter(figure -> distance(figure, from) <= DENOMINATOR_DAYS)
                .sorted(Comparator.comparingLong(figure -> distance(figure, from)))
                .toList();
        if (near.isEmpty()) {
            return Optional.empty();
        }
        StoredFigure nearest = near.getFirst();
        // A rate may be of the residents at the beginning of its year, at the end, or in between.
        PublishedBounds fits = near.stream()
                .filter(figure -> distance(figure, from) <= DAYS_TO_EITHER_END)
                .map(PublishedBounds::of)
                .reduce(PublishedBounds.of(nearest), PublishedBounds::hull);
        return Optional.of(new Residents(
                fits,
                PublishedBounds.of(nearest).middle(),
                nearest.figure().period().from(),
                nearest.id(),
                " (" + FigureWords.place(nearest) + ")"));
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
                FigureWords.subject(figure) + ", " + FigureWords.number(figure) + " (" + FigureWords.place(figure)
                        + "), sägs gälla " + figure.figure().period().text() + " men togs ut "
                        + figure.figure().extracted() + ", innan året var slut.");
    }

    /** What measures the same, of the same people, in the same area. */
    private static void sameMeasure(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byMeasure = new TreeMap<>();
        for (StoredFigure figure : figures) {
            FigureArea.Ref area = figure.figure().area().recognised();
            if (area != null
                    && PublishedBounds.of(figure.figure()) != null
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
        boolean sameValue = PublishedBounds.of(one).overlaps(PublishedBounds.of(other));
        String both = told(one) + " och " + told(other);
        if (samePeriod && !sameValue) {
            return Optional.of(new Contradiction(
                    sameSource ? Kind.SAID_TWICE : Kind.SOURCES_DIFFER,
                    List.of(one.id(), other.id()),
                    sameSource
                            ? "Samma källa säger två saker om " + FigureWords.subject(one) + ": " + both + "."
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

    /** With the page, for two sayings of one document differ in nothing else. */
    private static String told(StoredFigure figure) {
        String page = figure.figure().source().page();
        return FigureWords.told(figure) + (page.isEmpty() ? "" : " på s. " + page);
    }

    private static void revisions(List<StoredFigure> all, List<Contradiction> found) {
        Map<Long, StoredFigure> byId = new LinkedHashMap<>();
        all.forEach(figure -> byId.put(figure.id(), figure));
        for (StoredFigure figure : all) {
            StoredFigure before = figure.supersedes() == null ? null : byId.get(figure.supersedes());
            if (before != null
                    && PublishedBounds.of(figure.figure()) != null
                    && PublishedBounds.of(before.figure()) != null
                    && PublishedBounds.of(figure)
                                    .middle()
                                    .compareTo(PublishedBounds.of(before).middle())
                            != 0) {
                found.add(new Contradiction(
                        Kind.REVISED,
                        List.of(figure.id(), before.id()),
                        "Ett senare uttag säger " + FigureWords.told(figure) + " där ett tidigare sade "
                                + FigureWords.told(before) + "."));
            }
        }
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

    private static String publisher(StoredFigure figure) {
        return figure.figure().source().publisher();
    }

    private static String unitKind(String unit) {
        return unit.startsWith("%") ? "%" : unit.toLowerCase(Locale.ROOT);
    }
}
