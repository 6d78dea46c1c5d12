package se.lageskartan.gazetteer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a version did to an object.
 *
 * @param kind what happened to it as a whole
 * @param changes what differs, field by field, aliases as one field; empty when it began or went
 * @param border how its geometry differs, null when it does not
 * @param canBeUndone whether taking the version back would take back this and nothing that came after it
 */
public record HistoryEvent(
        GazetteerVersion version,
        Kind kind,
        List<FieldChange> changes,
        @Nullable GeometryChange border,
        boolean canBeUndone) {

    /** What can happen to an object. */
    public enum Kind {
        CREATED,
        CHANGED,
        REMOVED,
        /** The built-in data say something new of it, which is not put to use because it was edited or imported. */
        HELD_BACK
    }

    /**
     * A field that differs.
     *
     * @param field the column's name
     * @param before as people read it, Swedish; empty when nothing
     */
    public record FieldChange(String field, String before, String after) {}

    /**
     * A geometry that differs; EPSG:3011.
     *
     * @param differenceM2 the area that lies in only one of the two, square metres; 0 for lines and points
     * @param areaBeforeM2 of the geometry before, 0 for lines and points
     * @param maxDistanceM the farthest that any corner of one is from the other
     */
    public record GeometryChange(
            Geometry before,
            Geometry after,
            double differenceM2,
            double areaBeforeM2,
            double areaAfterM2,
            double maxDistanceM) {}

    public HistoryEvent {
        changes = List.copyOf(changes);
    }
}
