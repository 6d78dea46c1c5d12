package se.lageskartan.analysis;

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

    public Dispersion {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be a number of 1 or more, not " + factor);
        }
    }

    /** A dispersion known from elsewhere, at least 1. */
    public static Dispersion known(double factor) {
        return new Dispersion(factor, factor, 0);
    }

    /** Whether the factor was estimated from a series. */
    public boolean estimated() {
        return degreesOfFreedom > 0;
    }
}
