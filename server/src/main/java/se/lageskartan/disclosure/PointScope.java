package se.lageskartan.disclosure;

import java.util.List;
import se.lageskartan.incidents.IncidentFilter;

/**
 * What a viewer may see as single points: the filter asked for, without the categories and datasets that are not for this
 * viewer.
 *
 * @param filter its categories are always spelled out
 * @param datasets codes; none means no points at all
 */
public record PointScope(IncidentFilter filter, List<String> datasets) {
    public PointScope {
        datasets = List.copyOf(datasets);
    }
}
