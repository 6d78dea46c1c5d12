package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An object as it is known now.
 *
 * @param version the version in which it last changed: what an edit of it starts from
 * @param heldBack the version of built-in data that says something else of it, not put to use; null when none does
 * @param borders in order of time; an area may have several, everything else has one
 * @param aliases of all its borders
 */
public record ObjectState(
        GazetteerObject object,
        String name,
        List<String> aliases,
        Origin origin,
        int version,
        @Nullable Integer heldBack,
        List<Border> borders) {

    /**
     * What holds of it for a time.
     *
     * @param kind a place's kind or an area's level; empty for streets
     * @param rank 1 to 4, 0 where there is none
     * @param landAreaM2 square metres of land, null where it is not known
     * @param geometry EPSG:3011; null for a name outside whose place is not known
     */
    public record Border(
            String name,
            String kind,
            int rank,
            @Nullable Double uncertaintyM,
            boolean inDistrict,
            boolean preliminary,
            String source,
            String note,
            @Nullable String parent,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Double landAreaM2,
            @Nullable Geometry geometry) {}

    public ObjectState {
        aliases = List.copyOf(aliases);
        borders = List.copyOf(borders);
    }

    /** The latest of its borders. */
    public Border latest() {
        return borders.getLast();
    }
}
