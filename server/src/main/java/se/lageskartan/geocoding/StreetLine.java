package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** A street's centre line put together into as few pieces as it has, so that one can go along it. Metres in EPSG:3011. */
final class StreetLine {
    /** A house farther than this from the line belongs to another part of the street, or to another street of its name. */
    private static final double FARTHEST_HOUSE_M = 80;

    /** A way along the line that is this much longer than straight ahead goes round something else. */
    private static final double DETOUR = 2;

    private final Geometry street;
    private final List<LineString> pieces = new ArrayList<>();

    /** @param street of a square the outline, along which one can go as well */
    StreetLine(Geometry street) {
        this.street = street;
        LineMerger merger = new LineMerger();
        merger.add(street);
        for (Object piece : (Collection<?>) merger.getMergedLineStrings()) {
            if (piece instanceof LineString line && !line.isEmpty()) {
                pieces.add(line);
            }
        }
    }

    /** Whether a house may stand at this street. */
    boolean isNear(Coordinate house) {
        return distance(street, house) <= FARTHEST_HOUSE_M;
    }

    /** The stretch between two points, each at the place of the line nearest to it. Null when no piece passes both. */
    @Nullable LineString between(Coordinate from, Coordinate to) {
        LineString best = null;
        double nearest = Double.POSITIVE_INFINITY;
        for (LineString piece : pieces) {
            double off = distance(piece, from) + distance(piece, to);
            if (distance(piece, from) > FARTHEST_HOUSE_M || distance(piece, to) > FARTHEST_HOUSE_M || off >= nearest) {
                continue;
            }
            LengthIndexedLine measured = new LengthIndexedLine(piece);
            double start = measured.project(from);
            double end = measured.project(to);
            if (Math.abs(end - start) > DETOUR * from.distance(to) + FARTHEST_HOUSE_M) {
                continue;
            }
            if (measured.extractLine(start, end) instanceof LineString stretch) {
                best = stretch;
                nearest = off;
            }
        }
        return best;
    }

    private static double distance(Geometry line, Coordinate point) {
        return line.distance(line.getFactory().createPoint(point));
    }
}
