package se.lageskartan.geocoding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * A geometry in EPSG:3011 that something may be placed on. Position, uncertainty and areas are worked out when first asked
 * for and kept, since most are never asked for and the rest again and again. Safe to use from several threads.
 */
final class Footprint {
    /** More than people say of a place; whoever makes distances up shall not fill the memory. */
    private static final int NEAR_REMEMBERED = 100;

    private final Geometry geometry;
    private final double blurM;
    private final Function<AreaProbabilities, Located> locate;
    private final Map<Offset, Footprint> near = new ConcurrentHashMap<>();
    private volatile @Nullable Located located;

    private Footprint(Geometry geometry, double blurM, Function<AreaProbabilities, Located> locate) {
        this.geometry = geometry;
        this.blurM = blurM;
        this.locate = locate;
    }

    /** @param blurM by how many metres something at it may be off the geometry (95 %) */
    static Footprint of(Geometry geometry, double blurM) {
        return new Footprint(geometry, blurM, probabilities -> Located.on(geometry, blurM, probabilities));
    }

    /** A footprint whose areas are known another way than from the geometry alone. */
    static Footprint of(Geometry geometry, Function<AreaProbabilities, Located> locate) {
        return new Footprint(geometry, 0, locate);
    }

    Geometry geometry() {
        return geometry;
    }

    double blurM() {
        return blurM;
    }

    /** Where something is that is said to be near this place, to one side of it or in one half of it. */
    Footprint at(Offset offset) {
        if (offset.equals(Offset.NONE)) {
            return this;
        }
        Footprint known = near.get(offset);
        if (known == null) {
            known = moved(offset);
            if (near.size() < NEAR_REMEMBERED) {
                near.put(offset, known);
            }
        }
        return known;
    }

    private Footprint moved(Offset offset) {
        Compass side = offset.side();
        if (side == null) {
            return of(geometry, Math.hypot(blurM, offset.nearM()));
        }
        if (offset.within()) {
            Geometry half = geometry.intersection(geometry.getFactory().toGeometry(half(side)));
            boolean divided =
                    !half.isEmpty() && half.getDimension() == geometry.getDimension() && half.getDimension() > 0;
            return divided ? of(half, blurM) : this;
        }
        Geometry shifted = AffineTransformation.translationInstance(
                        side.east() * offset.awayM(), side.north() * offset.awayM())
                .transform(geometry);
        Geometry outside = geometry.getDimension() == 2 ? shifted.difference(geometry) : shifted;
        return of(outside.isEmpty() ? shifted : outside, Math.hypot(blurM, offset.nearM()));
    }

    /** The half of the box around the geometry that lies to a side. */
    private Envelope half(Compass side) {
        Envelope box = geometry.getEnvelopeInternal();
        Coordinate centre = box.centre();
        return new Envelope(
                side == Compass.EAST ? centre.x : box.getMinX(),
                side == Compass.WEST ? centre.x : box.getMaxX(),
                side == Compass.NORTH ? centre.y : box.getMinY(),
                side == Compass.SOUTH ? centre.y : box.getMaxY());
    }

    Located located(AreaProbabilities probabilities) {
        Located known = located;
        if (known == null) {
            // Two threads may both work it out; they come to the same.
            known = locate.apply(probabilities);
            located = known;
        }
        return known;
    }
}
