package se.lageskartan.geocoding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A geometry in EPSG:3011 that something may be placed on. Position, uncertainty and areas are worked out when first asked
 * for and kept, since most are never asked for and the rest again and again. Safe to use from several threads.
 */
final class Footprint {
    private final Geometry geometry;
    private final double blurM;
    private final Function<AreaProbabilities, Located> locate;
    private final Map<Double, Footprint> near = new ConcurrentHashMap<>();
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

    /** The same place for something that is said to be near it, or to one side of it. */
    Footprint near(double metres) {
        return metres == 0 ? this : near.computeIfAbsent(metres, key -> of(geometry, Math.hypot(blurM, key)));
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
