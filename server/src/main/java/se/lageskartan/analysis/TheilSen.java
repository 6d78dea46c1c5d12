package se.lageskartan.analysis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slope of a series: the median of the slopes of all pairs (Theil 1950, Sen 1968, Journal of the American Statistical
 * Association 63, 1379-1389), by season of the pairs of the same season (Hirsch, Slack and Smith 1982). A pair's slope is its
 * difference over the steps between the two, so that a missing value keeps its place in time.
 *
 * <p>Interval (Sen 1968; Gilbert 1987, Statistical methods for environmental pollution monitoring, 16.4): with N slopes and
 * C = 1.96 times the standard deviation of the Mann-Kendall statistic, the slopes of rank (N - C) / 2 and (N + C) / 2 + 1,
 * ranks rounded to the nearest whole (half to even, as SciPy and R's trend do). Where a rank falls outside 1..N the slopes
 * hold no end of the interval, and there is none.
 *
 * <p>Slopes are ratios of whole numbers, and their order and the median are exact.
 */
final class TheilSen {
    private static final double NORMAL_95 = 1.959963984540054;

    private final List<Slope> sorted;
    private final int scale;

    private TheilSen(List<Slope> sorted, int scale) {
        this.sorted = sorted;
        this.scale = scale;
    }

    /**
     * @param values in the order of time, in units of 10^-scale; null is a missing one
     * @param scale decimals of the values
     * @param season steps until the same season comes again; 1 for none
     */
    static TheilSen of(List<? extends @Nullable BigInteger> values, int scale, int season) {
        List<Slope> slopes = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            BigInteger from = values.get(i);
            for (int j = i + season; from != null && j < values.size(); j += season) {
                BigInteger to = values.get(j);
                if (to != null) {
                    slopes.add(new Slope(to.subtract(from), BigInteger.valueOf(j - i)));
                }
            }
        }
        slopes.sort(null);
        return new TheilSen(slopes, scale);
    }

    /** Change per step; null without pairs. */
    @Nullable Double slope() {
        return sorted.isEmpty() ? null : Double.valueOf(value(median()));
    }

    /** The lower end of the 95 % interval; null when it cannot be told. */
    @Nullable Double low(double variance) {
        return ranked(Math.rint((sorted.size() - spread(variance)) / 2));
    }

    /** The upper end of the 95 % interval; null when it cannot be told. */
    @Nullable Double high(double variance) {
        return ranked(Math.rint((sorted.size() + spread(variance)) / 2) + 1);
    }

    /**
     * What is left of the values when the slope, and each season's median, are taken out, multiplied by a common
     * denominator: whole numbers. There must be a slope.
     */
    List<@Nullable BigInteger> residuals(List<? extends @Nullable BigInteger> values, int season) {
        Slope slope = median();
        List<@Nullable BigInteger> left = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            BigInteger value = values.get(i);
            left.add(
                    value == null
                            ? null
                            : value.multiply(slope.run)
                                    .subtract(slope.rise.multiply(BigInteger.valueOf(i)))
                                    .shiftLeft(1));
        }
        for (int first = 0; season > 1 && first < Math.min(season, values.size()); first++) {
            int[] same = IntStream.iterate(first, i -> i < values.size(), i -> i + season)
                    .toArray();
            List<BigInteger> known = new ArrayList<>();
            for (int i : same) {
                BigInteger value = left.get(i);
                if (value != null) {
                    known.add(value);
                }
            }
            known.sort(null);
            for (int i : same) {
                BigInteger value = left.get(i);
                if (value != null) {
                    // even numbers, so that half the sum of the middle two is whole
                    BigInteger middle = known.get((known.size() - 1) / 2).add(known.get(known.size() / 2));
                    left.set(i, value.subtract(middle.shiftRight(1)));
                }
            }
        }
        return left;
    }

    private Slope median() {
        Slope low = sorted.get((sorted.size() - 1) / 2);
        Slope high = sorted.get(sorted.size() / 2);
        return new Slope(
                low.rise.multiply(high.run).add(high.rise.multiply(low.run)),
                low.run.multiply(high.run).shiftLeft(1));
    }

    private double spread(double variance) {
        return NORMAL_95 * Math.sqrt(variance);
    }

    private @Nullable Double ranked(double rank) {
        return rank < 1 || rank > sorted.size() ? null : Double.valueOf(value(sorted.get((int) rank - 1)));
    }

    private double value(Slope slope) {
        return new BigDecimal(slope.rise, scale)
                .divide(new BigDecimal(slope.run), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Rise over run, run above 0. */
    private record Slope(BigInteger rise, BigInteger run) implements Comparable<Slope> {
        @Override
        public int compareTo(Slope other) {
            return rise.multiply(other.run).compareTo(other.rise.multiply(run));
        }
    }
}
