package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Gi* and local Moran's I with p-values that hold for counts of crimes. The normal approximation of both cries wolf there,
 * for two reasons, and each is mended:
 *
 * <p>Few incidents make the sum of a neighbourhood skewed. The sum of k of n values drawn without putting back has a known
 * mean, variance and third moment; p is taken from the gamma distribution (Pearson type III) with the same three, as is
 * usual for permutation tests (Mielke and Berry 2007, Permutation Methods, section 2.3). Two-sided: twice the smaller tail.
 *
 * <p>A crime is followed by others nearby. That makes neighbouring cells rise together by chance, and widens the sum by 1 +
 * (k - 1) rho, where rho is the correlation that near repeats give two cells of a neighbourhood. It is not read off the map,
 * where true hotspots would pass for it, but off time: {@link NearbyCovariance}.
 *
 * <p>z is the plain statistic; p and q are the mended ones. docs/STATISTICS.md has the simulation.
 */
public final class HotspotTest {
    private final CentredValues centred;
    private final Neighbours neighbours;
    private final double rho;
    private final double[] values;

    /**
     * @param values one per place, finite
     * @param covariance between two places of a neighbourhood that near repeats alone give, in the unit of the values
     *     squared; 0 or more
     */
    public HotspotTest(double[] values, Neighbours neighbours, double covariance) {
        if (!(covariance >= 0) || Double.isInfinite(covariance)) {
            throw new IllegalArgumentException("covariance must be a number of 0 or more, not " + covariance);
        }
        this.values = values.clone();
        this.centred = CentredValues.of(values);
        this.neighbours = neighbours;
        this.rho = centred.variance() == 0
                ? 0
                : Math.min(1, covariance / centred.unit() / centred.unit() / centred.variance());
    }

    /** The correlation between two cells of a neighbourhood that p allows for, 0..1. */
    public double correlation() {
        return rho;
    }

    /** Gi*; null where {@link GetisOrd} has none. */
    public LocalStatistic gi() {
        int n = values.length;
        List<@Nullable Double> z = GetisOrd.z(values, neighbours);
        List<@Nullable Double> p = new ArrayList<>(n);
        double skew = centred.variance() == 0 ? 0 : centred.thirdMoment() / Math.pow(centred.variance(), 1.5);
        for (int i = 0; i < n; i++) {
            Double value = z.get(i);
            int k = neighbours.count(i) + 1;
            p.add(value == null ? null : Double.valueOf(p(value, 1 + (k - 1) * rho, skewOfSum(skew, k, n))));
        }
        return LocalStatistic.of(z, p);
    }

    /**
     * Local Moran's I; null where {@link LocalMoran} has none. Near repeats also make the neighbours of a high cell higher
     * than chance would, by rho times what the cell lies above the mean; where they lie on the same side, p is for what lies
     * beyond that.
     */
    public LocalStatistic moran() {
        int n = values.length;
        LocalStatistic plain = LocalMoran.of(values, neighbours);
        List<@Nullable Double> p = new ArrayList<>(n);
        double skew = centred.variance() == 0 ? 0 : centred.thirdMoment() / Math.pow(centred.variance(), 1.5);
        for (int i = 0; i < n; i++) {
            Double value = plain.z().get(i);
            if (value == null) {
                p.add(null);
                continue;
            }
            int k = neighbours.count(i);
            double own = centred.values()[i];
            double lag = value * Math.signum(own);
            double deviation = Math.sqrt(centred.variance() * k * (n - 1.0 - k) / (n - 2));
            double usual = k * rho * own / deviation;
            double beyond = lag * own > 0 ? Math.signum(lag) * Math.max(0, Math.abs(lag) - Math.abs(usual)) : lag;
            double widening = 1 + (k - 1) * rho - k * rho * rho;
            p.add(p(beyond, Math.max(1, widening), skewOfSum(skew, k, n - 1)));
        }
        return LocalStatistic.of(plain.z(), p);
    }

    /** Skewness of the sum of k of n values drawn without putting back. */
    private static double skewOfSum(double skew, int k, int n) {
        return n < 3 ? 0 : skew * (n - 2.0 * k) / (n - 2) * Math.sqrt((n - 1.0) / (k * (double) (n - k)));
    }

    /** A clustered sum has its skewness from clusters: their widening makes it grow with the root. */
    static double p(double z, double widening, double skew) {
        double root = Math.sqrt(widening);
        return pearson(z / root, skew * root);
    }

    /** Two-sided p of a standardised gamma with a skewness. */
    private static double pearson(double z, double skew) {
        double size = Math.abs(skew);
        if (size < 1e-5) {
            return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
        }
        GammaDistribution gamma = GammaDistribution.of(4 / (size * size), size / 2);
        double at = Math.signum(skew) * z + 2 / size;
        double tail = Math.min(gamma.survivalProbability(at), gamma.cumulativeProbability(at));
        return Math.min(1, 2 * tail);
    }
}
