package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.kdtree.KdNode;
import org.locationtech.jts.index.kdtree.KdTree;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Puts corners that are all but the same as a known one exactly there. The same border comes out of different reference
 * systems and numbers of decimals some centimetres apart; without this an unchanged division would come in as changed
 * everywhere, with slivers between its areas.
 */
final class CornerSnap {
    /** Six decimals of a degree are 11 cm; borders that differ by less than this are the same to everybody. */
    static final double SAME_CORNER_M = 0.25;

    private static final double CENTIMETRES = 100;

    private final KdTree known = new KdTree();

    CornerSnap(List<? extends Geometry> present) {
        for (Geometry geometry : present) {
            for (Coordinate corner : geometry.getCoordinates()) {
                known.insert(corner);
            }
        }
    }

    /** The polygons in two dimensions, on known corners and else on whole centimetres; as they were if that breaks them. */
    MultiPolygon snap(Geometry polygonal) {
        MultiPolygon snapped = map(polygonal, true);
        return !snapped.isEmpty() && new IsValidOp(snapped).isValid() ? snapped : map(polygonal, false);
    }

    private MultiPolygon map(Geometry polygonal, boolean snapping) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < polygonal.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) polygonal.getGeometryN(i);
            LinearRing shell = ring(polygon.getExteriorRing(), snapping);
            List<LinearRing> holes = new ArrayList<>();
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                LinearRing ring = ring(polygon.getInteriorRingN(hole), snapping);
                if (ring != null) {
                    holes.add(ring);
                }
            }
            if (shell != null) {
                polygons.add(GisDataRow.GEOMETRIES.createPolygon(shell, holes.toArray(LinearRing[]::new)));
            }
        }
        return GisDataRow.GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** Null when nothing but a speck is left of it. */
    private @Nullable LinearRing ring(LinearRing ring, boolean snapping) {
        List<Coordinate> corners = new ArrayList<>();
        for (Coordinate corner : ring.getCoordinates()) {
            Coordinate put = snapping ? nearest(corner) : new Coordinate(corner.getX(), corner.getY());
            if (corners.isEmpty() || !corners.getLast().equals2D(put)) {
                corners.add(put);
            }
        }
        return corners.size() < 4 ? null : GisDataRow.GEOMETRIES.createLinearRing(corners.toArray(Coordinate[]::new));
    }

    private Coordinate nearest(Coordinate corner) {
        Envelope around = new Envelope(corner);
        around.expandBy(SAME_CORNER_M);
        Coordinate best = null;
        double least = SAME_CORNER_M;
        for (Object found : known.query(around)) {
            Coordinate other = ((KdNode) found).getCoordinate();
            double distance = other.distance(corner);
            if (distance <= least) {
                least = distance;
                best = other;
            }
        }
        return best != null
                ? new Coordinate(best.getX(), best.getY())
                : new Coordinate(
                        Math.rint(corner.getX() * CENTIMETRES) / CENTIMETRES,
                        Math.rint(corner.getY() * CENTIMETRES) / CENTIMETRES);
    }
}
