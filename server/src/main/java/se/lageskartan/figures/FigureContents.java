package se.lageskartan.figures;

import java.util.List;

/**
 * What current figures there are, to choose from.
 *
 * @param indicators in order of code
 * @param areas that figures are or may be for, in order of level and code
 */
public record FigureContents(List<Count> indicators, List<Count> areas) {

    /**
     * @param code of an indicator, or level:code of an area
     * @param text what a source calls it
     */
    public record Count(String code, String text, int figures) {}

    public FigureContents {
        indicators = List.copyOf(indicators);
        areas = List.copyOf(areas);
    }
}
