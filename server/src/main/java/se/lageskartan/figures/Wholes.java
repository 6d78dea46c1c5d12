package se.lageskartan.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.lageskartan.figures.Contradiction.Kind;

/**
 * Shares and parts against their whole. A part may be missing, so a sum that is less than the whole says something only when
 * all parts are there; one that is more always does.
 */
final class Wholes {
    /** Shares rounded to one decimal may miss the whole by a little. */
    private static final BigDecimal ROUNDING_OF_A_SUM = new BigDecimal("0.5");

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final String DISTRICT = "district";

    /** The two that make up everybody, as sources write them. */
    private static final List<Set<String>> SEXES =
            List.of(Set.of("pojkar", "pojke", "män", "man"), Set.of("flickor", "flicka", "kvinnor", "kvinna"));

    private static final Set<String> EVERYBODY = Set.of("", "alla", "totalt", "båda", "samtliga", "båda könen");

    private Wholes() {}

    static void check(List<StoredFigure> figures, Map<String, Integer> areasOfLevel, List<Contradiction> found) {
        List<StoredFigure> numbers = figures.stream()
                .filter(figure -> PublishedBounds.of(figure.figure()) != null)
                .toList();
        shares(numbers, found);
        namedTotals(numbers, found);
        areas(numbers, areasOfLevel, found);
        sexes(numbers, found);
    }

    private static void shares(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> wholes = new TreeMap<>();
        for (StoredFigure figure : figures) {
            Optional<String> whole =
                    Indicators.byCode(figure.figure().indicator()).flatMap(Indicator::partOf);
            whole.ifPresent(name -> wholes.computeIfAbsent(
                            name + " " + said(figure) + " " + areaOf(figure) + " "
                                    + figure.figure().group() + " "
                                    + figure.figure().period().text(),
                            key -> new ArrayList<>())
                    .add(figure));
        }
        wholes.forEach((key, parts) -> {
            BigDecimal sum = parts.stream()
                    .map(part -> PublishedBounds.of(part).middle())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (parts.size() > 1 && sum.subtract(ALL).abs().compareTo(ROUNDING_OF_A_SUM) > 0) {
                String whole = key.substring(0, key.indexOf(' '));
                found.add(new Contradiction(
                        Kind.SHARES_DO_NOT_ADD_UP,
                        ids(parts),
                        "Andelarna för " + whole + " (" + FigureWords.place(parts.getFirst()) + ") summerar till "
                                + FigureWords.exact(sum) + " %, inte 100 %" + untold(whole, parts) + "."));
            }
        });
    }

    /** Which shares of the whole that the list knows are not there. */
    private static String untold(String whole, List<StoredFigure> parts) {
        Set<String> there =
                parts.stream().map(part -> part.figure().indicator()).collect(Collectors.toSet());
        String missing = Indicators.all().stream()
                .filter(indicator -> indicator.partOf().filter(whole::equals).isPresent())
                .filter(indicator -> !there.contains(indicator.code()))
                .map(indicator -> indicator.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" och "));
        return missing.isEmpty() ? "" : ". Saknas: " + missing;
    }

    /** Totals whose parts the list of indicators names; the parts need not be all there are. */
    private static void namedTotals(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byCode = figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> figure.figure().indicator(), LinkedHashMap::new, Collectors.toList()));
        for (Indicator total : Indicators.all()) {
            List<StoredFigure> parts = total.parts().stream()
                    .flatMap(code -> byCode.getOrDefault(code, List.of()).stream())
                    .toList();
            for (StoredFigure whole :
                    parts.isEmpty() ? List.<StoredFigure>of() : byCode.getOrDefault(total.code(), List.of())) {
                List<StoredFigure> comparable = parts.stream()
                        .filter(part ->
                                said(part).equals(said(whole)) && areaOf(part).equals(areaOf(whole)))
                        .filter(part ->
                                part.figure().group().equals(whole.figure().group()))
                        .toList();
                if (whole.figure().period().from() == null) {
                    fitsNoTime(whole, comparable, found);
                } else {
                    List<StoredFigure> same = comparable.stream()
                            .filter(part -> sameTime(part, whole))
                            .toList();
                    tooLittle(whole, same, "delarna tillsammans", found);
                }
            }
        }
    }

    /** A total that does not say its time may belong to any time there are parts for. */
    private static void fitsNoTime(StoredFigure whole, List<StoredFigure> parts, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byTime = parts.stream()
                .collect(Collectors.groupingBy(
                        part -> part.figure().period().text(), TreeMap::new, Collectors.toList()));
        if (byTime.isEmpty()
                || byTime.values().stream()
                        .anyMatch(same -> sum(same)
                                        .low()
                                        .compareTo(PublishedBounds.of(whole).high())
                                <= 0)) {
            return;
        }
        String sums = byTime.entrySet().stream()
                .map(same -> FigureWords.exact(sum(same.getValue()).middle()) + " för " + same.getKey())
                .collect(Collectors.joining(", "));
        List<StoredFigure> all = new ArrayList<>(List.of(whole));
        all.addAll(parts);
        found.add(new Contradiction(
                Kind.PARTS_AND_WHOLE,
                ids(all),
                FigureWords.subject(whole) + ", " + FigureWords.number(whole) + " (" + FigureWords.place(whole)
                        + "), sägs gälla ”" + whole.figure().period().text()
                        + "” men är mindre än summan av delarna i varje period: " + sums + " ("
                        + FigureWords.place(parts.getFirst()) + ")."));
    }

    private static void tooLittle(
            StoredFigure whole, List<StoredFigure> parts, String called, List<Contradiction> found) {
        if (parts.isEmpty()
                || sum(parts).low().compareTo(PublishedBounds.of(whole).high()) <= 0) {
            return;
        }
        List<StoredFigure> all = new ArrayList<>(List.of(whole));
        all.addAll(parts);
        found.add(new Contradiction(
                Kind.PARTS_AND_WHOLE,
                ids(all),
                FigureWords.subject(whole) + " är " + FigureWords.told(whole) + ", men " + called + " är "
                        + FigureWords.exact(sum(parts).middle()) + " (" + FigureWords.place(parts.getFirst())
                        + "): delarna är fler än helheten."));
    }

    /** Counts of the areas of a level against the district's. */
    private static void areas(
            List<StoredFigure> figures, Map<String, Integer> areasOfLevel, List<Contradiction> found) {
        Map<String, List<StoredFigure>> occasions = by(
                figures,
                figure -> figure.figure().indicator() + " "
                        + said(figure) + " " + figure.figure().group() + " " + time(figure) + " "
                        + figure.figure().unit());
        for (List<StoredFigure> occasion : occasions.values()) {
            List<StoredFigure> wholes = occasion.stream()
                    .filter(figure -> isCount(figure) && level(figure).equals(DISTRICT))
                    .toList();
            if (wholes.size() != 1) {
                continue;
            }
            Map<String, List<StoredFigure>> levels = by(
                    occasion.stream()
                            .filter(figure ->
                                    Set.of("stadsdel", "nyko5", "basomrade").contains(level(figure)))
                            .toList(),
                    Wholes::level);
            levels.forEach((level, parts) -> {
                long distinct = parts.stream().map(Wholes::areaOf).distinct().count();
                if (distinct != parts.size()) {
                    return;
                }
                tooLittle(wholes.getFirst(), parts, "områdena tillsammans", found);
                if (Objects.equals(areasOfLevel.get(level), parts.size())
                        && sum(parts)
                                        .high()
                                        .compareTo(PublishedBounds.of(wholes.getFirst())
                                                .low())
                                < 0) {
                    List<StoredFigure> all = new ArrayList<>(wholes);
                    all.addAll(parts);
                    found.add(new Contradiction(
                            Kind.PARTS_AND_WHOLE,
                            ids(all),
                            FigureWords.subject(wholes.getFirst()) + " är " + FigureWords.told(wholes.getFirst())
                                    + ", men summan av alla " + parts.size() + " områden är "
                                    + FigureWords.exact(sum(parts).middle()) + " ("
                                    + FigureWords.place(parts.getFirst()) + ")."));
                }
            });
        }
    }

    /** The share of everybody lies between those of the two sexes, and counts of the two are everybody's. */
    private static void sexes(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> occasions = by(
                figures,
                figure -> figure.figure().indicator() + " "
                        + said(figure) + " " + areaOf(figure) + " "
                        + figure.figure().group().schoolYear() + " "
                        + figure.figure().group().other() + " " + time(figure)
                        + " " + figure.figure().unit());
        for (List<StoredFigure> occasion : occasions.values()) {
            List<StoredFigure> one = ofSex(occasion, SEXES.getFirst());
            List<StoredFigure> other = ofSex(occasion, SEXES.getLast());
            List<StoredFigure> everybody = ofSex(occasion, EVERYBODY);
            if (one.size() != 1 || other.size() != 1 || everybody.size() != 1) {
                continue;
            }
            PublishedBounds first = PublishedBounds.of(one.getFirst());
            PublishedBounds second = PublishedBounds.of(other.getFirst());
            PublishedBounds fits = everybody.getFirst().figure().unit().startsWith("%")
                    ? new PublishedBounds(
                            first.low().min(second.low()), first.high().max(second.high()))
                    : first.plus(second);
            boolean comparable = everybody.getFirst().figure().unit().startsWith("%") || isCount(everybody.getFirst());
            if (comparable && !fits.overlaps(PublishedBounds.of(everybody.getFirst()))) {
                found.add(new Contradiction(
                        Kind.PARTS_AND_WHOLE,
                        ids(List.of(everybody.getFirst(), one.getFirst(), other.getFirst())),
                        FigureWords.subject(everybody.getFirst()) + " är " + FigureWords.told(everybody.getFirst())
                                + ", vilket inte går ihop med " + FigureWords.told(one.getFirst()) + " för "
                                + one.getFirst().figure().group().sex() + " och "
                                + FigureWords.told(other.getFirst()) + " för "
                                + other.getFirst().figure().group().sex() + "."));
            }
        }
    }

    private static List<StoredFigure> ofSex(List<StoredFigure> figures, Set<String> names) {
        return figures.stream()
                .filter(figure -> names.contains(figure.figure().group().sex().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Map<String, List<StoredFigure>> by(List<StoredFigure> figures, Function<StoredFigure, String> key) {
        return figures.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private static PublishedBounds sum(List<StoredFigure> parts) {
        return parts.stream()
                .map(PublishedBounds::of)
                .reduce(new PublishedBounds(BigDecimal.ZERO, BigDecimal.ZERO), PublishedBounds::plus);
    }

    private static boolean isCount(StoredFigure figure) {
        return !figure.figure().unit().startsWith("%")
                && !figure.figure().unit().contains("100 000");
    }

    private static String level(StoredFigure figure) {
        FigureArea.Ref area = figure.figure().area().recognised();
        return area == null ? "" : area.level();
    }

    private static boolean sameTime(StoredFigure one, StoredFigure other) {
        return time(one).equals(time(other));
    }

    private static String time(StoredFigure figure) {
        FigurePeriod period = figure.figure().period();
        return period.from() == null ? period.text() : period.from() + " " + period.to();
    }

    /** Who says it, and in which document. */
    private static String said(StoredFigure figure) {
        FigureSource source = figure.figure().source();
        return source.publisher() + " " + source.citedIn();
    }

    private static String areaOf(StoredFigure figure) {
        FigureArea.Ref area = figure.figure().area().recognised();
        return area == null ? figure.figure().area().text() : area.toString();
    }

    private static List<Long> ids(List<StoredFigure> figures) {
        return figures.stream().map(StoredFigure::id).toList();
    }
}
