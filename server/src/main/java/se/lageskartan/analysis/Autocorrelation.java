package se.lageskartan.analysis;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much more the Mann-Kendall statistic varies because neighbouring values resemble each other: the factor n / n* of
 * Hamed and Rao (1998, Journal of Hydrology 204, 182-196).
 *
 * <p>The values lose their trend (Theil-Sen) and, by season, each season's median; the rest is ranked, ties sharing their
 * mean rank, and the factor is 1 + 2 / (n(n - 1)(n - 2)) times the sum over lags i of (n - i)(n - i - 1)(n - i - 2) r(i),
 * where r(i) is the autocorrelation of the ranks. The ranks come from whole numbers and are exact.
 *
 * <p>The paper takes all lags whose autocorrelation is significant at 5 %. In series as short as ours one lag in twenty
 * is so by chance, those of whole seasons are negative because the median was taken out, and the test then finds a trend in
 * 10 to 15 % of series without one. {@link #SHORT} takes the first three lags, significant or not, and never makes the
 * variance smaller: what near repeats leave of a month is gone after a quarter. It keeps to 5 % (docs/STATISTICS.md).
 */
public enum Autocorrelation {
    /** No correction: factor 1. */
    NONE,
    /** The first three lags, and never below 1. */
    SHORT,
    /** All significant lags, as published; 1 where that gives no variance above 0. */
    PUBLISHED;

    private static final int SHORT_LAGS = 3;

    /** The two-sided 5 % point of the normal law. */
    private static final double SIGNIFICANT = 1.959963984540054;

    /**
     * The factor to multiply the variance by.
     *
     * @param residuals what is left when trend and season are gone, in any unit, one a step; null where a value is missing
     * @return above 0; 1 for fewer than four values or when all are equal
     */
    double factor(List<? extends @Nullable BigInteger> residuals) {
        return switch (this) {
            case NONE -> 1;
            case SHORT -> Math.max(1, factor(residuals, SHORT_LAGS, false));
            case PUBLISHED -> {
                double factor = factor(residuals, residuals.size(), true);
                yield factor > 0 ? factor : 1;
            }
        };
    }

    private static double factor(List<? extends @Nullable BigInteger> residuals, int lags, boolean onlySignificant) {
        long[] deviation = deviations(residuals);
        boolean[] known = new boolean[deviation.length];
        double n = 0;
        double squares = 0;
        for (int i = 0; i < deviation.length; i++) {
            known[i] = residuals.get(i) != null;
            n += known[i] ? 1 : 0;
            squares += (double) deviation[i] * deviation[i];
        }
        if (n < 4 || squares == 0) {
            return 1;
        }
        double limit = onlySignificant ? SIGNIFICANT / Math.sqrt(n) : 0;
        double sum = 0;
        for (int lag = 1; lag <= Math.min(lags, n - 3); lag++) {
            double products = 0;
            int pairs = 0;
            for (int i = lag; i < deviation.length; i++) {
                if (known[i] && known[i - lag]) {
                    products += (double) deviation[i] * deviation[i - lag];
                    pairs++;
                }
            }
            // with gaps as R's acf(na.action = na.pass): each mean over what it is a mean of
            double r = products / (pairs + lag) / (squares / n);
            if (Math.abs(r) > limit) {
                sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * r;
            }
        }
        return 1 + 2 / (n * (n - 1) * (n - 2)) * sum;
    }

    /** Twice each mean rank less the mean of all ranks, a whole number; 0 where missing. */
    private static long[] deviations(List<? extends @Nullable BigInteger> residuals) {
        int[] order = IntStream.range(0, residuals.size())
                .filter(i -> residuals.get(i) != null)
                .boxed()
                .sorted((a, b) -> known(residuals, a).compareTo(known(residuals, b)))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] deviation = new long[residuals.size()];
        int from = 0;
        for (int i = 1; i <= order.length; i++) {
            if (i == order.length || !known(residuals, order[i]).equals(known(residuals, order[from]))) {
                // ranks from + 1 to i share their mean (from + 1 + i) / 2; the mean of all is (n + 1) / 2
                long twice = from + 1 + i - (order.length + 1L);
                for (int k : Arrays.copyOfRange(order, from, i)) {
                    deviation[k] = twice;
                }
                from = i;
            }
        }
        return deviation;
    }

    private static BigInteger known(List<? extends @Nullable BigInteger> residuals, int i) {
        return Objects.requireNonNull(residuals.get(i));
    }
}
