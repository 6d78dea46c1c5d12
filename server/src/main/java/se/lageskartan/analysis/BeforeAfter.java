package se.lageskartan.analysis;

/**
 * Incidents of one area before and after a measure.
 *
 * @param dispersion variance of a count over its mean, at least 1; see {@link Dispersion#factor()}
 */
public record BeforeAfter(int before, int after, double dispersion) {
    /** Nothing counted, as for an area that is left out. */
    public static final BeforeAfter NONE = new BeforeAfter(0, 0, 1);

    /** @throws IllegalArgumentException a negative count, or a dispersion that is not a number of 1 or more */
    public BeforeAfter {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException("counts must be 0 or more, not " + before + " and " + after);
        }
        if (!(dispersion >= 1) || Double.isInfinite(dispersion)) {
            throw new IllegalArgumentException("dispersion must be a number of 1 or more, not " + dispersion);
        }
    }

    int both() {
        return before + after;
    }
}
