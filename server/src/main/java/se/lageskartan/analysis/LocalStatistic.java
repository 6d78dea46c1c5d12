package se.lageskartan.analysis;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A local statistic: one value for each place.
 *
 * @param z standard deviations from what would be expected, null where it cannot be computed
 * @param p two-sided, null where z is
 * @param q the same after Benjamini and Hochberg over all places that have one
 */
public record LocalStatistic(List<@Nullable Double> z, List<@Nullable Double> p, List<@Nullable Double> q) {

    /** Two-sided p-values of the normal distribution, and q-values over all. */
    static LocalStatistic normal(List<@Nullable Double> z) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        return of(
                z,
                z.stream()
                        .<@Nullable Double>map(value -> value == null
                                ? null
                                : Double.valueOf(Math.min(1, 2 * normal.survivalProbability(Math.abs(value)))))
                        .toList());
    }

    static LocalStatistic of(List<@Nullable Double> z, List<@Nullable Double> p) {
        return new LocalStatistic(z, p, FalseDiscovery.benjaminiHochberg(p));
    }
}
