package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A count to come: negative binomial with a mean and a variance, the variance of the count itself and of the mean for being
 * estimated together (as the negative binomial threshold of Noufaily et al. 2013, Statistics in Medicine 32, 1206-1222).
 *
 * <p>P(X <= k) is the regularized incomplete beta function at mean / variance with parameters mean^2 / (variance - mean) and
 * k + 1.
 *
 * @param mean above 0
 * @param variance above the mean
 */
record CountLaw(double mean, double variance) {
    CountLaw {
        if (!(mean > 0 && variance > mean) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("expected 0 < mean (" + mean + ") < variance (" + variance + ")");
        }
    }

    /** @param count may lie between two whole ones, and so does the probability then */
    double atMost(double count) {
        return count < 0 ? 0 : beta(count + 1).cumulativeProbability(mean / variance);
    }

    /** @param count may lie between two whole ones, and so does the probability then */
    double atLeast(double count) {
        return count <= 0 ? 1 : beta(count).survivalProbability(mean / variance);
    }

    /** The least count that is not in the lower tail: P(X <= count) is above the tail. */
    int low(double tail) {
        int below = -1;
        int above = (int) Math.ceil(mean);
        while (atMost(above) <= tail) {
            above = 2 * above + 1;
        }
        while (above - below > 1) {
            int middle = (above + below) >>> 1;
            if (atMost(middle) > tail) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    /** The largest count that is not in the upper tail: P(X >= count) is above the tail. */
    int high(double tail) {
        int below = 0;
        int above = (int) Math.ceil(mean) + 1;
        while (atLeast(above) > tail) {
            below = above;
            above = 2 * above + 1;
        }
        while (above - below > 1) {
            int middle = (above + below) >>> 1;
            if (atLeast(middle) > tail) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    private BetaDistribution beta(double count) {
        return BetaDistribution.of(mean * mean / (variance - mean), count);
    }
}
