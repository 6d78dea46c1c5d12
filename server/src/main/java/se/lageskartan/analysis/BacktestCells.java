package se.lageskartan.analysis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells that places are ranked by, each with its land, over the finer cells of a density surface: squares made of whole
 * such cells, or those of a {@link LandGrid}.
 *
 * <p>The land of a square is that of its fine cells whose centre is on land, so it is known to the nearest fine cell. A
 * square without land is no cell. A fine cell belongs to the cell of a grid that its centre lies in.
 */
public final class BacktestCells {
    /** Centres of squares that share a corner are √2 sides apart, of those with one between 2. */
    private static final double TOUCHING_SIDES = 1.5;

    private final DensityGrid fine;
    private final boolean[] land;
    /** Of each fine cell: the square it lies in, -1 when that is no cell. */
    private final int[] cellOf;

    private final double[] landM2;
    private final double[] x;
    private final double[] y;
    private final double side;
    private final Neighbours touching;
    /** Null for squares of fine cells, which know their places by those. */
    private final @Nullable LandGrid grid;

    private BacktestCells(
            DensityGrid fine,
            boolean[] land,
            int[] cellOf,
            double[] landM2,
            double[] x,
            double[] y,
            double side,
            Neighbours touching,
            @Nullable LandGrid grid) {
        this.fine = fine;
        this.land = land;
        this.cellOf = cellOf;
        this.landM2 = landM2;
        this.x = x;
        this.y = y;
        this.side = side;
        this.touching = touching;
        this.grid = grid;
    }

    /**
     * Squares over a finer grid, from its south-western corner on.
     *
     * @param land one per fine cell, row by row from the south
     * @param within the land that counts, likewise
     * @param fineCells how many fine cells make the side of a square, 1 or more
     * @throws IllegalArgumentException masks of another size than the grid
     */
    public static BacktestCells squares(DensityGrid fine, boolean[] land, boolean[] within, int fineCells) {
        int size = fine.width() * fine.height();
        if (land.length != size || within.length != size || fineCells < 1) {
            throw new IllegalArgumentException("expected masks of " + size + " cells and squares of 1 or more");
        }
        int columns = (fine.width() + fineCells - 1) / fineCells;
        int rows = (fine.height() + fineCells - 1) / fineCells;
        int[] dry = new int[columns * rows];
        for (int cell = 0; cell < size; cell++) {
            dry[square(cell, fine, fineCells, columns)] += within[cell] ? 1 : 0;
        }
        int[] number = new int[dry.length];
        Arrays.fill(number, -1);
        double side = fineCells * fine.cell();
        int cells = (int) Arrays.stream(dry).filter(count -> count > 0).count();
        double[] landM2 = new double[cells];
        double[] x = new double[cells];
        double[] y = new double[cells];
        int next = 0;
        for (int square = 0; square < dry.length; square++) {
            if (dry[square] > 0) {
                landM2[next] = dry[square] * fine.cell() * fine.cell();
                x[next] = fine.west() + (square % columns + 0.5) * side;
                y[next] = fine.south() + (square / columns + 0.5) * side;
                number[square] = next++;
            }
        }
        int[] cellOf = new int[size];
        for (int cell = 0; cell < size; cell++) {
            cellOf[cell] = number[square(cell, fine, fineCells, columns)];
        }
        Neighbours touching = Neighbours.within(x, y, TOUCHING_SIDES * side);
        return new BacktestCells(fine, land.clone(), cellOf, landM2, x, y, side, touching, null);
    }

    /**
     * The cells of a grid; a cell touches those in the ring around it.
     *
     * @param land one per fine cell, row by row from the south
     * @param side metres between two opposite sides of a cell
     * @throws IllegalArgumentException a mask of another size than the surface
     */
    public static BacktestCells of(LandGrid grid, double side, DensityGrid fine, boolean[] land) {
        int size = fine.width() * fine.height();
        if (land.length != size) {
            throw new IllegalArgumentException("expected a mask of " + size + " cells, not " + land.length);
        }
        int[] cellOf = new int[size];
        for (int cell = 0; cell < size; cell++) {
            cellOf[cell] = grid.at(fine.centreX(cell % fine.width()), fine.centreY(cell / fine.width()));
        }
        List<LandGrid.Cell> cells = grid.cells();
        return new BacktestCells(
                fine,
                land.clone(),
                cellOf,
                cells.stream().mapToDouble(LandGrid.Cell::landM2).toArray(),
                cells.stream().mapToDouble(LandGrid.Cell::x).toArray(),
                cells.stream().mapToDouble(LandGrid.Cell::y).toArray(),
                side,
                grid.rings(1),
                grid);
    }

    private static int square(int cell, DensityGrid fine, int fineCells, int columns) {
        return cell / fine.width() / fineCells * columns + cell % fine.width() / fineCells;
    }

    /** How many there are. */
    public int size() {
        return landM2.length;
    }

    /** Metres between two opposite sides of a whole cell. */
    public double side() {
        return side;
    }

    /** Square metres of land of each. */
    public double[] landM2() {
        return landM2.clone();
    }

    /** The cell that a place lies in, -1 when in none. Metres in EPSG:3011. */
    public int at(double east, double north) {
        if (grid != null) {
            return grid.at(east, north);
        }
        double column = Math.floor((east - fine.west()) / fine.cell());
        double row = Math.floor((north - fine.south()) / fine.cell());
        boolean inside = column >= 0 && row >= 0 && column < fine.width() && row < fine.height();
        return inside ? cellOf[(int) row * fine.width() + (int) column] : -1;
    }

    /** The cells that touch each by side or corner. */
    Neighbours touching() {
        return touching;
    }

    /** Counts as Gi* is made of: as they are on squares, per land on the cells of a grid, as on the map. */
    double[] ranked(double[] counts) {
        if (grid == null) {
            return counts;
        }
        double[] perLand = Hotspots.incidentPerLand(landM2);
        Arrays.setAll(perLand, i -> perLand[i] * counts[i]);
        return perLand;
    }

    double distance(int one, int other) {
        return Math.hypot(x[one] - x[other], y[one] - y[other]);
    }

    /** The mean density over the land of each cell. */
    double[] meanDensity(double[] east, double[] north, double bandwidth) {
        Density density = KernelDensity.surfaceOnLand(east, north, null, bandwidth, fine, land);
        double[] sum = new double[size()];
        int[] count = new int[size()];
        for (int cell = 0; cell < cellOf.length; cell++) {
            if (land[cell] && cellOf[cell] >= 0) {
                sum[cellOf[cell]] += density.at(cell % fine.width(), cell / fine.width());
                count[cellOf[cell]]++;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] == 0 ? 0 : sum[i] / count[i];
        }
        return sum;
    }

    double fineCell() {
        return fine.cell();
    }
}
