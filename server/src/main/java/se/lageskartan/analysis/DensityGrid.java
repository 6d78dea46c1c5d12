package se.lageskartan.analysis;

/**
 * A regular grid of square cells in EPSG:3011, row 0 southernmost, column 0 westernmost.
 *
 * @param west x of the grid's western edge, metres
 * @param south y of the grid's southern edge, metres
 * @param cell side of a cell in metres
 * @param width number of columns
 * @param height number of rows
 */
public record DensityGrid(double west, double south, double cell, int width, int height) {
    private static final long MOST_CELLS = 16_000_000;

    public DensityGrid {
        if (!Double.isFinite(west) || !Double.isFinite(south)) {
            throw new IllegalArgumentException("west and south must be finite");
        }
        if (!(cell > 0) || Double.isInfinite(cell)) {
            throw new IllegalArgumentException("cell must be a number of metres above 0, not " + cell);
        }
        if (width < 1 || height < 1 || (long) width * height > MOST_CELLS) {
            throw new IllegalArgumentException("expected 1 to " + MOST_CELLS + " cells, not " + width + " x " + height);
        }
    }

    /**
     * The smallest grid of whole cells, with corners at multiples of the cell, that covers a box.
     *
     * @throws IllegalArgumentException an empty or reversed box, or too many cells
     */
    public static DensityGrid covering(double minX, double minY, double maxX, double maxY, double cell) {
        if (!(maxX >= minX && maxY >= minY && cell > 0)) {
            throw new IllegalArgumentException("expected a box with min <= max and a cell above 0");
        }
        double column = Math.floor(minX / cell);
        double row = Math.floor(minY / cell);
        double width = Math.max(1, Math.ceil(maxX / cell) - column);
        double height = Math.max(1, Math.ceil(maxY / cell) - row);
        if (!(width * height <= MOST_CELLS)) {
            throw new IllegalArgumentException("the box needs more than " + MOST_CELLS + " cells: choose larger cells");
        }
        return new DensityGrid(column * cell, row * cell, cell, (int) width, (int) height);
    }

    /** x of the centre of a column, metres. */
    public double centreX(int column) {
        return west + (column + 0.5) * cell;
    }

    /** y of the centre of a row, metres. */
    public double centreY(int row) {
        return south + (row + 0.5) * cell;
    }
}
