package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/**
 * Where a report is of: a place, never a dwelling.
 *
 * @param kind as {@link se.lageskartan.geocoding.Placement.Kind} says it
 * @param label the gazetteer's name of it
 * @param x metres east in EPSG:3011
 * @param y metres north
 * @param uncertaintyM metres within which it lies
 * @param nyko5 code of the statistical area that most of it lies in; null when none has
 * @param priority the same of the priority areas
 */
public record EstPlace(
        String kind,
        String label,
        double x,
        double y,
        double uncertaintyM,
        @Nullable String nyko5,
        @Nullable String priority) {
    private static final double DECIMALS = 1e6;

    /** Longitude and latitude in WGS84, six decimals: about a decimetre. */
    @JsonProperty
    public double[] lonLat() {
        Coordinate at = Transforms.fromPosition(new Position(x, y), ReferenceSystem.WGS84);
        return new double[] {Math.round(at.x * DECIMALS) / DECIMALS, Math.round(at.y * DECIMALS) / DECIMALS};
    }
}
