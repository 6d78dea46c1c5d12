package se.lageskartan.analysis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted points sorted by the grid cell they lie in, cells up to the kernel's reach outside the grid included; points
 * on the same coordinate are one point with their weights added. Offsets are from the centre of the cell, in bandwidths.
 */
final class PointBuckets {
    private static final int MOST_BUCKETS = 20_000_000;

    private final int margin;
    private final int columns;
    private final int[] start;
    private final int[] end;
    private final double[] east;
    private final double[] north;
    private final double[] weight;

    PointBuckets(double[] x, double[] y, double @Nullable [] weights, DensityGrid grid, double bandwidth, int margin) {
        this.margin = margin;
        this.columns = grid.width() + 2 * margin;
        long cells = (long) columns * (grid.height() + 2L * margin);
        if (cells > MOST_BUCKETS) {
            throw new IllegalArgumentException("grid and bandwidth need " + cells + " cells: choose larger cells");
        }
        int[] cell = new int[x.length];
        int[] next = new int[(int) cells + 1];
        for (int i = 0; i < x.length; i++) {
            double column = Math.floor((x[i] - grid.west()) / grid.cell()) + margin;
            double row = Math.floor((y[i] - grid.south()) / grid.cell()) + margin;
            boolean near = column >= 0 && column < columns && row >= 0 && row < grid.height() + 2 * margin;
            cell[i] = near && (weights == null || weights[i] > 0) ? ((int) row) * columns + ((int) column) : -1;
            if (cell[i] >= 0) {
                next[cell[i] + 1]++;
            }
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        this.start = next.clone();
        int kept = next[next.length - 1];
        this.east = new double[kept];
        this.north = new double[kept];
        this.weight = new double[kept];
        for (int i = 0; i < x.length; i++) {
            if (cell[i] >= 0) {
                int at = next[cell[i]]++;
                int row = cell[i] / columns - margin;
                int column = cell[i] % columns - margin;
                east[at] = (x[i] - grid.centreX(column)) / bandwidth;
                north[at] = (y[i] - grid.centreY(row)) / bandwidth;
                weight[at] = weights == null ? 1 : weights[i];
            }
        }
        this.end = new int[(int) cells];
        int[] table = new int[16];
        for (int bucket = 0; bucket < end.length; bucket++) {
            int size = start[bucket + 1] - start[bucket];
            if (size > 1) {
                while (table.length < 2 * size) {
                    table = new int[2 * table.length];
                }
                end[bucket] = merge(start[bucket], start[bucket + 1], table);
            } else {
                end[bucket] = start[bucket + 1];
            }
        }
    }

    /** Joins points on the same coordinate; the table is a scratch hash table of 1-based positions. */
    private int merge(int from, int to, int[] table) {
        int size = Integer.highestOneBit(to - from) * 4;
        int mask = Math.min(size, table.length) - 1;
        Arrays.fill(table, 0, mask + 1, 0);
        int kept = from;
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToLongBits(east[i]) * 31 + Double.doubleToLongBits(north[i]);
            int slot = ((int) ((bits * 0x9E3779B97F4A7C15L) >>> 40)) & mask;
            while (table[slot] != 0 && !same(table[slot] - 1, i)) {
                slot = (slot + 1) & mask;
            }
            if (table[slot] == 0) {
                table[slot] = kept + 1;
                east[kept] = east[i];
                north[kept] = north[i];
                weight[kept] = weight[i];
                kept++;
            } else {
                weight[table[slot] - 1] += weight[i];
            }
        }
        return kept;
    }

    private boolean same(int a, int b) {
        return east[a] == east[b] && north[a] == north[b];
    }

    /** The bucket of a grid cell; columns and rows may lie up to the margin outside the grid. */
    int bucket(int column, int row) {
        return (row + margin) * columns + column + margin;
    }

    int start(int bucket) {
        return start[bucket];
    }

    int end(int bucket) {
        return end[bucket];
    }

    double east(int point) {
        return east[point];
    }

    double north(int point) {
        return north[point];
    }

    double weight(int point) {
        return weight[point];
    }

    void setWeight(int point, double value) {
        weight[point] = value;
    }

    /** Sum over a bucket's points within reach of weight x (1 - d^2)^2, d measured from (x, y) off the cell's centre. */
    double direct(int bucket, double x, double y) {
        double sum = 0;
        for (int i = start[bucket]; i < end[bucket]; i++) {
            double dx = x - east[i];
            double dy = y - north[i];
            double u = Math.max(0, 1 - dx * dx - dy * dy);
            sum += weight[i] * (u * u);
        }
        return sum;
    }
}
