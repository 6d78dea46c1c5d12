package se.lageskartan.figures;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which figures to look for; whatever is empty does not narrow.
 *
 * @param indicator code
 * @param area code of an area, or level:code; figures that may be for the area are found as well
 * @param year figures whose period has a day in it
 * @param source publisher, or the document that cites it
 * @param superseded also extractions that a later one has superseded
 * @param datasets codes, only of these; null for all
 */
public record FigureQuery(
        Optional<String> indicator,
        Optional<String> area,
        Optional<Integer> year,
        Optional<String> source,
        boolean superseded,
        @Nullable Set<String> datasets) {

    /** The same, narrowed to some datasets. */
    public FigureQuery within(Set<String> codes) {
        return new FigureQuery(indicator, area, year, source, superseded, codes);
    }
}
