package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts pairs of incidents by space and time band; the places stay, the days may change from count to count. */
final class KnoxPairs {
    /** Squares are half as wide as the last space band: so many of them away may still be near enough. */
    private static final int REACH = 2;

    private final double[] x;
    private final double[] y;
    private final double[] spaceSquared;
    private final int timeBands;
    /** Band of each number of days between, -1 where it lies below the first one. */
    private final byte[] timeBand;

    private final PointIndex index;
    /** Which incident each place is of: places are in the order of squares, so that those of a square lie together. */
    private final int[] original;

    KnoxPairs(double[] x, double[] y, double[] space, double[] time) {
        int n = x.length;
        this.index = new PointIndex(x, y, space[space.length - 1] / REACH);
        this.original = new int[n];
        this.x = new double[n];
        this.y = new double[n];
        for (int k = 0; k < n; k++) {
            original[k] = index.at(k);
            this.x[k] = x[original[k]];
            this.y[k] = y[original[k]];
        }
        this.spaceSquared = new double[space.length];
        for (int s = 0; s < space.length; s++) {
            spaceSquared[s] = space[s] * space[s];
        }
        this.timeBands = time.length - 1;
        this.timeBand = new byte[(int) Math.ceil(time[timeBands])];
        for (int days = 0; days < timeBand.length; days++) {
            timeBand[days] = (byte) band(time, days);
        }
    }

    /** The band that a value lies in, -1 below the first and past the last. */
    private static int band(double[] edges, double value) {
        int band = edges.length - 1;
        if (value >= edges[band]) {
            return -1;
        }
        while (band >= 0 && value < edges[band]) {
            band--;
        }
        return band;
    }

    /** Pairs by space band, whenever they were. */
    List<KnoxLaw.Pairs> closeInSpace() {
        double[] sums = IntStream.range(0, index.squares())
                .parallel()
                .mapToObj(this::closeInSpace)
                .reduce(new double[2 * (spaceSquared.length - 1)], KnoxPairs::plus);
        List<KnoxLaw.Pairs> found = new ArrayList<>();
        for (int band = 0; band + 1 < spaceSquared.length; band++) {
            // Each pair was met from both its ends.
            found.add(new KnoxLaw.Pairs(sums[2 * band] / 2, sums[2 * band + 1]));
        }
        return found;
    }

    /** Of the incidents of a square, by band: how many others are close to them, and how many pairs of such others. */
    private double[] closeInSpace(int square) {
        int bands = spaceSquared.length - 1;
        double[] sums = new double[2 * bands];
        int[] close = new int[bands];
        for (int a = index.start(square); a < index.start(square + 1); a++) {
            Arrays.fill(close, 0);
            for (int up = -REACH; up <= REACH; up++) {
                if (index.row(square) + up >= 0 && index.row(square) + up < index.rows()) {
                    int to = index.start(last(square, up) + 1);
                    for (int b = index.start(first(square, up)); b < to; b++) {
                        int band = b == a ? -1 : spaceBand(x[b] - x[a], y[b] - y[a]);
                        if (band >= 0) {
                            close[band]++;
                        }
                    }
                }
            }
            for (int band = 0; band < bands; band++) {
                sums[2 * band] += close[band];
                sums[2 * band + 1] += close[band] * (close[band] - 1.0) / 2;
            }
        }
        return sums;
    }

    private int spaceBand(double dx, double dy) {
        return band(spaceSquared, dx * dx + dy * dy);
    }

    /** Westernmost square within reach, some rows up. */
    private int first(int square, int up) {
        return square + up * index.columns() - Math.min(REACH, index.column(square));
    }

    private int last(int square, int up) {
        return square + up * index.columns() + Math.min(REACH, index.columns() - 1 - index.column(square));
    }

    /** @param day of each incident, in the order they were given */
    long[] count(int[] day) {
        int n = x.length;
        // Each square's incidents in order of date: day and position packed, since the position says where it lies.
        long[] dated = new long[n];
        for (int k = 0; k < n; k++) {
            dated[k] = ((long) day[original[k]] << Integer.SIZE) | k;
        }
        for (int square = 0; square < index.squares(); square++) {
            if (index.start(square + 1) - index.start(square) > 1) {
                Arrays.sort(dated, index.start(square), index.start(square + 1));
            }
        }
        Dated sorted = new Dated(new double[n], new double[n], new int[n]);
        for (int k = 0; k < n; k++) {
            int at = (int) dated[k];
            sorted.x[k] = x[at];
            sorted.y[k] = y[at];
            sorted.day[k] = (int) (dated[k] >> Integer.SIZE);
        }
        long[] found = new long[(spaceSquared.length - 1) * timeBands];
        for (int square = 0; square < index.squares(); square++) {
            if (index.start(square) == index.start(square + 1)) {
                continue;
            }
            within(found, sorted, square);
            for (int up = 0; up <= REACH && index.row(square) + up < index.rows(); up++) {
                // Half of the squares around, so that each pair is met once.
                int from = up == 0 ? square + 1 : first(square, up);
                for (int other = from; other <= last(square, up); other++) {
                    across(found, sorted, square, other);
                }
            }
        }
        return found;
    }

    private record Dated(double[] x, double[] y, int[] day) {}

    private void within(long[] found, Dated sorted, int square) {
        int end = index.start(square + 1);
        for (int a = index.start(square); a < end; a++) {
            for (int b = a + 1; b < end && (long) sorted.day[b] - sorted.day[a] < timeBand.length; b++) {
                add(found, sorted, a, b);
            }
        }
    }

    /** Two squares in order of date: a window of the other moves along with the days of the one. */
    private void across(long[] found, Dated sorted, int square, int other) {
        int from = index.start(other);
        int otherEnd = index.start(other + 1);
        int end = index.start(square + 1);
        for (int a = index.start(square); a < end && from < otherEnd; a++) {
            while (from < otherEnd && (long) sorted.day[a] - sorted.day[from] >= timeBand.length) {
                from++;
            }
            for (int b = from; b < otherEnd && (long) sorted.day[b] - sorted.day[a] < timeBand.length; b++) {
                add(found, sorted, a, b);
            }
        }
    }

    private void add(long[] found, Dated sorted, int a, int b) {
        int space = spaceBand(sorted.x[b] - sorted.x[a], sorted.y[b] - sorted.y[a]);
        if (space >= 0) {
            int time = timeBand[Math.abs(sorted.day[b] - sorted.day[a])];
            if (time >= 0) {
                found[space * timeBands + time]++;
            }
        }
    }

    private static double[] plus(double[] one, double[] other) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + other[i];
        }
        return sum;
    }
}
