package se.lageskartan.disclosure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import se.lageskartan.gazetteer.Area;

/**
 * The land within a distance of an area, without the area itself and without what else is compared. An incident is in it by
 * its point, and only if its place is certain enough to be one and it does not count in a compared area already.
 */
final class DisplacementRing {
    /** Borders drawn by different hands cross by centimetres. */
    private static final double LEAST_OVERLAP_M2 = 100;

    private final @Nullable IndexedPointInAreaLocator locator;
    private final Geometry land;
    private final Set<String> elsewhere;

    /**
     * @param around EPSG:3011
     * @param width metres, above 0
     * @param without other areas and rings that the ring must not share incidents with
     * @param elsewhere codes, on the level that incidents are visited by, of areas that incidents already count in
     */
    DisplacementRing(Geometry around, double width, List<Geometry> without, Geometry land, Set<String> elsewhere) {
        Geometry ring = around.buffer(width).difference(around);
        for (Geometry other : without) {
            ring = ring.difference(other);
        }
        this.locator = ring.isEmpty() ? null : new IndexedPointInAreaLocator(ring);
        this.land = ring.isEmpty() ? ring : ring.intersection(land);
        this.elsewhere = Set.copyOf(elsewhere);
    }

    /** Its land, EPSG:3011; empty when there is none. */
    Geometry land() {
        return land;
    }

    boolean holds(double x, double y, float uncertaintyM, @Nullable String areaCode) {
        return locator != null
                && Double.isFinite(x)
                && uncertaintyM <= PointScope.MOST_UNCERTAINTY_M
                && (areaCode == null || !elsewhere.contains(areaCode))
                && locator.locate(new Coordinate(x, y)) != Location.EXTERIOR;
    }

    /** Whether an area has land in common with another, or lies within a distance of it; borders alone do not count. */
    static boolean overlaps(Area one, Area other, double distance) {
        Geometry reach = distance > 0 ? one.geometry().buffer(distance) : one.geometry();
        return reach.intersection(other.geometry()).getArea() > LEAST_OVERLAP_M2;
    }
}
