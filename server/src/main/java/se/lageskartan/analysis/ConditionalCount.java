package se.lageskartan.analysis;

import java.util.Arrays;

/**
 * The later count of two, given their sum: binomial when the counts are Poisson, beta-binomial when they are
 * overdispersed.
 *
 * <p>Two independent negative binomial counts with variance = dispersion x mean share their success probability, so the
 * later one given the sum n is beta-binomial with parameters mean/(dispersion - 1) of each count (the negative
 * hypergeometric law; Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed., chapter 6). The unknown sum of the
 * two means is replaced by n. As the dispersion falls to 1 this becomes the binomial.
 *
 * <p>Probabilities come from the ratio of neighbouring terms, started near the mean and divided by their sum: no
 * log-gamma differences that lose digits at large n. Terms too small to make a difference are left out.
 */
final class ConditionalCount {
    /** So much smaller a term, all beyond it included, makes no difference. */
    private static final double NEGLIGIBLE = 1e-20;

    /** Less than this times the largest is nothing whoever asks. */
    private static final double SMALLEST = 1e-300;

    private final int first;
    private final double[] probability;

    private ConditionalCount(int first, double[] probability) {
        this.first = first;
        this.probability = probability;
    }

    /**
     * The law near its mean, as far out as the sum of all terms needs.
     *
     * @param n sum of the two counts, at least 1
     * @param odds expected later count over expected earlier count, above 0
     * @param dispersion variance over mean of each count, at least 1
     */
    static ConditionalCount of(int n, double odds, double dispersion) {
        int start = start(n, odds);
        return reaching(n, odds, dispersion, start, start);
    }

    /**
     * The same, as far out as the tails from {@code low} down and from {@code high} up need to be right to the last digits
     * themselves, unless they are below 1e-300.
     */
    static ConditionalCount reaching(int n, double odds, double dispersion, int low, int high) {
        int start = start(n, odds);
        double[] up = walk(n, odds, dispersion, start, true, high - start);
        double[] down = walk(n, odds, dispersion, start, false, start - low);
        int first = start - down.length;
        double[] terms = new double[down.length + 1 + up.length];
        double largest = 1;
        for (double term : up) {
            largest = Math.max(largest, term);
        }
        for (double term : down) {
            largest = Math.max(largest, term);
        }
        terms[down.length] = 1 / largest;
        for (int i = 0; i < down.length; i++) {
            terms[down.length - 1 - i] = down[i] / largest;
        }
        for (int i = 0; i < up.length; i++) {
            terms[down.length + 1 + i] = up[i] / largest;
        }
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        for (int i = 0; i < terms.length; i++) {
            terms[i] /= sum;
        }
        return new ConditionalCount(first, terms);
    }

    private static int start(int n, double odds) {
        return (int) Math.min(n, Math.floor(n * (odds / (1 + odds))));
    }

    /**
     * Terms relative to the one at {@code start}, walking away from it (itself not included).
     *
     * @param reach the term so many steps away must be told from those beyond it; 0 or less for the one at the start
     */
    private static double[] walk(int n, double odds, double dispersion, int start, boolean up, int reach) {
        double pull = (dispersion - 1) / n * (1 + odds);
        double[] terms = new double[64];
        int length = 0;
        double term = 1;
        double largest = 1;
        double limit = reach <= 0 ? NEGLIGIBLE : SMALLEST;
        int k = start;
        while (up ? k < n : k > 0) {
            int lesser = up ? k : k - 1;
            // P(lesser + 1) / P(lesser): a + k and b + n - k - 1, both over b, so that dispersion 1 needs no case of
            // its own
            double greaterWeight = (n - lesser) * (odds + lesser * pull);
            double lesserWeight = (lesser + 1.0) * (1 + (n - lesser - 1.0) * pull);
            double ratio = up ? greaterWeight / lesserWeight : lesserWeight / greaterWeight;
            term *= ratio;
            largest = Math.max(largest, term);
            if (length + 1 == reach) {
                limit = Math.max(SMALLEST, NEGLIGIBLE * term / largest);
            }
            if (term < limit * largest && ratio < 1) {
                break;
            }
            if (length == terms.length) {
                terms = Arrays.copyOf(terms, 2 * length);
            }
            terms[length++] = term;
            k += up ? 1 : -1;
        }
        return Arrays.copyOf(terms, length);
    }

    /** P(X <= k). */
    double atMost(int k) {
        double sum = 0;
        int end = Math.min(probability.length - 1, k - first);
        for (int i = 0; i <= end; i++) {
            sum += probability[i];
        }
        return Math.min(1, sum);
    }

    /** P(X >= k). */
    double atLeast(int k) {
        double sum = 0;
        int start = Math.max(0, k - first);
        for (int i = probability.length - 1; i >= start; i--) {
            sum += probability[i];
        }
        return Math.min(1, sum);
    }
}
