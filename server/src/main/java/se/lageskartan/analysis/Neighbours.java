package se.lageskartan.analysis;

import java.util.Arrays;
import java.util.List;

/** Which places are near each other: for each of them the others, itself left out, in rising order. */
public final class Neighbours {
    private static final int MOST_PAIRS = 50_000_000;

    private final int[] start;
    private final int[] others;

    private Neighbours(int[] start, int[] others) {
        this.start = start;
        this.others = others;
    }

    /**
     * Everything within a distance, the distance itself included; places on the same coordinate are neighbours. Found
     * through a grid of squares as wide as the distance, so that the work grows with the pairs and not with the square of
     * the places.
     *
     * @param x east, metres
     * @param y north, metres
     * @param distance metres, 0 or more
     * @throws IllegalArgumentException unequal lengths, a coordinate that is not finite, a distance that is not a number
     *     of 0 or more, or more than fifty million pairs
     */
    public static Neighbours within(double[] x, double[] y, double distance) {
        KernelDensity.requirePoints(x, y);
        if (!(distance >= 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException("distance must be a number of metres of 0 or more, not " + distance);
        }
        PointIndex index = new PointIndex(x, y, distance);
        int n = x.length;
        int[] start = new int[n + 1];
        int[] others = new int[Math.max(16, 8 * n)];
        int used = 0;
        double squared = distance * distance;
        for (int i = 0; i < n; i++) {
            int from = used;
            for (int strip = 0; strip < PointIndex.STRIPS; strip++) {
                int end = index.end(i, strip);
                for (int k = index.begin(i, strip); k < end; k++) {
                    int j = index.at(k);
                    double dx = x[j] - x[i];
                    double dy = y[j] - y[i];
                    if (j != i && dx * dx + dy * dy <= squared) {
                        if (used == MOST_PAIRS) {
                            throw new IllegalArgumentException(
                                    "more than " + MOST_PAIRS + " pairs are within the distance: choose a shorter one");
                        }
                        if (used == others.length) {
                            others = Arrays.copyOf(others, 2 * used);
                        }
                        others[used++] = j;
                    }
                }
            }
            Arrays.sort(others, from, used);
            start[i + 1] = used;
        }
        return new Neighbours(start, Arrays.copyOf(others, used));
    }

    /** As listed; each list without the place itself and without doubles. */
    public static Neighbours of(List<int[]> lists) {
        int[] start = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            start[i + 1] = start[i] + lists.get(i).length;
        }
        int[] others = new int[start[lists.size()]];
        for (int i = 0; i < lists.size(); i++) {
            int[] sorted = lists.get(i).clone();
            Arrays.sort(sorted);
            System.arraycopy(sorted, 0, others, start[i], sorted.length);
        }
        return new Neighbours(start, others);
    }

    /** How many places there are. */
    public int size() {
        return start.length - 1;
    }

    /** How many neighbours a place has. */
    public int count(int place) {
        return start[place + 1] - start[place];
    }

    /** The sum of the values of a place's neighbours. */
    double sum(int place, double[] values) {
        double sum = 0;
        for (int k = start[place]; k < start[place + 1]; k++) {
            sum += values[others[k]];
        }
        return sum;
    }

    /** The neighbours of a place. */
    public int[] of(int place) {
        return Arrays.copyOfRange(others, start[place], start[place + 1]);
    }
}
