package se.lageskartan.analysis;

import java.util.Arrays;

/** A density surface: weight per square metre at the centre of every cell of a grid. */
public final class Density {
    private final DensityGrid grid;
    private final double bandwidth;
    private final boolean edgeCorrected;
    private final double weightOffLand;
    private final double[] values;

    Density(DensityGrid grid, double bandwidth, boolean edgeCorrected, double weightOffLand, double[] values) {
        this.grid = grid;
        this.bandwidth = bandwidth;
        this.edgeCorrected = edgeCorrected;
        this.weightOffLand = weightOffLand;
        this.values = values;
    }

    public DensityGrid grid() {
        return grid;
    }

    /** Radius of the kernel in metres. */
    public double bandwidth() {
        return bandwidth;
    }

    public boolean edgeCorrected() {
        return edgeCorrected;
    }

    /**
     * The part of the weight within reach of the grid that the surface does not show since no land, or too little, lies
     * within the bandwidth; 0 without edge correction. See {@link KernelDensity#LEAST_LAND}.
     */
    public double weightOffLand() {
        return weightOffLand;
    }

    /** Weight per square metre at the centre of the cell; row 0 is the southernmost. */
    public double at(int column, int row) {
        if (column < 0 || column >= grid.width()) {
            throw new IndexOutOfBoundsException("column " + column + " of " + grid.width());
        }
        return values[row * grid.width() + column];
    }

    /** The largest value; 0 on an empty surface. */
    public double max() {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Sum over the cells times the cell's area: the weight on the surface within the error of the grid. */
    public double mass() {
        return Arrays.stream(values).sum() * grid.cell() * grid.cell();
    }
}
