package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Local Moran's I (Anselin 1995, Geographical Analysis 27, 93-115): does a place resemble its neighbours, or differ from
 * them, more than when the other values lay scattered by chance? The z-value is that of the conditional permutation: the
 * place keeps its value, the others are shuffled over its neighbours. Mean and variance of all such shuffles are known
 * exactly (Sokal, Oden and Thomson 1998, Geographical Analysis 30, 331-354), so nothing is drawn and no seed is needed;
 * p is that of the normal distribution, two-sided, as {@code spdep::localmoran(conditional = TRUE)} has it. Neighbours
 * weigh alike; whether the weights of a place sum to 1 or to their number does not change z.
 */
public final class LocalMoran {
    private LocalMoran() {}

    /** How a place and its neighbours lie against the mean. */
    public enum Quadrant {
        /** A high value among high ones. */
        HIGH_HIGH("high_high"),
        /** A low value among low ones. */
        LOW_LOW("low_low"),
        /** A high value among low ones. */
        HIGH_LOW("high_low"),
        /** A low value among high ones. */
        LOW_HIGH("low_high");

        private final String code;

        Quadrant(String code) {
            this.code = code;
        }

        /** The word used in the API. */
        public String code() {
            return code;
        }
    }

    /**
     * z, p and q. A positive z is a place like its neighbours.
     *
     * @return null where it cannot be computed: everywhere when all values are equal or there are fewer than three places;
     *     for a place without neighbours, one with all others as neighbours, one exactly at the mean, and one whose fellows
     *     are all equal
     * @throws IllegalArgumentException unequal lengths, or a value that is not finite
     */
    public static LocalStatistic of(double[] values, Neighbours neighbours) {
        int n = values.length;
        if (neighbours.size() != n) {
            throw new IllegalArgumentException(n + " values for " + neighbours.size() + " places");
        }
        CentredValues centred = CentredValues.of(values);
        List<@Nullable Double> z = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            z.add(z(centred, neighbours, i));
        }
        return LocalStatistic.normal(z);
    }

    private static @Nullable Double z(CentredValues centred, Neighbours neighbours, int i) {
        int n = centred.values().length;
        double own = centred.values()[i];
        int count = neighbours.count(i);
        double others = centred.variance() * n - own * own - own * own / (n - 1);
        // The fellows are all equal when nothing but rounding is left of their sum of squares.
        if (n < 3 || own == 0 || count == 0 || count == n - 1 || others <= 1e-13 * centred.variance() * n) {
            return null;
        }
        double mean = -own / (n - 1);
        double variance = others / (n - 1) * count * (n - 1 - count) / (n - 2);
        return Math.signum(own) * (neighbours.sum(i, centred.values()) - count * mean) / Math.sqrt(variance);
    }

    /**
     * Where each place lies, whether significant or not.
     *
     * @return null where a place or the mean of its neighbours is exactly at the mean, or it has none
     */
    public static List<@Nullable Quadrant> quadrants(double[] values, Neighbours neighbours) {
        CentredValues centred = CentredValues.of(values);
        List<@Nullable Quadrant> found = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            double own = centred.values()[i];
            double lag = neighbours.count(i) == 0 ? 0 : neighbours.sum(i, centred.values());
            if (own == 0 || lag == 0) {
                found.add(null);
            } else if (own > 0) {
                found.add(lag > 0 ? Quadrant.HIGH_HIGH : Quadrant.HIGH_LOW);
            } else {
                found.add(lag > 0 ? Quadrant.LOW_HIGH : Quadrant.LOW_LOW);
            }
        }
        return found;
    }
}
