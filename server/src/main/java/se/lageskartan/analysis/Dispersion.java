package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much more than Poisson a count varies.
 *
 * @param factor variance over mean used in tests, at least 1; includes the widening for being an estimate
 * @param raw the estimate itself before widening and before the floor of 1; 1 when not estimated
 * @param degreesOfFreedom how much the estimate rests on; 0 when not estimated
 */
public record Dispersion(double factor, double raw, double degreesOfFreedom) {
    /** Poisson counts: the assumption where no series is at hand. */
    public static final Dispersion POISSON = new Dispersion(1, 1, 0);

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Dispersion {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be a number of 1 or more, not " + factor);
        }
    }

    /** A dispersion known from elsewhere, at least 1. */
    public static Dispersion known(double factor) {
        return new Dispersion(factor, factor, 0);
    }

    /**
     * The p of a test of counts that vary so, told further out. Student's law has heavier tails the further out one looks,
     * so that what widens an estimated dispersion rightly for a test at 5 % is too little for a p of a thousandth; and a view
     * of many areas asks for just that. The normal deviate of the p, in standard deviations of the dispersion before it was
     * widened, is looked up in Student's law. At 5 % nothing changes.
     *
     * @param plain p by a law with the {@link #factor}
     * @return at least the plain one; itself from 5 % on, and where the dispersion is known
     */
    double pValue(double plain) {
        if (!estimated() || raw <= 0 || plain >= ChangeTest.LEVEL) {
            return plain;
        }
        double deviate = NORMAL.inverseSurvivalProbability(Math.max(plain, Double.MIN_NORMAL) / 2);
        TDistribution student = TDistribution.of(Math.max(1, degreesOfFreedom));
        return Math.max(plain, 2 * student.survivalProbability(deviate * Math.sqrt(factor / raw)));
    }

    /** Whether the factor was estimated from a series. */
    public boolean estimated() {
        return degreesOfFreedom > 0;
    }
}
