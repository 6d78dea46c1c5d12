package se.lageskartan.geo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.wording.Coded;

/**
 * One record of a geodata file: what it says and where it lies.
 *
 * @param number the record's key in a GeoPackage; its place in the list, from 1, in GeoJSON
 * @param properties by name as the file spells it, in its order; texts, {@code Long}, {@code Double} and {@code Boolean},
 *     in GeoJSON also lists and maps of these. Those without a value are left out
 * @param geometry in the file's reference system, east (longitude) first, its SRID set; null when the record has none or
 *     when it has a flaw
 * @param flaw what is wrong with the geometry; null when nothing is
 * @param progress how far into the file it stands, from 0 to 1
 */
public record GeoFeature(
        long number,
        Map<String, Object> properties,
        @Nullable Geometry geometry,
        @Nullable Flaw flaw,
        double progress) {

    public GeoFeature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Why a record's geometry is not to be used, while the rest of the file may be.
     *
     * @param message Swedish: what was found and what was expected, without the record's number
     */
    public record Flaw(Kind kind, String message) {

        /** The lower-case name is a stable code. */
        public enum Kind implements Coded {
            /** Its bytes or numbers make no geometry. */
            BROKEN_GEOMETRY,
            /** The axes are exchanged. */
            SWAPPED_COORDINATES,
            /** The numbers make sense in another reference system than the one the file states. */
            WRONG_REFERENCE_SYSTEM,
            /** Somewhere else in the world, or nowhere. */
            OUTSIDE_SWEDEN;
        }
    }
}
