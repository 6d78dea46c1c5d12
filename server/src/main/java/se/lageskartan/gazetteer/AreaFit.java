package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** How well areas fit together: whether they overlap, and what they leave out. Slivers from rounding are no difference. */
final class AreaFit {
    /** Narrower than this is rounding, not a part of the ground. */
    private static final double SLIVER_M = 2 * CornerSnap.SAME_CORNER_M;

    private static final int MOST_TOLD = 5;

    private AreaFit() {}

    /** A sentence for each pair of areas that lie on the same ground, five at most. */
    static List<String> overlaps(List<AreaDivision.Wanted> areas) {
        STRtree tree = new STRtree();
        List<String> told = new ArrayList<>();
        for (AreaDivision.Wanted area : areas) {
            tree.insert(area.geometry().getEnvelopeInternal(), area);
        }
        for (AreaDivision.Wanted one : areas) {
            for (Object found : tree.query(one.geometry().getEnvelopeInternal())) {
                AreaDivision.Wanted other = (AreaDivision.Wanted) found;
                if (one.code().compareTo(other.code()) >= 0 || told.size() >= MOST_TOLD) {
                    continue;
                }
                Geometry shared =
                        ground(OverlayNGRobust.overlay(one.geometry(), other.geometry(), OverlayNG.INTERSECTION));
                if (!shared.isEmpty()) {
                    told.add(one.name() + " (" + one.code() + ") och " + other.name() + " (" + other.code()
                            + ") överlappar varandra med " + squareMetres(shared) + " vid "
                            + EditRules.where(shared.getInteriorPoint().getCoordinate())
                            + ". Förväntat: områden som ligger kant i kant.");
                }
            }
        }
        return told;
    }

    /** What of the first is not in the second, slivers apart. */
    static Geometry beyond(Geometry first, Geometry second) {
        return ground(OverlayNGRobust.overlay(first, second, OverlayNG.DIFFERENCE));
    }

    /** Whether they are the same but for slivers. */
    static boolean same(Geometry one, Geometry other) {
        return beyond(one, other).isEmpty() && beyond(other, one).isEmpty();
    }

    /** All the ground of the areas, without the slivers that rounding leaves between them. */
    static MultiPolygon union(Collection<? extends Geometry> areas) {
        List<Polygon> polygons = new ArrayList<>();
        MultiPolygon all = polygons(OverlayNGRobust.union(GisDataRow.GEOMETRIES.buildGeometry(areas)));
        for (int i = 0; i < all.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) all.getGeometryN(i);
            List<LinearRing> holes = new ArrayList<>();
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                LinearRing ring = polygon.getInteriorRingN(hole);
                if (!ground(GisDataRow.GEOMETRIES.createPolygon(ring)).isEmpty()) {
                    holes.add(ring);
                }
            }
            polygons.add(
                    GisDataRow.GEOMETRIES.createPolygon(polygon.getExteriorRing(), holes.toArray(LinearRing[]::new)));
        }
        return GisDataRow.GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** The polygons of a geometry, without the lines and points that an overlay may leave. */
    static MultiPolygon polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                polygons.add(polygon);
            }
        }
        return GisDataRow.GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    static String squareMetres(Geometry geometry) {
        return String.format(Locale.of("sv"), "%,.0f m²", geometry.getArea());
    }

    private static Geometry ground(Geometry difference) {
        return difference.buffer(-SLIVER_M / 2).buffer(SLIVER_M / 2);
    }
}
