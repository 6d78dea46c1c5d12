package se.lageskartan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.disclosure.ShownFigure;
import se.lageskartan.figures.Direction;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.Indicators;
import se.lageskartan.layers.FigureText;
import se.lageskartan.layers.SwedishText;

/** Changes of published figures in words: only where the source says which way it went and whether that is certain. */
final class FigureChanges {
    private FigureChanges() {}

    /** First those that are certain. */
    static List<Block> of(List<ShownFigure> figures) {
        List<Block> blocks = new ArrayList<>(certain(figures));
        for (Direction went : new Direction[] {Direction.DOWN, Direction.UP}) {
            blocks.addAll(told(
                    figures,
                    went,
                    false,
                    (went == Direction.UP ? "Har ökat" : "Har minskat")
                            + ", men förändringen är inte statistiskt säkerställd enligt källan:"));
        }
        return blocks;
    }

    /** Those that their source calls certain. */
    static List<Block> certain(List<ShownFigure> figures) {
        List<Block> blocks = new ArrayList<>();
        for (Direction went : new Direction[] {Direction.DOWN, Direction.UP}) {
            blocks.addAll(told(figures, went, true, "Statistiskt säkerställd " + went.noun() + " enligt källan:"));
        }
        return blocks;
    }

    /** Of each thing and time, the values with whom they are of: "Har snattat, 2022: 24 % (pojkar i åk 9) och 36 % (flickor i åk 9)". */
    private static List<Block> told(List<ShownFigure> figures, Direction went, boolean certain, String lead) {
        Map<String, Set<String>> byThing = new LinkedHashMap<>();
        figures.stream()
                .filter(shown -> !shown.hidden())
                .map(shown -> shown.stored().figure())
                .filter(figure -> figure.value().number() != null
                        && Boolean.valueOf(certain).equals(figure.significance().significant())
                        && Direction.of(figure).filter(went::equals).isPresent())
                .forEach(figure -> byThing.computeIfAbsent(
                                Indicators.titleOf(figure) + ", " + FigureParts.period(figure),
                                key -> new LinkedHashSet<>())
                        .add(value(figure)));
        return byThing.isEmpty()
                ? List.of()
                : List.of(
                        Block.Paragraph.of(lead),
                        new Block.Bullets(
                                byThing.entrySet().stream()
                                        .map(entry ->
                                                entry.getKey() + ": " + SwedishText.list(List.copyOf(entry.getValue())))
                                        .collect(Collectors.toList()),
                                ""));
    }

    private static String value(Figure figure) {
        String whom = FigureParts.whom(figure);
        return FigureText.value(figure.value(), figure.unit()) + (whom.isEmpty() ? "" : " (" + whom + ")");
    }
}
