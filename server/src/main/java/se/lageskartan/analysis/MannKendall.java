package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Does a series tend upwards or downwards? The test of Mann (1945, Econometrica 13, 245-259) and Kendall (Rank correlation
 * methods, 4th ed. 1975), plain or by season (Hirsch, Slack and Smith 1982, Water Resources Research 18, 107-121; also known
 * by Hirsch and Slack).
 *
 * <p>The statistic is the number of pairs that rise less the number that fall; by season only values of the same season
 * (say, the Januaries) are paired, so that a yearly rhythm is no trend. Its variance under no trend is the sum over the
 * seasons of (n(n - 1)(2n + 5) - sum over ties t of t(t - 1)(2t + 5)) / 18, and z has the usual correction of 1 for
 * continuity. Missing values are left out; what matters is only the order of the others. Both sums are whole numbers and
 * exact, and so are ties, when the comparator is: give counts or decimals, or round computed values to what they are
 * good for before they get here, else two that should be equal differ in the last digit.
 *
 * <p>Assumes values independent of each other, of the same season and of others; where they are not, {@link Autocorrelation}
 * gives the factor to {@linkplain #inflated inflate} the variance by. The normal law is close from about ten values on.
 *
 * @param values how many values there were, missing ones not counted
 * @param pairs how many pairs were compared; 0 when there was nothing to compare
 * @param statistic pairs that rise less pairs that fall
 * @param variance of the statistic when there is no trend
 */
public record MannKendall(int values, long pairs, long statistic, double variance) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public MannKendall {
        if (values < 0 || pairs < 0 || Math.abs(statistic) > pairs || !(variance >= 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("not a Mann-Kendall statistic: " + values + " values, " + pairs
                    + " pairs, statistic " + statistic + ", variance " + variance);
        }
    }

    /** The plain test of whole numbers in the order of time. */
    public static MannKendall of(long... values) {
        return of(Arrays.stream(values).boxed().toList(), Comparator.naturalOrder());
    }

    /** The plain test of values in the order of time; null is a missing one. */
    public static <T> MannKendall of(List<? extends @Nullable T> values, Comparator<? super T> order) {
        return seasonal(values, order, 1);
    }

    /**
     * The seasonal test.
     *
     * @param values in the order of time, one a step; null is a missing one
     * @param order which of two values is the larger
     * @param season steps until the same season comes again, e.g. 12 for months; 1 for the plain test
     * @throws IllegalArgumentException a season below 1
     */
    public static <T> MannKendall seasonal(
            List<? extends @Nullable T> values, Comparator<? super T> order, int season) {
        if (season < 1) {
            throw new IllegalArgumentException("the season must be 1 or more steps long, not " + season);
        }
        int count = 0;
        long pairs = 0;
        long statistic = 0;
        long variance18 = 0;
        for (int first = 0; first < Math.min(season, values.size()); first++) {
            List<T> same = new ArrayList<>();
            for (int i = first; i < values.size(); i += season) {
                T value = values.get(i);
                if (value != null) {
                    same.add(value);
                }
            }
            long n = same.size();
            count += same.size();
            pairs += n * (n - 1) / 2;
            statistic += score(same, order);
            variance18 += n * (n - 1) * (2 * n + 5) - ties(same, order);
        }
        return new MannKendall(count, pairs, statistic, variance18 / 18.0);
    }

    /** The same with the variance times a factor above 0. */
    public MannKendall inflated(double factor) {
        return new MannKendall(values, pairs, statistic, variance * factor);
    }

    /** Standard score with correction for continuity; 0 when all values are equal; null when nothing was compared. */
    public @Nullable Double z() {
        if (pairs == 0) {
            return null;
        }
        return statistic == 0 ? 0 : (statistic - Long.signum(statistic)) / Math.sqrt(variance);
    }

    /** Two-sided, by the normal law; 1 when all values are equal; null when nothing was compared. */
    public @Nullable Double pValue() {
        Double z = z();
        return z == null ? null : Double.valueOf(Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z))));
    }

    private static <T> long score(List<T> values, Comparator<? super T> order) {
        long score = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                score += Integer.signum(order.compare(values.get(j), values.get(i)));
            }
        }
        return score;
    }

    private static <T> long ties(List<T> values, Comparator<? super T> order) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(order);
        long sum = 0;
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || order.compare(sorted.get(i), sorted.get(from)) != 0) {
                long t = i - from;
                sum += t * (t - 1) * (2 * t + 5);
                from = i;
            }
        }
        return sum;
    }
}
