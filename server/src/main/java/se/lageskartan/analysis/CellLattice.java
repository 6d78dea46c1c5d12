package se.lageskartan.analysis;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * An endless pattern of equal cells in EPSG:3011, anchored at its origin, so that a place lies in the same cell whatever
 * the pattern is laid over.
 *
 * @param size metres between two opposite sides of a cell
 */
record CellLattice(Shape shape, double size) {
    private static final double HALF = 0.5;
    private static final double THIRD_ROOT = 1 / Math.sqrt(3);

    /** What a cell looks like. */
    enum Shape {
        /** Regular, with a corner to the north. */
        HEXAGON,
        SQUARE
    }

    /** Column and row of a cell; rows count northward. */
    record Spot(int column, int row) {}

    CellLattice {
        if (!(size > 0) || Double.isInfinite(size)) {
            throw new IllegalArgumentException("the size of a cell must be a number of metres above 0, not " + size);
        }
    }

    /** Area of a whole cell, square metres. */
    double area() {
        return size * rowHeight();
    }

    private double rowHeight() {
        return shape == Shape.HEXAGON ? size * Math.sqrt(3) / 2 : size;
    }

    /** Where the centre of a cell lies. */
    Coordinate centre(int column, int row) {
        double shift = shape == Shape.HEXAGON ? HALF * Math.floorMod(row, 2) : HALF;
        double rise = shape == Shape.HEXAGON ? 0 : HALF;
        return new Coordinate((column + shift) * size, (row + rise) * rowHeight());
    }

    /** The cell that a place lies in: the one whose centre is nearest. */
    Spot at(double x, double y) {
        if (shape == Shape.SQUARE) {
            return new Spot((int) Math.floor(x / size), (int) Math.floor(y / size));
        }
        int near = (int) Math.floor(y / rowHeight());
        Spot found = nearestInRow(near, x);
        Spot above = nearestInRow(near + 1, x);
        return squaredDistance(above, x, y) < squaredDistance(found, x, y) ? above : found;
    }

    private Spot nearestInRow(int row, double x) {
        return new Spot((int) Math.floor(x / size - HALF * Math.floorMod(row, 2) + HALF), row);
    }

    private double squaredDistance(Spot spot, double x, double y) {
        Coordinate centre = centre(spot.column(), spot.row());
        double dx = x - centre.x;
        double dy = y - centre.y;
        return dx * dx + dy * dy;
    }

    /** The corners of a cell, counter-clockwise; the side between corner k and k + 1 faces neighbour k. */
    Coordinate[] corners(int column, int row) {
        Coordinate centre = centre(column, row);
        double half = HALF * size;
        if (shape == Shape.SQUARE) {
            return new Coordinate[] {
                new Coordinate(centre.x + half, centre.y - half),
                new Coordinate(centre.x + half, centre.y + half),
                new Coordinate(centre.x - half, centre.y + half),
                new Coordinate(centre.x - half, centre.y - half),
                new Coordinate(centre.x + half, centre.y - half)
            };
        }
        double near = half * THIRD_ROOT;
        double far = size * THIRD_ROOT;
        return new Coordinate[] {
            new Coordinate(centre.x + half, centre.y - near),
            new Coordinate(centre.x + half, centre.y + near),
            new Coordinate(centre.x, centre.y + far),
            new Coordinate(centre.x - half, centre.y + near),
            new Coordinate(centre.x - half, centre.y - near),
            new Coordinate(centre.x, centre.y - far),
            new Coordinate(centre.x + half, centre.y - near)
        };
    }

    Polygon polygon(int column, int row, GeometryFactory factory) {
        return factory.createPolygon(corners(column, row));
    }

    /** The cells that share a side with one, in the order of its sides. */
    Spot[] acrossSides(Spot spot) {
        int column = spot.column();
        int row = spot.row();
        if (shape == Shape.SQUARE) {
            return new Spot[] {
                new Spot(column + 1, row),
                new Spot(column, row + 1),
                new Spot(column - 1, row),
                new Spot(column, row - 1)
            };
        }
        int west = column - 1 + Math.floorMod(row, 2);
        return new Spot[] {
            new Spot(column + 1, row),
            new Spot(west + 1, row + 1),
            new Spot(west, row + 1),
            new Spot(column - 1, row),
            new Spot(west, row - 1),
            new Spot(west + 1, row - 1)
        };
    }

    /** The cells around one: those that share a side with it, and of squares those that share a corner too. */
    Spot[] around(Spot spot) {
        if (shape == Shape.HEXAGON) {
            return acrossSides(spot);
        }
        Spot[] found = new Spot[8];
        int used = 0;
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                if (row != 0 || column != 0) {
                    found[used++] = new Spot(spot.column() + column, spot.row() + row);
                }
            }
        }
        return found;
    }

    /** Columns and rows of every cell that may touch a box: west and south first, then east and north. */
    Spot[] covering(Envelope box) {
        int south = (int) Math.floor(box.getMinY() / rowHeight()) - 1;
        int north = (int) Math.ceil(box.getMaxY() / rowHeight()) + 1;
        int west = (int) Math.floor(box.getMinX() / size) - 1;
        int east = (int) Math.ceil(box.getMaxX() / size) + 1;
        return new Spot[] {new Spot(west, south), new Spot(east, north)};
    }
}
