package se.lageskartan.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** A box of longitudes and latitudes as a polygon in EPSG:3011, where it is a little turned and bent. */
final class BoxOnGround {
    /** Where the projection holds; nothing of ours lies outside. */
    private static final Envelope REGION = new Envelope(16, 20, 58, 61);

    private static final int STEPS = 64;

    private BoxOnGround() {}

    /** Empty when nothing of the box has an area within the region. */
    static Optional<IndexedPointInAreaLocator> of(@Nullable Envelope box) {
        Envelope cut = box == null ? new Envelope() : box.intersection(REGION);
        if (cut.isNull() || cut.getArea() == 0) {
            return Optional.empty();
        }
        List<Coordinate> ring = new ArrayList<>();
        Coordinate[] corners = {
            new Coordinate(cut.getMinX(), cut.getMinY()),
            new Coordinate(cut.getMaxX(), cut.getMinY()),
            new Coordinate(cut.getMaxX(), cut.getMaxY()),
            new Coordinate(cut.getMinX(), cut.getMaxY())
        };
        for (int side = 0; side < corners.length; side++) {
            Coordinate from = corners[side];
            Coordinate to = corners[(side + 1) % corners.length];
            for (int step = 0; step < STEPS; step++) {
                double share = (double) step / STEPS;
                Position position = Transforms.toPosition(
                        ReferenceSystem.WGS84, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
                ring.add(new Coordinate(position.east(), position.north()));
            }
        }
        ring.add(ring.getFirst().copy());
        Polygon polygon = new GeometryFactory().createPolygon(ring.toArray(new Coordinate[0]));
        return polygon.getArea() > 0 ? Optional.of(new IndexedPointInAreaLocator(polygon)) : Optional.empty();
    }
}
