package se.lageskartan.analysis;

/**
 * The E-test of two Poisson rates: Krishnamoorthy and Thomson (2004), "A more powerful test for comparing two Poisson
 * means", Journal of Statistical Planning and Inference 119, 23-35. Not conditional on the sum, hence less cautious at
 * small counts than {@link ChangeTest}.
 *
 * <p>p is the probability, when both periods have the pooled rate, of a squared standardised difference of rates at
 * least as large as the one seen. The double sum runs over every pair whose Poisson terms are large enough to
 * make a difference to it; for each earlier count the pairs counted are two tails of the later one, so the work grows with the standard
 * deviation and not with its square.
 *
 * <p>A second opinion and not the verdict: at very unequal lengths the short period's count is often 0, its estimated
 * variance then vanishes, and p can come out far above what the counts deserve.
 */
final class ETest {
    private static final double SMALLEST = 1e-300;

    /** A term is left out that is smaller than this times the square of what p is about. */
    private static final double NEGLIGIBLE = 1e-25;

    /** Statistics that are equal on paper may differ in the last bits. */
    private static final double TIE = 1e-12;

    private ETest() {}

    /** Two-sided p; the counts must not both be 0. */
    static double pValue(int before, int after, double daysBefore, double daysAfter) {
        double rate = ((double) before + after) / (daysBefore + daysAfter);
        double seen = Math.abs(statistic(before, after, daysBefore, daysAfter)) * (1 - TIE);
        if (seen == 0) {
            return 1;
        }
        double floor = Math.max(SMALLEST, NEGLIGIBLE * Math.exp(-seen * seen));
        PoissonTerms earlier = PoissonTerms.of(rate * daysBefore, floor);
        PoissonTerms later = PoissonTerms.of(rate * daysAfter, floor);
        int size = later.size();
        double[] below = new double[size + 1];
        double[] above = new double[size + 1];
        for (int i = 0; i < size; i++) {
            below[i + 1] = below[i] + later.at(i);
        }
        for (int i = size - 1; i >= 0; i--) {
            above[i] = above[i + 1] + later.at(i);
        }
        // the statistic rises with the earlier count and falls with the later, so both limits only move up
        int lowerTail = 0;
        int upperTail = 0;
        double p = 0;
        for (int i = 0; i < earlier.size(); i++) {
            int x = earlier.first() + i;
            while (lowerTail < size && statistic(x, later.first() + lowerTail, daysBefore, daysAfter) >= seen) {
                lowerTail++;
            }
            while (upperTail < size && statistic(x, later.first() + upperTail, daysBefore, daysAfter) > -seen) {
                upperTail++;
            }
            p += earlier.at(i) * (below[lowerTail] + above[upperTail]);
        }
        return Math.min(1, p);
    }

    private static double statistic(int x, int y, double daysBefore, double daysAfter) {
        if (x == 0 && y == 0) {
            return 0;
        }
        double a = x / daysBefore;
        double b = y / daysAfter;
        return (a - b) / Math.sqrt(a / daysBefore + b / daysAfter);
    }

    /** Poisson probabilities around the mean, from ratios of neighbours divided by their sum. */
    private static final class PoissonTerms {
        private final int first;
        private final double[] terms;

        private PoissonTerms(int first, double[] terms) {
            this.first = first;
            this.terms = terms;
        }

        static PoissonTerms of(double mean, double floor) {
            int start = (int) Math.floor(mean);
            int first = start;
            double term = 1;
            while (first > 0 && term * first / mean >= floor) {
                term *= first / mean;
                first--;
            }
            int last = start;
            term = 1;
            while (term * mean / (last + 1) >= floor) {
                term *= mean / (last + 1);
                last++;
            }
            double[] terms = new double[last - first + 1];
            terms[start - first] = 1;
            for (int k = start; k > first; k--) {
                terms[k - 1 - first] = terms[k - first] * k / mean;
            }
            for (int k = start + 1; k <= last; k++) {
                terms[k - first] = terms[k - 1 - first] * mean / k;
            }
            double sum = 0;
            for (double value : terms) {
                sum += value;
            }
            for (int i = 0; i < terms.length; i++) {
                terms[i] /= sum;
            }
            return new PoissonTerms(first, terms);
        }

        int first() {
            return first;
        }

        int size() {
            return terms.length;
        }

        double at(int i) {
            return terms[i];
        }
    }
}
