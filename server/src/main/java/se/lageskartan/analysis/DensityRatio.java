package se.lageskartan.analysis;

import java.util.OptionalDouble;

/**
 * The ratio of two densities with one bandwidth on one grid: a risk-adjusted surface (Kelsall and Diggle 1995, Statistics in
 * Medicine 14, 2335-2342, there as a logarithm). Each density is divided by its exposure first: with the number of incidents
 * as exposure, 1 is what the whole surface has on average; with days, 1 is no change.
 *
 * <p>A ratio of small numbers says nothing, so it is told only where the density below the line is at least as high as
 * {@code leastWithin} incidents evenly over a circle with the bandwidth as radius would make it. The density of a quartic
 * kernel has a variance of 9/5 of itself over that circle's area, so its relative error there is about
 * {@code sqrt(1.8 / leastWithin)}.
 */
public final class DensityRatio {
    private final Density above;
    private final Density below;
    private final double scale;
    private final double floor;

    private DensityRatio(Density above, Density below, double scale, double floor) {
        this.above = above;
        this.below = below;
        this.scale = scale;
        this.floor = floor;
    }

    /**
     * @param exposureAbove what {@code above} is divided by, above 0
     * @param exposureBelow what {@code below} is divided by, above 0
     * @param leastWithin incidents within the bandwidth that the ratio needs, above 0
     * @throws IllegalArgumentException grids or bandwidths that differ, or numbers that are not above 0
     */
    public static DensityRatio of(
            Density above, double exposureAbove, Density below, double exposureBelow, double leastWithin) {
        if (!above.grid().equals(below.grid()) || above.bandwidth() != below.bandwidth()) {
            throw new IllegalArgumentException("both densities must have one grid and one bandwidth");
        }
        for (double number : new double[] {exposureAbove, exposureBelow, leastWithin}) {
            if (!(number > 0) || Double.isInfinite(number)) {
                throw new IllegalArgumentException("exposures and floor must be numbers above 0, not " + number);
            }
        }
        double circle = Math.PI * below.bandwidth() * below.bandwidth();
        return new DensityRatio(above, below, exposureBelow / exposureAbove, leastWithin / circle);
    }

    public DensityGrid grid() {
        return above.grid();
    }

    /** The lowest density below the line, per square metre, where the ratio is told. */
    public double floor() {
        return floor;
    }

    /** The ratio at the centre of a cell, 0 or more; empty where it cannot be told. */
    public OptionalDouble at(int column, int row) {
        double under = below.at(column, row);
        return under < floor ? OptionalDouble.empty() : OptionalDouble.of(above.at(column, row) / under * scale);
    }

    /**
     * The share of the cells within where the ratio is told.
     *
     * @param within one per cell, row by row from the south
     */
    public OptionalDouble toldShare(boolean[] within) {
        int cells = 0;
        int told = 0;
        for (int cell = 0; cell < within.length; cell++) {
            if (within[cell]) {
                cells++;
                told += at(cell % grid().width(), cell / grid().width()).isPresent() ? 1 : 0;
            }
        }
        return cells == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) told / cells);
    }
}
