package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * How many pairs are close in space and time when the dates are shuffled among the places: the exact mean and variance over
 * all orders of the dates (Barton and David 1966, in Research Papers in Statistics, Festschrift for J. Neyman, 37-53), from
 * how often pairs that are close share an incident. The law between them is taken as negative binomial, Poisson or binomial,
 * whichever has such a variance.
 *
 * @param incidents how many
 * @param space pairs of them in a band of space
 * @param time pairs in a band of time
 */
record KnoxLaw(double incidents, Pairs space, Pairs time) {
    /** Of the square of the mean: a variance below it is rounding, every order gives as many. */
    private static final double NOTHING = 1e-12;

    /** Relative to the mean: a variance so near to it is a Poisson law's. */
    private static final double ALIKE = 1e-6;

    /**
     * @param count pairs of incidents
     * @param joined pairs of such pairs that have an incident in common
     */
    record Pairs(double count, double joined) {}

    double mean() {
        return incidents < 2 ? 0 : 2 * space.count * time.count / (incidents * (incidents - 1));
    }

    double variance() {
        if (incidents < 2) {
            return 0;
        }
        double two = incidents * (incidents - 1);
        double three = two * (incidents - 2);
        double four = three * (incidents - 3);
        double sum = 2 * space.count * time.count / two;
        if (incidents > 2) {
            sum += 4 * space.joined * time.joined / three;
        }
        if (incidents > 3) {
            sum += 4 * apart(space) * apart(time) / four;
        }
        return Math.max(0, sum - mean() * mean());
    }

    /** Ordered pairs of pairs that have no incident in common. */
    private static double apart(Pairs pairs) {
        return pairs.count * pairs.count - pairs.count - 2 * pairs.joined;
    }

    /** The probability of at least so many pairs. */
    double atLeast(long pairs) {
        double mean = mean();
        double variance = variance();
        if (pairs <= 0 || mean == 0) {
            return pairs <= 0 ? 1 : 0;
        }
        if (variance <= NOTHING * mean * mean) {
            return pairs <= mean * (1 + ALIKE) ? 1 : 0;
        }
        if (variance > mean * (1 + ALIKE)) {
            return new CountLaw(mean, variance).atLeast(pairs);
        }
        double trials = mean * mean / (mean - variance);
        if (variance >= mean * (1 - ALIKE)) {
            return pairs > Integer.MAX_VALUE ? 0 : PoissonDistribution.of(mean).survivalProbability((int) pairs - 1);
        }
        return pairs >= trials + 1
                ? 0
                : BetaDistribution.of(pairs, trials - pairs + 1).cumulativeProbability(1 - variance / mean);
    }
}
