package se.lageskartan.analysis;

/**
 * Points sorted into squares at least as wide as a distance, row by row: everything within the distance of a point lies in
 * three strips of three squares each, and each strip is one run in the sorted order.
 */
final class PointIndex {
    static final int STRIPS = 3;

    /** Squares are made wider rather than more than this many. */
    private static final double MOST_SQUARES = 4_000_000;

    private final double west;
    private final double south;
    private final double side;
    private final int columns;
    private final int rows;
    private final int[] start;
    private final int[] sorted;
    private final int[] square;

    PointIndex(double[] x, double[] y, double distance) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            minX = Math.min(minX, x[i]);
            maxX = Math.max(maxX, x[i]);
            minY = Math.min(minY, y[i]);
            maxY = Math.max(maxY, y[i]);
        }
        west = x.length == 0 ? 0 : minX;
        south = x.length == 0 ? 0 : minY;
        double width = x.length == 0 ? 0 : maxX - minX;
        double height = x.length == 0 ? 0 : maxY - minY;
        // A little wider than the distance, so that rounding cannot put a neighbour two squares away.
        double wanted = Math.max(distance * (1 + 1e-9), Math.max(width, height) * 1e-6);
        while (wanted > 0 && (width / wanted + 1) * (height / wanted + 1) > MOST_SQUARES) {
            wanted *= 2;
        }
        side = wanted > 0 ? wanted : 1;
        columns = (int) (width / side) + 1;
        rows = (int) (height / side) + 1;
        square = new int[x.length];
        start = new int[columns * rows + 1];
        for (int i = 0; i < x.length; i++) {
            square[i] = ((int) ((y[i] - south) / side)) * columns + (int) ((x[i] - west) / side);
            start[square[i] + 1]++;
        }
        for (int k = 1; k < start.length; k++) {
            start[k] += start[k - 1];
        }
        int[] next = start.clone();
        sorted = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            sorted[next[square[i]]++] = i;
        }
    }

    /** The point at a position of the sorted order. */
    int at(int position) {
        return sorted[position];
    }

    /** How many squares there are. */
    int squares() {
        return columns * rows;
    }

    int row(int square) {
        return square / columns;
    }

    int column(int square) {
        return square % columns;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Where a square's points begin in the sorted order; they end where the next one's begin. */
    int start(int square) {
        return start[square];
    }

    /** Where the strip above, at or below a point's square begins in the sorted order. */
    int begin(int point, int strip) {
        int row = square[point] / columns + strip - 1;
        return row < 0 || row >= rows ? 0 : start[row * columns + Math.max(0, square[point] % columns - 1)];
    }

    /** Where that strip ends. */
    int end(int point, int strip) {
        int row = square[point] / columns + strip - 1;
        return row < 0 || row >= rows
                ? 0
                : start[row * columns + Math.min(columns - 1, square[point] % columns + 1) + 1];
    }
}
