package se.lageskartan.analysis;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Quartic (biweight) kernel density: each point adds 3w/(pi h^2) (1 - d^2/h^2)^2 at distance d below the bandwidth h
 * (Silverman 1986, section 4.2.1), evaluated exactly at each cell's centre and not rescaled. Metres in EPSG:3011, so the
 * surface does not depend on any map's zoom.
 *
 * <p>Edge correction: the kernel of a point near water covers places where nothing could be recorded. Each point's
 * weight is divided by the share of its kernel on land, that share taken over cell centres on the same lattice, and
 * cells that are not land get 0 (Diggle 1985, the form of spatstat's {@code diggle = TRUE}). What lies outside the grid
 * counts as land: let the grid reach one bandwidth past the land that matters. A share below {@link #LEAST_LAND} is
 * taken as that, so that a point out on the water cannot heap its weight on one strip of quay; what is lost that way is
 * told by {@link Density#weightOffLand()}.
 *
 * <p>Speed without approximation: points are gathered by cell, and at cells which the kernels of all of a cell's points
 * reach, their sum is one polynomial of nine moments; only cells around the kernels' rims are summed point by point.
 */
public final class KernelDensity {
    /** The smallest share of a kernel on land that is corrected for in full. */
    public static final double LEAST_LAND = 0.1;

    /** The bandwidth may span at most this many cells. */
    public static final int MOST_CELLS_IN_BANDWIDTH = 500;

    private static final int ROWS_PER_BAND = 8;

    private final DensityGrid grid;
    private final double bandwidth;
    private final KernelStencil stencil;
    private final PointBuckets points;

    private KernelDensity(double[] x, double[] y, double @Nullable [] weights, double bandwidth, DensityGrid grid) {
        requirePoints(x, y);
        requireWeights(weights, x.length);
        if (!(bandwidth > 0) || Double.isInfinite(bandwidth)) {
            throw new IllegalArgumentException("bandwidth must be a number of metres above 0, not " + bandwidth);
        }
        if (bandwidth / grid.cell() > MOST_CELLS_IN_BANDWIDTH) {
            throw new IllegalArgumentException("the bandwidth spans over " + MOST_CELLS_IN_BANDWIDTH
                    + " cells: choose larger cells or a smaller bandwidth");
        }
        this.grid = grid;
        this.bandwidth = bandwidth;
        this.stencil = new KernelStencil(grid.cell() / bandwidth);
        this.points = new PointBuckets(x, y, weights, grid, bandwidth, stencil.reach());
    }

    /**
     * The surface without edge correction.
     *
     * @param x east, metres in EPSG:3011; points outside the grid count as far as their kernels reach into it
     * @param y north, metres in EPSG:3011
     * @param weights one per point, 0 or more; null for 1 each
     * @param bandwidth radius of the kernel in metres, above 0
     * @return all 0 when there are no points
     * @throws IllegalArgumentException unequal lengths, values that are not finite, a negative weight, a bandwidth that
     *     is not above 0 or spans too many cells
     */
    public static Density surface(
            double[] x, double[] y, double @Nullable [] weights, double bandwidth, DensityGrid grid) {
        KernelDensity kernel = new KernelDensity(x, y, weights, bandwidth, grid);
        return new Density(grid, bandwidth, false, 0, kernel.sum());
    }

    /**
     * The surface corrected for water.
     *
     * @param land one per cell of the grid, row by row from the south, true where the cell's centre is on land
     * @throws IllegalArgumentException as for the surface without correction; a mask of another size; a bandwidth below
     *     the cell, when a kernel could miss every cell centre
     */
    public static Density surfaceOnLand(
            double[] x, double[] y, double @Nullable [] weights, double bandwidth, DensityGrid grid, boolean[] land) {
        if (land.length != grid.width() * grid.height()) {
            throw new IllegalArgumentException(
                    "the land mask has " + land.length + " cells, the grid " + grid.width() * grid.height());
        }
        if (bandwidth < grid.cell()) {
            throw new IllegalArgumentException("edge correction needs a bandwidth of at least one cell");
        }
        KernelDensity kernel = new KernelDensity(x, y, weights, bandwidth, grid);
        double lost = new LandShare(grid, kernel.stencil, land).correct(kernel.points);
        double[] values = kernel.sum();
        for (int i = 0; i < values.length; i++) {
            if (!land[i]) {
                values[i] = 0;
            }
        }
        return new Density(grid, bandwidth, true, lost, values);
    }

    private double[] sum() {
        double[] values = new double[grid.width() * grid.height()];
        int bands = (grid.height() + ROWS_PER_BAND - 1) / ROWS_PER_BAND;
        int reach = stencil.reach();
        @Nullable KernelMoments[] moments = new KernelMoments[(grid.width() + 2 * reach) * (grid.height() + 2 * reach)];
        IntStream.range(-reach, grid.height() + reach).parallel().forEach(row -> {
            for (int column = -reach; column < grid.width() + reach; column++) {
                int bucket = points.bucket(column, row);
                if (points.start(bucket) < points.end(bucket)) {
                    KernelMoments sums = new KernelMoments();
                    for (int i = points.start(bucket); i < points.end(bucket); i++) {
                        sums.add(points.east(i), points.north(i), points.weight(i));
                    }
                    moments[bucket] = sums;
                }
            }
        });
        // a band of rows has one writer and adds its cells in a fixed order: the same result on any number of cores
        IntStream.range(0, bands).parallel().forEach(band -> {
            int from = band * ROWS_PER_BAND;
            int to = Math.min(grid.height(), from + ROWS_PER_BAND);
            for (int row = from - reach; row < to + reach; row++) {
                for (int column = -reach; column < grid.width() + reach; column++) {
                    KernelMoments sums = moments[points.bucket(column, row)];
                    if (sums != null) {
                        spread(column, row, sums, Math.max(from, row - reach), Math.min(to - 1, row + reach), values);
                    }
                }
            }
        });
        double scale = 3 / (Math.PI * bandwidth * bandwidth);
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    /** Adds one cell's points to the grid rows from..to. */
    private void spread(int column, int row, KernelMoments sums, int from, int to, double[] values) {
        int bucket = points.bucket(column, row);
        double step = stencil.step();
        for (int target = from; target <= to; target++) {
            int inner = stencil.inner(target - row);
            int outer = stencil.outer(target - row);
            double y = (target - row) * step;
            int base = target * grid.width() + column;
            int first = Math.max(-outer, -column);
            int last = Math.min(outer, grid.width() - 1 - column);
            for (int k = first; k <= Math.min(last, -inner - 1); k++) {
                values[base + k] += points.direct(bucket, k * step, y);
            }
            for (int k = Math.max(first, -inner); k <= Math.min(last, inner); k++) {
                values[base + k] += sums.at(k * step, y);
            }
            for (int k = Math.max(first, Math.max(inner + 1, -inner)); k <= last; k++) {
                values[base + k] += points.direct(bucket, k * step, y);
            }
        }
    }

    static void requirePoints(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x but " + y.length + " y: expected one each");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("point " + i + " is not finite: " + x[i] + ", " + y[i]);
            }
        }
    }

    private static void requireWeights(double @Nullable [] weights, int points) {
        if (weights == null) {
            return;
        }
        if (weights.length != points) {
            throw new IllegalArgumentException(weights.length + " weights for " + points + " points");
        }
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weights must be numbers of 0 or more, not " + weight);
            }
        }
    }
}
