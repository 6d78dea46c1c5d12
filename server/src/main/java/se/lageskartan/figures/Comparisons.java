package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Contradiction.Kind;

/**
 * Numbers of areas that are more something "than others", of which no number of the others is told: then it cannot be seen which question
 * they answer either.
 */
final class Comparisons {
    private static final Pattern THAN_OTHERS = Pattern.compile("(?iu)(?<!\\p{L})än (?:de )?(?:andra|övriga)(?!\\p{L})");
    private static final Set<String> WHOLES = Set.of("district", "city");
    private static final int NAMED = 3;

    private Comparisons() {}

    static void check(List<StoredFigure> figures, List<Contradiction> found) {
        Map<String, List<StoredFigure>> byQuestion = new LinkedHashMap<>();
        for (StoredFigure stored : figures) {
            Figure figure = stored.figure();
            if (figure.value().number() != null
                    && THAN_OTHERS.matcher(FigureWords.subject(stored)).find()) {
                byQuestion
                        .computeIfAbsent(
                                figure.indicator() + " " + figure.source().publisher() + " "
                                        + figure.period().text() + " " + figure.group(),
                                key -> new ArrayList<>())
                        .add(stored);
            }
        }
        for (List<StoredFigure> same : byQuestion.values()) {
            if (same.stream().noneMatch(Comparisons::isOfAWhole)) {
                found.add(untold(same, figures));
            }
        }
    }

    private static Contradiction untold(List<StoredFigure> same, List<StoredFigure> figures) {
        StoredFigure first = same.getFirst();
        List<StoredFigure> candidates = figures.stream()
                .filter(other -> isOfAWhole(other) && isBeside(other, first))
                .limit(NAMED)
                .toList();
        String numbers = same.stream()
                .map(figure -> figure.figure().area().text() + " " + FigureWords.number(figure))
                .collect(Collectors.joining(", "));
        return new Contradiction(
                Kind.QUESTION_NOT_TOLD,
                Stream.concat(same.stream(), candidates.stream())
                        .map(StoredFigure::id)
                        .toList(),
                FigureWords.subject(first) + ": " + numbers + " (" + FigureWords.place(first)
                        + ") jämförs med andra, men inget tal säger hur det är bland andra. Det går inte att avgöra vilken fråga talen gäller"
                        + (candidates.isEmpty()
                                ? "."
                                : "; samma källa har för hela området "
                                        + candidates.stream()
                                                .map(figure -> FigureWords.subject(figure) + ", "
                                                        + FigureWords.number(figure) + page(figure))
                                                .collect(Collectors.joining("; "))
                                        + "."));
    }

    private static String page(StoredFigure figure) {
        String page = figure.figure().source().page();
        return page.isEmpty() ? "" : " (s. " + page + ")";
    }

    private static boolean isOfAWhole(StoredFigure figure) {
        FigureArea.@Nullable Ref area = figure.figure().area().recognised();
        return area != null && WHOLES.contains(area.level());
    }

    /** Another share of the same publication, section and time. */
    private static boolean isBeside(StoredFigure other, StoredFigure figure) {
        Figure one = other.figure();
        Figure than = figure.figure();
        return one.value().number() != null
                && !one.indicator().equals(than.indicator())
                && one.unit().equals(than.unit())
                && one.source().publication().equals(than.source().publication())
                && one.source().section().equals(than.source().section())
                && one.period().text().equals(than.period().text());
    }
}
