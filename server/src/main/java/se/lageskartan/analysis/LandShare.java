package se.lageskartan.analysis;

import java.util.stream.IntStream;

/** Divides points' weights by the share of their kernels on land, both sums taken over cell centres. */
final class LandShare {
    private final DensityGrid grid;
    private final KernelStencil stencil;
    private final boolean[] land;
    private final int[] waterBefore;

    LandShare(DensityGrid grid, KernelStencil stencil, boolean[] land) {
        this.grid = grid;
        this.stencil = stencil;
        this.land = land;
        this.waterBefore = new int[(grid.width() + 1) * (grid.height() + 1)];
        int columns = grid.width() + 1;
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                waterBefore[(row + 1) * columns + column + 1] = waterBefore[row * columns + column + 1]
                        + waterBefore[(row + 1) * columns + column]
                        - waterBefore[row * columns + column]
                        + (land[row * grid.width() + column] ? 0 : 1);
            }
        }
    }

    /** Corrects every weight and returns the weight that no land takes up. */
    double correct(PointBuckets points) {
        int reach = stencil.reach();
        double[] lost = new double[grid.height() + 2 * reach];
        IntStream.range(0, lost.length).parallel().forEach(i -> {
            for (int column = -reach; column < grid.width() + reach; column++) {
                lost[i] += correct(points, column, i - reach);
            }
        });
        double sum = 0;
        for (double value : lost) {
            sum += value;
        }
        return sum;
    }

    private double correct(PointBuckets points, int column, int row) {
        int bucket = points.bucket(column, row);
        int reach = stencil.reach();
        if (points.start(bucket) == points.end(bucket)
                || water(column - reach, row - reach, column + reach, row + reach) == 0) {
            return 0;
        }
        Cells all = new Cells(reach);
        Cells dry = new Cells(reach);
        for (int down = -reach; down <= reach; down++) {
            int inner = stencil.inner(down);
            int outer = stencil.outer(down);
            for (int along = -outer; along <= outer; along++) {
                boolean within = Math.abs(along) <= inner;
                double x = along * stencil.step();
                double y = down * stencil.step();
                all.add(x, y, within);
                if (isLand(column + along, row + down)) {
                    dry.add(x, y, within);
                }
            }
        }
        double lost = 0;
        for (int i = points.start(bucket); i < points.end(bucket); i++) {
            double share = dry.at(points.east(i), points.north(i)) / all.at(points.east(i), points.north(i));
            double taken = Math.max(KernelDensity.LEAST_LAND, share);
            lost += points.weight(i) * (1 - Math.min(1, share / taken));
            points.setWeight(i, points.weight(i) / taken);
        }
        return lost;
    }

    private boolean isLand(int column, int row) {
        return column < 0
                || row < 0
                || column >= grid.width()
                || row >= grid.height()
                || land[row * grid.width() + column];
    }

    /** Cells of water in a block of cells, ends included, cut to the grid. */
    private int water(int west, int south, int east, int north) {
        int columns = grid.width() + 1;
        int left = Math.clamp(west, 0, grid.width());
        int right = Math.clamp(east + 1, 0, grid.width());
        int bottom = Math.clamp(south, 0, grid.height());
        int top = Math.clamp(north + 1, 0, grid.height());
        return waterBefore[top * columns + right]
                - waterBefore[bottom * columns + right]
                - waterBefore[top * columns + left]
                + waterBefore[bottom * columns + left];
    }

    /** A set of cells seen from a point: inner ones as moments, outer ones one by one. */
    private static final class Cells {
        private final KernelMoments inner = new KernelMoments();
        private final double[] x;
        private final double[] y;
        private int outer;

        Cells(int reach) {
            x = new double[(2 * reach + 1) * (2 * reach + 1)];
            y = new double[x.length];
        }

        void add(double east, double north, boolean within) {
            if (within) {
                inner.add(east, north, 1);
            } else {
                x[outer] = east;
                y[outer++] = north;
            }
        }

        double at(double east, double north) {
            double sum = inner.at(east, north);
            for (int i = 0; i < outer; i++) {
                double dx = x[i] - east;
                double dy = y[i] - north;
                double u = Math.max(0, 1 - dx * dx - dy * dy);
                sum += u * u;
            }
            return sum;
        }
    }
}
