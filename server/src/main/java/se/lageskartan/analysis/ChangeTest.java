package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Is the rate of incidents different in two periods? The exact conditional test of two counts.
 *
 * <p>Given the sum n of both counts, the later one is binomial(n, later days / all days) when the rate is the same
 * (Przyborowski and Wilenski 1940). Two-sided p: the probability of every outcome that is at most as likely as the one
 * seen, the minimum-likelihood rule of R's {@code binom.test} and {@code poisson.test}, with the same relative tolerance
 * 1e-7 for ties. Interval: Clopper and Pearson (1934) on the later share, carried over to the ratio of rates; each side
 * errs at most 2.5 %. As in R, p and interval follow two rules and may disagree just around 5 %.
 *
 * <p>Crimes come in clusters, so counts vary more than Poisson. With a dispersion above 1 the law of the later count
 * given the sum is beta-binomial instead (see {@link ConditionalCount}); outcomes keep the order they have at
 * dispersion 1, since a strongly overdispersed law is U-shaped and would call equal counts surprising. The interval
 * inverts the two tails of the same law. Both are exact when the dispersion is known and approximate when it is
 * estimated; {@link DispersionModel} widens its estimate for that, the interval at 5 % and p as
 * {@link Dispersion#pValue} says.
 *
 * <p>Assumes: the two periods do not overlap, every incident is dated to the right period, and reporting is the same in
 * both.
 */
public final class ChangeTest {
    /** Two-sided level of the tests, of the interval (95 %) and of the verdicts. */
    public static final double LEVEL = 0.05;

    /** Earlier counts below this give no percentage: one incident more or less would move it by over ten points. */
    public static final int SMALLEST_BASE_FOR_PERCENT = 10;

    /**
     * Sums below this are too few whatever the periods. 6 is the least sum at which two periods of equal length can
     * reach 5 % at all (0 and 6: p = 0.031; 0 and 5: p = 0.0625). For unequal periods a lower sum can reach it, but then
     * one or two incidents decide.
     */
    public static final int SMALLEST_SUM = 6;

    private static final double TIE = 1e-7;
    private static final double SMALLEST_ODDS = 1e-6;
    /** Beyond the odds of one incident against 2^31. */
    private static final double WIDEST_LOG_ODDS = 40;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double HALF_LEVEL = NORMAL.inverseCumulativeProbability(LEVEL / 2);
    /** A step so short, in standard errors, was the last: what remains is its square at most. */
    private static final double CLOSE = 1e-8;

    /** Halving alone comes as near as a number can be told apart. */
    private static final int MOST_STEPS = 100;

    private ChangeTest() {}

    /** Two periods of equal length, Poisson counts. */
    public static Change compare(int before, int after) {
        return compare(before, after, 1, 1, Dispersion.POISSON);
    }

    /** Two periods of any length, Poisson counts. */
    public static Change compare(int before, int after, double daysBefore, double daysAfter) {
        return compare(before, after, daysBefore, daysAfter, Dispersion.POISSON);
    }

    /**
     * Two periods of any length, with counts that vary as the dispersion says.
     *
     * @param before incidents in the earlier period, 0 or more
     * @param after incidents in the later period, 0 or more
     * @param daysBefore length of the earlier period, above 0; only the ratio to {@code daysAfter} matters
     * @param daysAfter length of the later period, above 0
     * @param dispersion variance over mean of such counts
     * @return the ratio of rates with interval and p; nothing but the counts when both are 0
     * @throws IllegalArgumentException a negative count, a period without length, or counts that sum past 2^31 - 1
     */
    public static Change compare(int before, int after, double daysBefore, double daysAfter, Dispersion dispersion) {
        requireCount("before", before);
        requireCount("after", after);
        requireDays("daysBefore", daysBefore);
        requireDays("daysAfter", daysAfter);
        if ((long) before + after > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("before + after must be at most 2147483647");
        }
        int n = before + after;
        if (n == 0) {
            return new Change(before, after, dispersion, null, null, null, null, null, null, true);
        }
        double factor = dispersion.factor();
        double odds = daysAfter / daysBefore;
        if (!(odds > SMALLEST_ODDS && odds < 1 / SMALLEST_ODDS)) {
            throw new IllegalArgumentException("daysBefore and daysAfter differ more than a million times");
        }
        double pValue = dispersion.pValue(pValue(n, after, odds, factor));
        Double ratio = before == 0 ? null : (after / daysAfter) / (before / daysBefore);
        double low = after == 0 ? 0 : boundary(n, after, factor, true) / odds;
        Double high = before == 0 ? null : Double.valueOf(boundary(n, after, factor, false) / odds);
        return new Change(
                before,
                after,
                dispersion,
                ratio,
                low,
                high,
                pValue,
                factor > 1 ? null : ETest.pValue(before, after, daysBefore, daysAfter),
                percent(before, ratio),
                tooFew(n, pValue, odds, factor));
    }

    private static @Nullable Double percent(int before, @Nullable Double ratio) {
        return ratio == null || before < SMALLEST_BASE_FOR_PERCENT ? null : Double.valueOf((ratio - 1) * 100);
    }

    /** True when the sum is below the floor, or no split of it could reach 5 % at this dispersion. */
    private static boolean tooFew(int n, double pValue, double odds, double dispersion) {
        if (n < SMALLEST_SUM) {
            return true;
        }
        // The most surprising outcome of all is one of the two extremes, and no less surprising than the one seen.
        return pValue >= LEVEL && pValue(n, 0, odds, dispersion) >= LEVEL && pValue(n, n, odds, dispersion) >= LEVEL;
    }

    private static double pValue(int n, int after, double odds, double dispersion) {
        double share = odds / (1 + odds);
        BinomialDistribution order = BinomialDistribution.of(n, share);
        double limit = order.logProbability(after) + TIE;
        int mode = (int) Math.min(n, Math.floor((n + 1.0) * share));
        int low = lastAsUnlikely(order, limit, mode, -1);
        int high = lastAsUnlikely(order, limit, mode, 1);
        if (low >= mode || high <= mode) {
            return 1;
        }
        ConditionalCount law = ConditionalCount.reaching(n, odds, dispersion, low, high);
        return Math.min(1, law.atMost(low) + law.atLeast(high));
    }

    /**
     * Going away from the mode, the outcome nearest to it whose likelihood is within the limit; one past the end when
     * there is none.
     */
    private static int lastAsUnlikely(BinomialDistribution order, double limit, int mode, int direction) {
        int near = 0;
        int far = (direction > 0 ? order.getNumberOfTrials() - mode : mode) + 1;
        while (near < far) {
            int middle = (near + far) >>> 1;
            if (order.logProbability(mode + direction * middle) <= limit) {
                far = middle;
            } else {
                near = middle + 1;
            }
        }
        return mode + direction * near;
    }

    /**
     * The odds of the later period at which the tail from {@code after} on has half the level. As a normal quantile, the
     * tail is nearly straight over the logarithm of the odds, so that the secant method needs four or five tails.
     */
    private static double boundary(int n, int after, double dispersion, boolean lower) {
        double share = (after + 0.5) / (n + 1.0);
        double error = Math.sqrt(dispersion / (n * share * (1 - share)));
        double from = -WIDEST_LOG_ODDS;
        double to = WIDEST_LOG_ODDS;
        double at = Math.log(share / (1 - share)) + (lower ? HALF_LEVEL : -HALF_LEVEL) * error;
        double slope = 1 / error;
        double beforeAt = Double.NaN;
        double beforeExcess = Double.NaN;
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess = excess(n, after, dispersion, lower, at);
            if (excess > 0) {
                to = at;
            } else {
                from = at;
            }
            if (Double.isFinite(excess) && Double.isFinite(beforeExcess) && excess != beforeExcess) {
                slope = (excess - beforeExcess) / (at - beforeAt);
            }
            double next = at - excess / slope;
            if (Math.abs(next - at) <= CLOSE * error) {
                return Math.exp(next);
            }
            beforeAt = at;
            beforeExcess = excess;
            // Never out of what is known to hold the root.
            at = next > from && next < to ? next : (from + to) / 2;
        }
        return Math.exp(at);
    }

    /** By how many standard deviations a tail is more than half the level; rises with the odds for both tails. */
    private static double excess(int n, int after, double dispersion, boolean lower, double logOdds) {
        ConditionalCount law = ConditionalCount.of(n, Math.exp(logOdds), dispersion);
        double tail = NORMAL.inverseCumulativeProbability(lower ? law.atLeast(after) : law.atMost(after));
        return lower ? tail - HALF_LEVEL : HALF_LEVEL - tail;
    }

    private static void requireCount(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must be a count of 0 or more, not " + count);
        }
    }

    static void requireDays(String name, double days) {
        if (!(days > 0) || Double.isInfinite(days)) {
            throw new IllegalArgumentException(name + " must be a number of days above 0, not " + days);
        }
    }
}
