package se.lageskartan.incidents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import se.lageskartan.geo.CircularNormal;
import se.lageskartan.geo.PolygonOverlay;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.SharedBorders;

/**
 * Polygons that are on no level, and in which of them an incident counts: by the same rule as in the areas of a level (see
 * {@link LevelShares}), whole in the most probable one, when it is at least as likely in one of them as outside of all. The
 * probabilities are those of a {@link CircularNormal} around where it was placed. Metres in EPSG:3011. For one thread.
 */
public final class DrawnParts {
    /** The index of an incident that counts in none. */
    public static final int NONE = -1;

    /** A coordinate is never sharper than this; as where incidents are given their areas. */
    private static final double LEAST_UNCERTAINTY_M = 0.5;

    private final SharedBorders borders;
    private final int parts;
    private final Envelope[] boxes;
    private final double mostUncertaintyM;

    /** Many incidents are placed on the same spot. */
    private final Map<Spot, Share> known = new HashMap<>();

    private record Spot(double x, double y, float uncertaintyM) {}

    /**
     * Where an incident counts.
     *
     * @param part index of the polygon, or {@link #NONE}
     * @param probability that it lies in that one; 0 for none
     */
    public record Share(int part, double probability) {
        private static final Share NOWHERE = new Share(NONE, 0);

        /** Whether it lies there as good as certainly. */
        public boolean isCertain() {
            return probability >= LevelShares.CERTAIN_PROBABILITY;
        }
    }

    /**
     * Prepares polygons.
     *
     * @param polygons without land in common; what in them is no polygon is not looked at
     * @param mostUncertaintyM metres; what is placed less certainly counts in none
     */
    public DrawnParts(List<Geometry> polygons, double mostUncertaintyM) {
        List<MultiPolygon> areal = polygons.stream().map(PolygonOverlay::of).toList();
        this.boxes = areal.stream().map(Geometry::getEnvelopeInternal).toArray(Envelope[]::new);
        this.borders = SharedBorders.of(areal);
        this.parts = polygons.size();
        this.mostUncertaintyM = mostUncertaintyM;
    }

    /**
     * Where something counts that was placed somewhere.
     *
     * @param x NaN when it has no place, or none any more
     * @param uncertaintyM metres within which the true place lies with about 95 %
     */
    public Share of(double x, double y, float uncertaintyM) {
        if (!(uncertaintyM <= mostUncertaintyM) || !near(x, y, uncertaintyM)) {
            return Share.NOWHERE;
        }
        return known.computeIfAbsent(new Spot(x, y, uncertaintyM), this::share);
    }

    /** Farther away than its uncertainty, less than a hundredth of it would lie in any. */
    private boolean near(double x, double y, double distance) {
        for (Envelope box : boxes) {
            if (x >= box.getMinX() - distance
                    && x <= box.getMaxX() + distance
                    && y >= box.getMinY() - distance
                    && y <= box.getMaxY() + distance) {
                return true;
            }
        }
        return false;
    }

    private Share share(Spot spot) {
        double[] probabilities = borders.probabilities(CircularNormal.ofUncertainty(
                new Position(spot.x, spot.y), Math.max(spot.uncertaintyM, LEAST_UNCERTAINTY_M)));
        double sum = 0;
        int most = 0;
        for (int part = 0; part < parts; part++) {
            sum += probabilities[part];
            most = probabilities[part] > probabilities[most] ? part : most;
        }
        return LevelShares.isPlaced(sum) ? new Share(most, probabilities[most]) : Share.NOWHERE;
    }
}
