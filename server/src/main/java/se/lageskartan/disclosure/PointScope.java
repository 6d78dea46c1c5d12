package se.lageskartan.disclosure;

import java.util.List;
import se.lageskartan.incidents.IncidentFilter;

/**
 * What a viewer may see as single points: the filter asked for, without the categories and datasets that are not for this
 * viewer.
 *
 * @param filter its categories are always spelled out
 * @param datasets codes; none means no points at all
 * @param texts codes of those whose texts the viewer may read too
 * @param personalData whether texts are told as they are stored; else without what they may tell of persons
 */
public record PointScope(IncidentFilter filter, List<String> datasets, List<String> texts, boolean personalData) {
    /**
     * An incident less certain than this is nowhere a point: neither a dot nor part of a density surface. One that is only
     * known to be on Södermalm would otherwise make a hotspot in its middle.
     */
    public static final double MOST_UNCERTAINTY_M = 300;

    public PointScope {
        datasets = List.copyOf(datasets);
        texts = List.copyOf(texts);
    }
}
