package se.lageskartan.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds which of a set of polygons a point lies in. Immutable after building and safe to read from several threads.
 *
 * @param <T> what a polygon stands for
 */
public final class PolygonIndex<T> {
    private record Entry<T>(T value, Geometry geometry, IndexedPointInAreaLocator locator) {}

    private final STRtree tree = new STRtree();

    private PolygonIndex() {}

    /**
     * Collects polygons and builds the index from them.
     *
     * @param <T> what a polygon stands for
     */
    public static final class Builder<T> {
        private final PolygonIndex<T> index = new PolygonIndex<>();

        /** Adds an areal geometry in EPSG:3011. */
        public Builder<T> add(T value, Geometry polygon) {
            index.tree.insert(
                    polygon.getEnvelopeInternal(), new Entry<>(value, polygon, new IndexedPointInAreaLocator(polygon)));
            return this;
        }

        public PolygonIndex<T> build() {
            index.tree.build();
            return index;
        }
    }

    /** All whose polygon contains the point or has it on its border; in no promised order. */
    public List<T> at(Position position) {
        Coordinate coordinate = new Coordinate(position.east(), position.north());
        List<T> found = new ArrayList<>(4);
        for (Entry<T> entry : query(new Envelope(coordinate))) {
            if (entry.locator().locate(coordinate) != Location.EXTERIOR) {
                found.add(entry.value());
            }
        }
        return found;
    }

    /** All whose polygon's bounding box meets the given one. */
    public List<T> near(Envelope envelope) {
        return query(envelope).stream().map(Entry::value).toList();
    }

    @SuppressWarnings("unchecked") // STRtree knows no generics; only Builder.add inserts.
    private List<Entry<T>> query(Envelope envelope) {
        return tree.query(envelope);
    }
}
