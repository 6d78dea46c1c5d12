package se.lageskartan.incidents;

/**
 * A grid of squares on the web map (EPSG:3857), for gathering incidents. The map is taken as 2^31 steps from west to east and
 * as many from north to south, 19 mm a step at the equator, so that the squares of every tile begin and end on whole steps.
 *
 * @param firstColumn western edge, in steps; may lie west of the map
 * @param firstRow northern edge, in steps; may lie north of the map
 * @param shift a square is 2^shift steps wide
 * @param width squares from west to east
 * @param height squares from north to south
 */
public record MapSquares(int firstColumn, int firstRow, int shift, int width, int height) {
    /** The map is 2^this steps wide. */
    public static final int MAP_SHIFT = 31;

    private static final double HALF_MAP_M = 20037508.342789244;
    private static final double STEPS_A_METRE = (1L << MAP_SHIFT) / (2 * HALF_MAP_M);

    /** Steps from the western edge of the map; -1 when there is no such place, which lies in no square. */
    static int column(double mercatorX) {
        return steps(mercatorX + HALF_MAP_M);
    }

    /** Steps from the northern edge of the map; -1 when there is no such place. */
    static int row(double mercatorY) {
        return steps(HALF_MAP_M - mercatorY);
    }

    private static int steps(double metres) {
        return metres >= 0 && metres < 2 * HALF_MAP_M ? (int) (metres * STEPS_A_METRE) : -1;
    }

    int squares() {
        return width * height;
    }

    boolean contains(int column, int row) {
        return (column | row) >= 0
                && column >= firstColumn
                && row >= firstRow
                && column - firstColumn >>> shift < width
                && row - firstRow >>> shift < height;
    }

    int square(int column, int row) {
        return (row - firstRow >>> shift) * width + (column - firstColumn >>> shift);
    }
}
