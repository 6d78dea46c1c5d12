package se.lageskartan.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a series has a trend, and how steep: {@link MannKendall} by season with the variance inflated for
 * {@link Autocorrelation}, and the slope of {@link TheilSen} with an interval from the same variance. Test and interval
 * are close but not the same: one may just include no change when the other does not.
 *
 * <p>Assumes one level of reporting all through, and the same area. A trend need not be straight: what is tested is whether
 * later values tend to be larger.
 *
 * @param season steps until the same season comes again; 1 for the plain test
 * @param values how many values there were
 * @param gaps missing ones between the first and the last of them
 * @param tied the test with correction for ties alone
 * @param factor by which the variance is multiplied for autocorrelation, above 0
 * @param slope change per step; null when no two values can be compared
 * @param low lower end of its 95 % interval; null when it cannot be told
 * @param high upper end
 */
public record Trend(
        int season,
        int values,
        int gaps,
        MannKendall tied,
        double factor,
        @Nullable Double slope,
        @Nullable Double low,
        @Nullable Double high) {
    /** Two-sided level of the test and of the verdict. */
    public static final double LEVEL = 0.05;

    /** With fewer values than this the normal law is not close, and one value decides. */
    public static final int FEWEST = 10;

    /** By season at least so many values for each season, e.g. two years of months. */
    public static final int FEWEST_SEASONS = 2;

    /** Of counts, one a step; null is a missing one. */
    public static Trend ofCounts(List<? extends @Nullable Integer> counts, int season) {
        List<@Nullable BigDecimal> decimals = new ArrayList<>();
        for (Integer count : counts) {
            decimals.add(count == null ? null : BigDecimal.valueOf(count));
        }
        return of(decimals, season);
    }

    /**
     * Of decimals, one a step; null is a missing one.
     *
     * @param season steps until the same season comes again; 1 for the plain test
     * @throws IllegalArgumentException a season below 1
     */
    public static Trend of(List<? extends @Nullable BigDecimal> values, int season) {
        return of(values, season, Autocorrelation.SHORT);
    }

    /** The same with another correction for autocorrelation. */
    public static Trend of(List<? extends @Nullable BigDecimal> values, int season, Autocorrelation correction) {
        int scale = 0;
        int first = values.size();
        int last = -1;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = values.get(i);
            if (value != null) {
                scale = Math.max(scale, value.scale());
                first = Math.min(first, i);
                last = i;
            }
        }
        List<@Nullable BigInteger> whole = new ArrayList<>();
        for (BigDecimal value : values) {
            whole.add(value == null ? null : value.setScale(scale).unscaledValue());
        }
        MannKendall tied = MannKendall.seasonal(whole, BigInteger::compareTo, season);
        TheilSen slopes = TheilSen.of(whole, scale, season);
        double factor = tied.pairs() == 0 ? 1 : correction.factor(slopes.residuals(whole, season));
        double variance = tied.variance() * factor;
        int gaps = last < 0 ? 0 : last - first + 1 - tied.values();
        return new Trend(
                season, tied.values(), gaps, tied, factor, slopes.slope(), slopes.low(variance), slopes.high(variance));
    }

    /** The test with both corrections. */
    public MannKendall test() {
        return tied.inflated(factor);
    }

    /** Two-sided; null when no two values can be compared. */
    public @Nullable Double pValue() {
        return test().pValue();
    }

    /** In words. */
    public TrendVerdict verdict() {
        Double p = pValue();
        if (p == null || values < Math.max(FEWEST, season == 1 ? 0 : FEWEST_SEASONS * season)) {
            return TrendVerdict.TOO_SHORT;
        }
        if (p >= LEVEL) {
            return TrendVerdict.NO_CERTAIN_TREND;
        }
        return tied.statistic() > 0 ? TrendVerdict.RISING : TrendVerdict.FALLING;
    }
}
