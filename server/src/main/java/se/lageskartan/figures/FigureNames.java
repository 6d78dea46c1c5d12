package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.lageskartan.figures.Contradiction.Kind;
import se.lageskartan.figures.FigurePeriod.Precision;
import se.lageskartan.wording.EditDistance;

/** What figures and their areas, periods and sources are called. */
final class FigureNames {
    private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^)]*\\)");

    /** Shorter names are often contained in other words, and one letter makes another of them. */
    private static final int SHORTEST_LABEL = 8;

    private static final int SHORTEST_TO_SPELL = 7;

    /** The words for areas of a level. "Stadsdel" is no sure sign: statistics say it of the district too. */
    private static final Map<Pattern, String> LEVEL_WORDS =
            Map.of(Pattern.compile("(?iu)(?<!\\p{L})basområde"), "basomrade");

    private FigureNames() {}

    static void check(List<StoredFigure> figures, List<Contradiction> found) {
        periods(figures, found);
        Set<String> seen = new HashSet<>();
        figures.stream()
                .filter(figure -> seen.add(figure.figure().indicator() + " "
                        + figure.figure().source().publication()))
                .forEach(figure -> label(figure, found));
        areaWords(figures, found);
        spellings(figures, found);
    }

    /** Numbers without a time, those of one sentence together. */
    private static void periods(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> bySentence = new LinkedHashMap<>();
        for (StoredFigure figure : figures) {
            FigurePeriod period = figure.figure().period();
            if (figure.figure().value().number() != null
                    && period.from() == null
                    && period.precision() == Precision.UNKNOWN) {
                String quote = figure.figure().remarks().quote();
                bySentence
                        .computeIfAbsent(quote.isEmpty() ? "#" + figure.id() : quote, key -> new ArrayList<>())
                        .add(figure);
            }
        }
        for (List<StoredFigure> untold : bySentence.values()) {
            String numbers = String.join(
                    " och ",
                    untold.stream()
                            .map(figure -> FigureWords.number(figure) + " (”"
                                    + figure.figure().period().text() + "”)")
                            .toList());
            found.add(new Contradiction(
                    Kind.PERIOD_NOT_TOLD,
                    untold.stream().map(StoredFigure::id).toList(),
                    FigureWords.subject(untold.getFirst()) + ": det går inte att avgöra vilken tid " + numbers
                            + " gäller (" + FigureWords.place(untold.getFirst()) + ")."));
        }
    }

    /** A source that is labelled with the name of another indicator. */
    private static void label(StoredFigure figure, List<Contradiction> found) {
        String code = figure.figure().indicator();
        String publication = figure.figure().source().publication();
        if (Indicators.byCode(code).stream()
                .flatMap(FigureNames::names)
                .anyMatch(name -> contains(publication, name))) {
            return;
        }
        Indicators.all().stream()
                .filter(other -> !other.measures().equals(Indicators.measureOf(code)))
                .flatMap(other -> names(other)
                        .filter(name -> name.length() >= SHORTEST_LABEL && contains(publication, name))
                        .map(name -> Map.entry(name, other)))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .ifPresent(entry -> found.add(new Contradiction(
                        Kind.SOURCE_NAMES_ANOTHER,
                        List.of(figure.id()),
                        FigureWords.subject(figure) + ", " + FigureWords.told(figure) + ", har en källa som är märkt ”"
                                + entry.getKey() + "”: " + publication + ".")));
    }

    private static Stream<String> names(Indicator indicator) {
        return Stream.concat(Stream.of(indicator.title()), indicator.names().stream());
    }

    private static boolean contains(String text, String name) {
        return Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})")
                .matcher(text)
                .find();
    }

    private static void areaWords(List<StoredFigure> figures, List<Contradiction> found) {
        for (StoredFigure figure : figures) {
            FigureArea area = figure.figure().area();
            FigureArea.Ref recognised = area.recognised();
            LEVEL_WORDS.forEach((word, level) -> {
                if (recognised != null
                        && word.matcher(area.text()).find()
                        && area.candidates().stream()
                                .noneMatch(ref -> ref.level().equals(level))) {
                    found.add(new Contradiction(
                            Kind.AREA_WORD,
                            List.of(figure.id()),
                            "”" + area.text() + "” (" + FigureWords.place(figure)
                                    + ") är inget basområde i stadens indelning utan ett område på en annan nivå."));
                }
            });
        }
    }

    /** Names of areas that differ by capitals or by a letter. */
    private static void spellings(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, StoredFigure> byText = new TreeMap<>();
        for (StoredFigure figure : figures) {
            String text = BRACKETS.matcher(figure.figure().area().text())
                    .replaceAll("")
                    .strip();
            if (text.length() >= SHORTEST_TO_SPELL) {
                byText.putIfAbsent(text, figure);
            }
        }
        List<Map.Entry<String, StoredFigure>> all = List.copyOf(byText.entrySet());
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                String one = all.get(i).getKey();
                String other = all.get(j).getKey();
                if (spellSame(all.get(i).getValue(), one, all.get(j).getValue(), other)) {
                    found.add(new Contradiction(
                            Kind.AREA_SPELT_TWICE,
                            List.of(
                                    all.get(i).getValue().id(),
                                    all.get(j).getValue().id()),
                            "Samma område skrivs ”" + one + "” ("
                                    + FigureWords.place(all.get(i).getValue()) + ") och ”" + other + "” ("
                                    + FigureWords.place(all.get(j).getValue()) + ")."));
                }
            }
        }
    }

    /** Two areas that we know by names so alike are two areas. */
    private static boolean spellSame(StoredFigure first, String one, StoredFigure second, String other) {
        String lower = one.toLowerCase(Locale.ROOT);
        String otherLower = other.toLowerCase(Locale.ROOT);
        FigureArea.Ref area = first.figure().area().recognised();
        FigureArea.Ref otherArea = second.figure().area().recognised();
        if (area != null && otherArea != null && !area.equals(otherArea)) {
            return false;
        }
        return lower.equals(otherLower) || EditDistance.between(lower, otherLower) == 1;
    }
}
