package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gi* and local Moran's I with p-values that hold for counts of crimes. The normal approximation of both cries wolf there, for
 * three reasons, and each is mended:
 *
 * <p>Few incidents make the sum of a neighbourhood skewed, and end it at 0. p is that of the negative binomial distribution,
 * the law of clustered counts, with the mean and the variance that the sum of k of n values has when it is drawn without
 * putting back, in incidents: P(X >= the sum) above the mean, P(X <= the sum) below it, twice that for two sides. Where cells
 * have unlike land the sum is no whole number, and the distribution function is taken between whole ones ({@link CountLaw}).
 *
 * <p>A cell with little land has a count per land that varies more, in inverse proportion to its land. The variance of a sum
 * is that of all cells, times what its cells' land makes of it.
 *
 * <p>A crime is followed by others nearby. That makes neighbouring cells rise together by chance, and widens the sum by 1 +
 * (k - 1) rho, where rho is the correlation that near repeats give two cells of a neighbourhood. It is not read off the map,
 * where true hotspots would pass for it, but off time: {@link NearbyCovariance}.
 *
 * <p>z is the plain statistic; p and q are the mended ones. docs/STATISTICS.md has the simulation.
 */
public final class HotspotTest {
    /** Variance over mean of counts that vary as little as chance lets them, for the negative binomial's sake above 1. */
    private static final double LEAST_SPREAD = 1 + 1e-6;

    private final CentredValues centred;
    private final Neighbours neighbours;
    private final double rho;
    private final double[] values;
    /** What one incident adds to the value of a place, in the unit of the centred values, and the mean of that. */
    private final double[] incident;

    private final double meanIncident;

    /**
     * @param values one per place, 0 or more
     * @param incident what one incident adds to each value, above 0: 1 for counts, the mean land over a place's land for
     *     counts per land
     * @param covariance between two places of a neighbourhood that near repeats alone give, in the unit of the values
     *     squared; 0 or more
     */
    public HotspotTest(double[] values, double[] incident, Neighbours neighbours, double covariance) {
        if (!(covariance >= 0) || Double.isInfinite(covariance)) {
            throw new IllegalArgumentException("covariance must be a number of 0 or more, not " + covariance);
        }
        if (incident.length != values.length
                || !Arrays.stream(incident).allMatch(one -> one > 0 && Double.isFinite(one))) {
            throw new IllegalArgumentException("expected what an incident adds to each value, numbers above 0");
        }
        if (Arrays.stream(values).anyMatch(value -> value < 0)) {
            throw new IllegalArgumentException("expected counts, or counts per land: values of 0 or more");
        }
        this.values = values.clone();
        this.centred = CentredValues.of(values);
        this.neighbours = neighbours;
        this.rho = centred.variance() == 0
                ? 0
                : Math.min(1, covariance / centred.unit() / centred.unit() / centred.variance());
        this.incident = Arrays.stream(incident).map(one -> one / centred.unit()).toArray();
        this.meanIncident = Arrays.stream(this.incident).average().orElse(1);
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
        for (int i = 0; i < n; i++) {
            Double value = z.get(i);
            int k = neighbours.count(i) + 1;
            if (value == null) {
                p.add(null);
                continue;
            }
            double near = (neighbours.sum(i, incident) + incident[i]) / k;
            double deviation = Math.sqrt(centred.variance() * k * (n - k) / (n - 1.0));
            p.add(p(value, k, deviation, near, 1 + (k - 1) * rho));
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
            double near = neighbours.sum(i, incident) / k;
            p.add(p(beyond, k, deviation, near, Math.max(1, widening)));
        }
        return LocalStatistic.of(plain.z(), p);
    }

    /**
     * Two-sided p of a sum of k values.
     *
     * @param deviation standard deviation that z is told in
     * @param near what an incident adds to it, in the mean of its places
     * @param widening of its variance by near repeats, 1 or more
     */
    private double p(double z, int k, double deviation, double near, double widening) {
        double mean = k * centred.mean() / near;
        double incidents = deviation / near;
        double variance = widening * near / meanIncident * incidents * incidents;
        CountLaw law = new CountLaw(mean, Math.max(variance, mean * LEAST_SPREAD));
        double sum = Math.max(0, mean + z * incidents);
        return Math.min(1, 2 * (z < 0 ? law.atMost(sum) : law.atLeast(sum)));
    }
}
