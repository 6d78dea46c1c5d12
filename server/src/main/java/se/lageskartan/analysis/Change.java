package se.lageskartan.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What can be said of the change between two periods. A null field means "cannot tell"; no field is ever NaN or infinite.
 *
 * @param before incidents in the earlier period
 * @param after incidents in the later period
 * @param dispersion what the test was corrected with
 * @param ratio later rate over earlier rate (per day); null when nothing happened in the earlier period
 * @param ratioLow lower end of the 95 % interval of the ratio; null only when both counts are 0
 * @param ratioHigh upper end; null when nothing happened in the earlier period (no upper bound)
 * @param pValue two-sided; null only when both counts are 0
 * @param secondOpinion p of the E-test, null when the dispersion is above 1 since that test assumes Poisson counts
 * @param percent change of the rate in per cent; null when the earlier count is below
 *     {@link ChangeTest#SMALLEST_BASE_FOR_PERCENT}
 * @param tooFew whether the counts are too few for any verdict
 */
public record Change(
        int before,
        int after,
        Dispersion dispersion,
        @Nullable Double ratio,
        @Nullable Double ratioLow,
        @Nullable Double ratioHigh,
        @Nullable Double pValue,
        @Nullable Double secondOpinion,
        @Nullable Double percent,
        boolean tooFew) {

    /** Whether a percentage may be shown. */
    public boolean percentAllowed() {
        return percent != null;
    }

    /** Whether the later rate is the higher one. */
    public boolean higher() {
        return ratio == null ? after > 0 : ratio > 1;
    }

    /**
     * The verdict with this p corrected for the other tests of the view.
     *
     * @param qValue from {@link FalseDiscovery}; null when not tested
     */
    public Verdict verdict(@Nullable Double qValue) {
        if (tooFew || qValue == null) {
            return Verdict.TOO_FEW;
        }
        if (qValue >= ChangeTest.LEVEL) {
            return Verdict.NO_CERTAIN_CHANGE;
        }
        return higher() ? Verdict.INCREASE : Verdict.DECREASE;
    }
}
