package se.lageskartan.geo;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Where something may be that was seen at a centre with an uncertainty: a normal distribution in the plane, equal in all
 * directions. Metres in EPSG:3011.
 *
 * <p>"Uncertainty" means here, as everywhere in this project, the radius within which the truth lies with 95 %. For this
 * distribution it is sqrt(-2 ln 0.05) = 2.4477 standard deviations (the Rayleigh distribution of the distance).
 *
 * @param sigmaM standard deviation along each axis in metres; 0 is a certain point
 */
public record CircularNormal(Position centre, double sigmaM) {
    /** Radius that holds 95 %, in standard deviations. */
    public static final double SIGMAS_IN_UNCERTAINTY = Math.sqrt(-2 * Math.log(0.05));

    /** Beyond so many standard deviations along an axis lies less than 1e-8, which is left out. */
    private static final double REACH = 5.8;

    /** Steps of the table of Phi and phi per standard deviation; linear in between, which is within 5e-7. */
    private static final int STEPS = 256;

    private static final double[] CUMULATIVE = table(NormalDistribution.of(0, 1)::cumulativeProbability);
    private static final double[] DENSITY = table(NormalDistribution.of(0, 1)::density);

    // Gauss-Legendre with five nodes on [0, 1]; Abramowitz and Stegun, table 25.4.
    private static final double[] NODE = {
        0.5 - 0.9061798459386640 / 2,
        0.5 - 0.5384693101056831 / 2,
        0.5,
        0.5 + 0.5384693101056831 / 2,
        0.5 + 0.9061798459386640 / 2
    };
    private static final double[] WEIGHT = {
        0.2369268850561891 / 2,
        0.4786286704993665 / 2,
        0.5688888888888889 / 2,
        0.4786286704993665 / 2,
        0.2369268850561891 / 2
    };

    public CircularNormal {
        if (!(sigmaM >= 0) || Double.isInfinite(sigmaM)) {
            throw new IllegalArgumentException("a standard deviation is finite and not negative, got " + sigmaM);
        }
    }

    /**
     * The distribution of a position with an uncertainty.
     *
     * @param uncertaintyM metres within which the truth lies with 95 %
     */
    public static CircularNormal ofUncertainty(Position centre, double uncertaintyM) {
        return new CircularNormal(centre, uncertaintyM / SIGMAS_IN_UNCERTAINTY);
    }

    /** The square outside which practically nothing of the distribution lies. */
    public Envelope envelope() {
        double reach = REACH * sigmaM;
        return new Envelope(
                centre.east() - reach, centre.east() + reach, centre.north() - reach, centre.north() + reach);
    }

    /**
     * The probability that the truth lies in the polygon, within 1e-6. Polygons that share a border share its contribution
     * exactly, so the parts of a tiling sum to the whole.
     *
     * <p>By Green's theorem the integral of the density over a polygon is the integral of Phi(x) phi(y) dy along its border;
     * that integrand is smooth on the scale of a standard deviation, so each edge is cut into pieces of at most one and
     * integrated by five-point Gauss-Legendre.
     *
     * @param areal a Polygon or MultiPolygon; rings may have either orientation
     * @throws IllegalArgumentException when the distribution is a certain point: ask the polygon itself then
     */
    public double probabilityIn(Geometry areal) {
        if (sigmaM == 0) {
            throw new IllegalArgumentException("a certain point has no density");
        }
        double sum = 0;
        for (int i = 0; i < areal.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) areal.getGeometryN(i);
            if (!polygon.getEnvelopeInternal().intersects(envelope())) {
                continue;
            }
            sum += Math.abs(integralAlong(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                sum -= Math.abs(integralAlong(polygon.getInteriorRingN(hole)));
            }
        }
        return Math.clamp(sum, 0.0, 1.0);
    }

    private double integralAlong(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        double sum = 0;
        double x0 = (points.getX(0) - centre.east()) / sigmaM;
        double y0 = (points.getY(0) - centre.north()) / sigmaM;
        for (int i = 1; i < points.size(); i++) {
            double x1 = (points.getX(i) - centre.east()) / sigmaM;
            double y1 = (points.getY(i) - centre.north()) / sigmaM;
            sum += integralAlong(x0, y0, x1, y1);
            x0 = x1;
            y0 = y1;
        }
        return sum;
    }

    /** The integral of Phi(x) phi(y) dy along an edge, in standard deviations from the centre. */
    private static double integralAlong(double x0, double y0, double x1, double y1) {
        double dy = y1 - y0;
        if (dy == 0 || Math.max(x0, x1) < -REACH || Math.max(y0, y1) < -REACH || Math.min(y0, y1) > REACH) {
            return 0;
        }
        if (Math.min(x0, x1) > REACH) {
            return look(CUMULATIVE, y1) - look(CUMULATIVE, y0);
        }
        // Only the part of the edge within reach along y counts.
        double from = Math.clamp((Math.copySign(REACH, -dy) - y0) / dy, 0.0, 1.0);
        double to = Math.clamp((Math.copySign(REACH, dy) - y0) / dy, 0.0, 1.0);
        double dx = x1 - x0;
        int pieces = Math.max(1, (int) Math.ceil((to - from) * Math.hypot(dx, dy)));
        // A long edge that runs far off along x is constant there: more pieces than this bring nothing.
        pieces = Math.min(pieces, 400);
        double step = (to - from) / pieces;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            for (int node = 0; node < NODE.length; node++) {
                double t = from + (piece + NODE[node]) * step;
                double y = y0 + t * dy;
                sum += WEIGHT[node] * look(CUMULATIVE, x0 + t * dx) * look(DENSITY, y);
            }
        }
        return sum * step * dy;
    }

    /** The value at z; beyond reach the nearest value kept, which is 0 or 1 but for 1e-8. */
    private static double look(double[] table, double z) {
        double at = (Math.clamp(z, -REACH, REACH) + REACH) * STEPS;
        int below = (int) at;
        return table[below] + (at - below) * (table[below + 1] - table[below]);
    }

    private static double[] table(DoubleUnaryOperator function) {
        // One more than reach needs, so that the last interval has an upper end.
        double[] table = new double[(int) (2 * REACH * STEPS) + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = function.applyAsDouble((double) i / STEPS - REACH);
        }
        return table;
    }
}
