package se.lageskartan.geo;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where something may be that was seen at a centre with an uncertainty: a normal distribution in the plane, equal in all
 * directions. Metres in EPSG:3011.
 *
 * <p>"Uncertainty" means here, as everywhere in this project, the radius within which the truth lies with 95 %. For this
 * distribution it is sqrt(-2 ln 0.05) = 2.4477 standard deviations (the Rayleigh distribution of the distance).
 *
 * <p>What lies in a polygon is worked out by {@link SharedBorders}.
 *
 * @param sigmaM standard deviation along each axis in metres; 0 is a certain point
 */
public record CircularNormal(Position centre, double sigmaM) {
    /** Radius that holds 95 %, in standard deviations. */
    public static final double SIGMAS_IN_UNCERTAINTY = Math.sqrt(-2 * Math.log(0.05));

    /** Beyond so many standard deviations along an axis lies less than 1e-7, which is left out. */
    static final double REACH = 5.2;

    /** Steps of the table of Phi and phi per standard deviation; linear in between, which is within 5e-7. */
    private static final int STEPS = 256;

    private static final double[] CUMULATIVE = table(NormalDistribution.of(0, 1)::cumulativeProbability);
    private static final double[] DENSITY = table(NormalDistribution.of(0, 1)::density);

    /** Gauss-Legendre on [0, 1]; Abramowitz and Stegun, table 25.4. */
    private record Rule(double[] nodes, double[] weights) {
        /** From nodes and weights on [-1, 1]. */
        static Rule of(double[] nodes, double[] weights) {
            return new Rule(
                    Arrays.stream(nodes).map(node -> 0.5 + node / 2).toArray(),
                    Arrays.stream(weights).map(weight -> weight / 2).toArray());
        }
    }

    /** Two nodes on an edge so short, in standard deviations, are off by 1e-7 at most, like three on a middling one. */
    private static final double SHORT = 0.2;

    private static final double MIDDLING = 0.7;

    /** Longer pieces than this are cut. */
    private static final double LONGEST = 1.5;

    private static final Rule TWO =
            Rule.of(new double[] {-0.5773502691896257, 0.5773502691896257}, new double[] {1, 1});
    private static final Rule THREE = Rule.of(
            new double[] {-0.7745966692414834, 0, 0.7745966692414834}, new double[] {5 / 9.0, 8 / 9.0, 5 / 9.0});
    private static final Rule FIVE = Rule.of(
            new double[] {-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640},
            new double[] {
                0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891
            });

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

    /**
     * The integral of Phi(x) phi(y) dy along an edge, in standard deviations from the centre. That integrand is smooth on the
     * scale of a standard deviation, so the edge is cut into pieces of at most one and a half and integrated by Gauss-Legendre, with as
     * many nodes as the length of the pieces asks for.
     */
    static double integralAlong(double x0, double y0, double x1, double y1) {
        double dy = y1 - y0;
        if (dy == 0 || Math.max(x0, x1) < -REACH || Math.max(y0, y1) < -REACH || Math.min(y0, y1) > REACH) {
            return 0;
        }
        if (Math.min(x0, x1) > REACH) {
            return look(CUMULATIVE, y1) - look(CUMULATIVE, y0);
        }
        // Only the part of the edge within reach along y counts, and of that the part west of the reach is 0 and the
        // part east
        // of it known.
        double from = Math.clamp((Math.copySign(REACH, -dy) - y0) / dy, 0.0, 1.0);
        double to = Math.clamp((Math.copySign(REACH, dy) - y0) / dy, 0.0, 1.0);
        double dx = x1 - x0;
        double beyond = 0;
        if (Math.max(Math.abs(x0), Math.abs(x1)) > REACH) {
            double atWest = Math.clamp((-REACH - x0) / dx, from, to);
            double atEast = Math.clamp((REACH - x0) / dx, from, to);
            beyond = dx > 0
                    ? cumulative(y0 + to * dy) - cumulative(y0 + atEast * dy)
                    : cumulative(y0 + atEast * dy) - cumulative(y0 + from * dy);
            from = Math.min(atWest, atEast);
            to = Math.max(atWest, atEast);
        }
        double length = (to - from) * Math.sqrt(dx * dx + dy * dy);
        int pieces = Math.max(1, (int) Math.ceil(length / LONGEST));
        Rule rule = length <= SHORT ? TWO : length <= MIDDLING ? THREE : FIVE;
        double step = (to - from) / pieces;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            for (int node = 0; node < rule.nodes.length; node++) {
                double t = from + (piece + rule.nodes[node]) * step;
                double y = y0 + t * dy;
                sum += rule.weights[node] * look(CUMULATIVE, x0 + t * dx) * look(DENSITY, y);
            }
        }
        return beyond + sum * step * dy;
    }

    /** Phi(z), within 5e-7. */
    static double cumulative(double z) {
        return look(CUMULATIVE, z);
    }

    /** The value at z; beyond reach the nearest value kept, which is 0 or 1 but for 1e-7. */
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
