package se.lageskartan.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hotspots of a density surface are still there at half and at double the bandwidth. A choice of bandwidth is a choice
 * of what to see: what is a hotspot at one and not at its neighbours belongs to the choice and not to the incidents.
 *
 * <p>Hotspot: cells that touch by side or corner and that are among the given share of the land with the highest density at
 * that bandwidth; each surface has its own threshold. Cells of equal density are all in or all out, so that slightly less
 * than the share can be hot. A cell of density 0 is never hot.
 *
 * @param threshold lowest density that is hot at the bandwidth itself, per square metre; null when nothing is
 * @param hotspots the heaviest first
 * @param keptAtHalf share of the hot area that is still hot at half the bandwidth; null when that cannot be told
 * @param keptAtTwice the same at double
 */
public record HotspotStability(
        double share,
        @Nullable Double threshold,
        List<Hotspot> hotspots,
        @Nullable Double keptAtHalf,
        @Nullable Double keptAtTwice) {
    /** A hotspot is stable when at least this share of it is hot at each of the other bandwidths. */
    public static final double STABLE = 0.5;

    /**
     * @param areaM2 area of its cells in square metres
     * @param peakColumn column of the cell of highest density
     * @param weight density summed over its area: how many incidents it stands for
     * @param keptAtHalf share of its area that is still hot at half the bandwidth; null when that cannot be told
     */
    public record Hotspot(
            double areaM2,
            int peakColumn,
            int peakRow,
            double peak,
            double weight,
            @Nullable Double keptAtHalf,
            @Nullable Double keptAtTwice) {
        /** Null when either bandwidth could not be looked at. */
        public @Nullable Boolean stable() {
            return keptAtHalf == null || keptAtTwice == null
                    ? null
                    : Boolean.valueOf(keptAtHalf >= STABLE && keptAtTwice >= STABLE);
        }
    }

    /**
     * @param half the surface of the same points on the same grid at half the bandwidth; null when there is none
     * @param within the cells that count as land, row by row from the south
     * @param share of the cells within that are hot, above 0 and below 1
     * @throws IllegalArgumentException grids that differ, a mask of another size, a share outside that
     */
    public static HotspotStability of(
            Density density, @Nullable Density half, @Nullable Density twice, boolean[] within, double share) {
        DensityGrid grid = density.grid();
        if (within.length != grid.width() * grid.height()) {
            throw new IllegalArgumentException(
                    "the mask has " + within.length + " cells, the grid " + grid.width() * grid.height());
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be above 0 and below 1, not " + share);
        }
        boolean[] hot = hot(density, grid, within, share);
        boolean @Nullable [] atHalf = half == null ? null : hot(half, grid, within, share);
        boolean @Nullable [] atTwice = twice == null ? null : hot(twice, grid, within, share);
        List<Hotspot> hotspots = new ArrayList<>();
        boolean[] seen = new boolean[hot.length];
        double threshold = Double.POSITIVE_INFINITY;
        List<Integer> all = new ArrayList<>();
        for (int cell = 0; cell < hot.length; cell++) {
            if (hot[cell]) {
                threshold = Math.min(threshold, at(density, cell));
                all.add(cell);
                if (!seen[cell]) {
                    hotspots.add(hotspot(density, gather(cell, grid, hot, seen), atHalf, atTwice));
                }
            }
        }
        hotspots.sort(Comparator.comparingDouble(Hotspot::weight).reversed());
        return new HotspotStability(
                share,
                all.isEmpty() ? null : Double.valueOf(threshold),
                List.copyOf(hotspots),
                kept(all, atHalf),
                kept(all, atTwice));
    }

    private static boolean[] hot(Density density, DensityGrid grid, boolean[] within, double share) {
        if (!density.grid().equals(grid)) {
            throw new IllegalArgumentException("the surfaces are on different grids");
        }
        double[] values = new double[within.length];
        int count = 0;
        for (int cell = 0; cell < within.length; cell++) {
            if (within[cell]) {
                values[count++] = at(density, cell);
            }
        }
        Arrays.sort(values, 0, count);
        int room = (int) Math.floor(share * count);
        // the first value that would be too many is not hot, nor is what equals it
        double limit = room < count ? Math.max(0, values[count - 1 - room]) : 0;
        boolean[] hot = new boolean[within.length];
        for (int cell = 0; cell < within.length; cell++) {
            hot[cell] = within[cell] && at(density, cell) > limit;
        }
        return hot;
    }

    private static List<Integer> gather(int first, DensityGrid grid, boolean[] hot, boolean[] seen) {
        List<Integer> cells = new ArrayList<>();
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(first);
        seen[first] = true;
        while (!waiting.isEmpty()) {
            int cell = waiting.remove();
            cells.add(cell);
            int column = cell % grid.width();
            int row = cell / grid.width();
            for (int r = Math.max(0, row - 1); r <= Math.min(grid.height() - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(grid.width() - 1, column + 1); c++) {
                    int next = r * grid.width() + c;
                    if (hot[next] && !seen[next]) {
                        seen[next] = true;
                        waiting.add(next);
                    }
                }
            }
        }
        return cells;
    }

    private static Hotspot hotspot(
            Density density, List<Integer> cells, boolean @Nullable [] atHalf, boolean @Nullable [] atTwice) {
        DensityGrid grid = density.grid();
        double cellArea = grid.cell() * grid.cell();
        int peak = cells.getFirst();
        double weight = 0;
        for (int cell : cells) {
            weight += at(density, cell) * cellArea;
            if (at(density, cell) > at(density, peak)) {
                peak = cell;
            }
        }
        return new Hotspot(
                cells.size() * cellArea,
                peak % grid.width(),
                peak / grid.width(),
                at(density, peak),
                weight,
                kept(cells, atHalf),
                kept(cells, atTwice));
    }

    private static @Nullable Double kept(List<Integer> cells, boolean @Nullable [] hot) {
        if (hot == null || cells.isEmpty()) {
            return null;
        }
        return (double) cells.stream().filter(cell -> hot[cell]).count() / cells.size();
    }

    private static double at(Density density, int cell) {
        int width = density.grid().width();
        return density.at(cell % width, cell / width);
    }
}
