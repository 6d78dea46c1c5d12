package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well a ranking of cells, made of what had happened, tells where the next incidents fall.
 *
 * <p>Cells are taken from the highest rank down for as long as whole cells fit in the share of the area. Cells of equal rank
 * are taken with the fewest later incidents first, so that a tie is never to our advantage. A cell without area is never
 * taken, and what falls in it is a miss.
 */
public final class Backtest {
    private static final double ROUNDING = 1e-9;

    private Backtest() {}

    /**
     * What taking one share of the area would have caught. Null means "cannot tell": nothing happened later, or not even one
     * cell fits in the share.
     *
     * @param share of the area that was allowed, 0..1
     * @param cells how many were taken
     * @param areaShare the share that they make up
     * @param hits later incidents in them
     * @param hitRate hits over all later incidents
     * @param pai predictive accuracy index, hit rate over area share (Chainey, Tompson and Uhlig 2008, Security Journal 21,
     *     4-28); 1 is what chance gives
     * @param pei prediction efficiency index (Hunt 2016): hits over the most that the same area could have caught, with a
     *     last cell taken in part, which cells of one size never need; at most 1
     */
    public record Score(
            double share,
            int cells,
            double areaShare,
            double hits,
            @Nullable Double hitRate,
            @Nullable Double pai,
            @Nullable Double pei) {}

    /**
     * @param rank one per cell, higher first
     * @param later incidents per cell in the period that is predicted, 0 or more
     * @param area of each cell in one unit, 0 or more
     * @param shares of the whole area, each above 0 and at most 1
     * @return one score a share, in order
     * @throws IllegalArgumentException unequal lengths, or values outside what is said
     */
    public static List<Score> of(double[] rank, double[] later, double[] area, double... shares) {
        require(rank, later, area);
        int[] order = IntStream.range(0, rank.length)
                .filter(i -> area[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -rank[i])
                        .thenComparingDouble(i -> later[i])
                        .thenComparingDouble(i -> -area[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] best = IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -later[i] / area[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double allArea = sum(area);
        double all = sum(later);
        List<Score> scores = new ArrayList<>();
        for (double share : shares) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share must be above 0 and at most 1, not " + share);
            }
            double room = share * allArea * (1 + ROUNDING);
            double taken = 0;
            double hits = 0;
            int cells = 0;
            while (cells < order.length && taken + area[order[cells]] <= room) {
                taken += area[order[cells]];
                hits += later[order[cells++]];
            }
            boolean told = all > 0 && cells > 0;
            double areaShare = cells == 0 ? 0 : taken / allArea;
            scores.add(new Score(
                    share,
                    cells,
                    areaShare,
                    hits,
                    told ? Double.valueOf(hits / all) : null,
                    told ? Double.valueOf(hits / all / areaShare) : null,
                    told ? efficiency(hits, most(best, later, area, taken)) : null));
        }
        return List.copyOf(scores);
    }

    /** Null when even the best choice catches nothing: all that happened fell in cells without area. */
    private static @Nullable Double efficiency(double hits, double most) {
        return most > 0 ? Double.valueOf(Math.min(1, hits / most)) : null;
    }

    /** The most that an area can catch. */
    private static double most(int[] best, double[] later, double[] area, double room) {
        double left = room;
        double sum = 0;
        for (int cell : best) {
            if (area[cell] > left * (1 + ROUNDING)) {
                return sum + later[cell] * Math.max(0, left) / area[cell];
            }
            left -= area[cell];
            sum += later[cell];
        }
        return sum;
    }

    private static void require(double[] rank, double[] later, double[] area) {
        if (rank.length != later.length || rank.length != area.length) {
            throw new IllegalArgumentException(rank.length + " ranks, " + later.length + " counts and " + area.length
                    + " areas: expected one each");
        }
        for (int i = 0; i < rank.length; i++) {
            if (!Double.isFinite(rank[i])) {
                throw new IllegalArgumentException("the rank of cell " + i + " is not finite: " + rank[i]);
            }
            if (!(later[i] >= 0 && area[i] >= 0) || Double.isInfinite(later[i]) || Double.isInfinite(area[i])) {
                throw new IllegalArgumentException(
                        "count and area of cell " + i + " must be 0 or more, not " + later[i] + " and " + area[i]);
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
