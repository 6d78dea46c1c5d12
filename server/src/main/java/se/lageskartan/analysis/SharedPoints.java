package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Coordinates that many incidents have exactly in common. That is rare by itself: such a point is an address with many
 * incidents, or one that places were snapped to, such as the middle of a street, and then a hotspot on it is made by the
 * snapping. Which of the two it is the coordinates do not tell.
 */
public final class SharedPoints {
    /** Fewer incidents on one coordinate are not told of. */
    public static final int LEAST = 10;
    /** The share of a cell's incidents from which a shared coordinate can make it hot by itself. */
    public static final double LEAST_SHARE = 0.2;

    private final int[] group;
    private final int[] sizes;
    private final int[] first;

    /** @param count incidents that have it */
    public record Point(double x, double y, int count) {}

    /** @param used how many of the coordinates are looked at, from the first */
    public SharedPoints(double[] x, double[] y, int used) {
        int capacity = Integer.highestOneBit(Math.max(8, used)) << 2;
        int[] table = new int[capacity];
        Arrays.fill(table, -1);
        group = new int[used];
        int[] counted = new int[used];
        int[] leaders = new int[used];
        int groups = 0;
        for (int i = 0; i < used; i++) {
            long hash = Double.doubleToLongBits(x[i]) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(y[i]);
            hash *= 0xBF58476D1CE4E5B9L;
            int slot = (int) (hash >>> 40) & (capacity - 1);
            while (table[slot] >= 0 && !(x[leaders[table[slot]]] == x[i] && y[leaders[table[slot]]] == y[i])) {
                slot = (slot + 1) & (capacity - 1);
            }
            if (table[slot] < 0) {
                table[slot] = groups;
                leaders[groups++] = i;
            }
            group[i] = table[slot];
            counted[group[i]]++;
        }
        sizes = Arrays.copyOf(counted, groups);
        first = Arrays.copyOf(leaders, groups);
    }

    /** How many incidents have exactly the coordinate of one, itself counted. */
    int sharedBy(int incident) {
        return sizes[group[incident]];
    }

    /** A number for the coordinate of an incident, 0 to {@link #distinct()} - 1. */
    int group(int incident) {
        return group[incident];
    }

    /** How many different coordinates there are. */
    public int distinct() {
        return sizes.length;
    }

    /** The coordinates that most incidents share, at least {@link #LEAST}, at most {@code most} of them. */
    public List<Point> largest(double[] x, double[] y, int most) {
        List<Point> found = new ArrayList<>();
        for (int g = 0; g < sizes.length; g++) {
            if (sizes[g] >= LEAST) {
                found.add(new Point(x[first[g]], y[first[g]], sizes[g]));
            }
        }
        found.sort(Comparator.comparingInt(Point::count).reversed());
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }
}
