package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Getis-Ord Gi*: is the sum of a place and its neighbours larger, or smaller, than when the same values lay scattered over
 * the places by chance? Ord and Getis (1995), Geographical Analysis 27, 286-306, with binary weights, the place itself
 * among its neighbours, and the standard deviation s with n in the denominator:
 *
 * <pre>z_i = (sum_j w_ij x_j - mean W_i) / (s sqrt((n W_i - W_i^2) / (n - 1)))</pre>
 *
 * <p>Assumes that any order of the values is as likely as any other, and that the sum of a neighbourhood is near normal.
 * Counts of crimes break both: near repeats make neighbouring cells rise together, and few incidents make the sum skewed.
 * {@link HotspotTest} mends that; this is the statistic as defined.
 */
public final class GetisOrd {
    private GetisOrd() {}

    /**
     * z, p of the normal distribution, and q.
     *
     * @param values one per place, finite
     * @return null where it cannot be computed: everywhere when all values are equal, and where the neighbourhood is
     *     everything
     * @throws IllegalArgumentException unequal lengths, or a value that is not finite
     */
    public static LocalStatistic of(double[] values, Neighbours neighbours) {
        return LocalStatistic.normal(z(values, neighbours));
    }

    static List<@Nullable Double> z(double[] values, Neighbours neighbours) {
        int n = values.length;
        if (neighbours.size() != n) {
            throw new IllegalArgumentException(n + " values for " + neighbours.size() + " places");
        }
        CentredValues centred = CentredValues.of(values);
        double deviation = Math.sqrt(centred.variance());
        List<@Nullable Double> z = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double weights = neighbours.count(i) + 1.0;
            double sum = neighbours.sum(i, centred.values()) + centred.values()[i];
            z.add(
                    deviation == 0 || weights == n
                            ? null
                            : Double.valueOf(sum / (deviation * Math.sqrt(weights * (n - weights) / (n - 1)))));
        }
        return z;
    }
}
