package se.lageskartan.analysis;

import java.util.Arrays;

/** The kernel's bandwidth (radius) in metres, or why there is none. */
public sealed interface Bandwidth {
    /**
     * A bandwidth that can be used.
     *
     * @param metres above 0
     */
    record Metres(double metres) implements Bandwidth {
        public Metres {
            if (!(metres > 0) || Double.isInfinite(metres)) {
                throw new IllegalArgumentException("bandwidth must be a number of metres above 0, not " + metres);
            }
        }
    }

    /**
     * No bandwidth can be given.
     *
     * @param reason in Swedish, for the reader of the map
     */
    record Undefined(String reason) implements Bandwidth {}

    /**
     * The normal reference rule: the geometric mean over the two axes of 4 x 1.06 x min(sd, IQR / 1.34) x n^(-1/5)
     * (Silverman 1986, section 3.4.2, with the factor 1.06; Venables and Ripley's {@code MASS::bandwidth.nrd}), with the standard deviation over
     * n - 1 and quartiles of R's type 7. Points count once each, without weights.
     *
     * <p>Undefined with fewer than two points, or when an axis has no spread: that happens when at least half the points
     * share a coordinate, as they do where places were snapped to one point.
     *
     * @param x east, metres in EPSG:3011
     * @param y north, metres in EPSG:3011
     * @throws IllegalArgumentException arrays of unequal length, or a coordinate that is not finite
     */
    static Bandwidth reference(double[] x, double[] y) {
        KernelDensity.requirePoints(x, y);
        if (x.length < 2) {
            return new Undefined("färre än två händelser");
        }
        double east = axis(x);
        double north = axis(y);
        if (east <= 0 || north <= 0) {
            return new Undefined("minst hälften av händelserna ligger på samma koordinat");
        }
        return new Metres(Math.sqrt(east * north));
    }

    private static double axis(double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += value - sorted[0];
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : sorted) {
            double off = value - sorted[0] - mean;
            squares += off * off;
        }
        double sd = Math.sqrt(squares / (n - 1));
        double iqr = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        return 4 * 1.06 * Math.min(sd, iqr / 1.34) * Math.pow(n, -0.2);
    }

    private static double quantile(double[] sorted, double share) {
        double position = (sorted.length - 1) * share;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
