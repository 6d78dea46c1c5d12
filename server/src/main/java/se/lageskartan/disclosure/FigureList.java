package se.lageskartan.disclosure;

import java.util.List;
import se.lageskartan.figures.Contradiction;

/**
 * Published figures as a viewer may see them.
 *
 * @param total how many there are of what was asked for
 * @param contradictions between the figures listed, of those that the viewer sees in full
 * @param version another whenever figures are added or erased, or may be seen by others
 */
public record FigureList(
        List<ShownFigure> figures,
        int total,
        List<Contradiction> contradictions,
        AreaFigures.Protection protection,
        String version) {
    public FigureList {
        figures = List.copyOf(figures);
        contradictions = List.copyOf(contradictions);
    }
}
