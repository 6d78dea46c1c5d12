package se.lageskartan.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every hotspot method against several months that followed, each from what was known when the month began.
 *
 * <p>The winner is the method that caught the largest share of all incidents of those months on {@link #DECIDING} of the
 * area; of two as good, the simpler. A method that cannot be used before each of the months takes no part.
 *
 * @param windows the months that were predicted, in order of time, and what happened in them
 * @param results in the order of {@link HotspotMethod}
 * @param winner null when nothing happened in any of the months
 * @param wonWindows in how many of the months the winner caught at least as many as every other method
 */
public record RollingBacktest(
        List<Window> windows,
        List<Result> results,
        @Nullable HotspotMethod winner,
        int wonWindows) {
    /** The share of the area that the winner is chosen by. */
    public static final double DECIDING = 0.05;

    private static final double[] SHARES = {0.01, DECIDING, 0.10};
    private static final int DECIDING_INDEX = 1;

    /**
     * A month that was predicted.
     *
     * @param later incidents in it on the cells
     */
    public record Window(LocalDate from, LocalDate to, int later) {}

    /**
     * @param scores one per share of the area; empty when the method could not be used
     */
    public record Result(HotspotMethod method, List<Pooled> scores) {}

    /**
     * All months together. Null means "cannot tell".
     *
     * @param hits incidents caught in all months
     * @param hitRate of all incidents of all months
     * @param hitRateLow the least of the months in which anything happened
     * @param hitRateHigh the most of them
     * @param pai hit rate over the mean share of the area that was taken
     * @param pei mean over the months in which anything happened
     */
    public record Pooled(
            double share,
            double hits,
            @Nullable Double hitRate,
            @Nullable Double hitRateLow,
            @Nullable Double hitRateHigh,
            @Nullable Double pai,
            @Nullable Double pei) {}

    /** @param days first days of the months, and last the day after the last month; at least two */
    public static RollingBacktest of(HotspotRanking ranking, BacktestCells cells, List<LocalDate> days) {
        List<Window> windows = new ArrayList<>();
        List<double[]> later = new ArrayList<>();
        for (int i = 0; i + 1 < days.size(); i++) {
            double[] counts = ranking.counts(days.get(i), days.get(i + 1));
            later.add(counts);
            int all = 0;
            for (double count : counts) {
                all += (int) count;
            }
            windows.add(new Window(days.get(i), days.get(i + 1), all));
        }
        List<Result> results = new ArrayList<>();
        List<List<List<Backtest.Score>>> byMethod = new ArrayList<>();
        for (HotspotMethod method : HotspotMethod.values()) {
            List<List<Backtest.Score>> scores = scores(ranking, cells, windows, later, method);
            byMethod.add(scores);
            results.add(new Result(method, pooled(scores, windows)));
        }
        HotspotMethod winner = winner(results);
        return new RollingBacktest(
                List.copyOf(windows),
                List.copyOf(results),
                winner,
                winner == null ? 0 : won(byMethod, winner, windows));
    }

    /** Empty when the method cannot be used before one of the windows. */
    private static List<List<Backtest.Score>> scores(
            HotspotRanking ranking,
            BacktestCells cells,
            List<Window> windows,
            List<double[]> later,
            HotspotMethod method) {
        List<List<Backtest.Score>> scores = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            double[] rank = ranking.of(method, windows.get(i).from());
            if (rank == null) {
                return List.of();
            }
            scores.add(Backtest.of(rank, later.get(i), cells.landM2(), SHARES));
        }
        return scores;
    }

    private static List<Pooled> pooled(List<List<Backtest.Score>> scores, List<Window> windows) {
        List<Pooled> pooled = new ArrayList<>();
        for (int share = 0; share < SHARES.length && !scores.isEmpty(); share++) {
            double hits = 0;
            double later = 0;
            DoubleSummaryStatistics rates = new DoubleSummaryStatistics();
            DoubleSummaryStatistics areas = new DoubleSummaryStatistics();
            DoubleSummaryStatistics efficiencies = new DoubleSummaryStatistics();
            for (int i = 0; i < scores.size(); i++) {
                Backtest.Score score = scores.get(i).get(share);
                if (score.hitRate() != null) {
                    hits += score.hits();
                    later += windows.get(i).later();
                    rates.accept(score.hitRate());
                    areas.accept(score.areaShare());
                    if (score.pei() != null) {
                        efficiencies.accept(score.pei());
                    }
                }
            }
            boolean told = rates.getCount() > 0;
            pooled.add(new Pooled(
                    SHARES[share],
                    hits,
                    told ? Double.valueOf(hits / later) : null,
                    told ? Double.valueOf(rates.getMin()) : null,
                    told ? Double.valueOf(rates.getMax()) : null,
                    told ? Double.valueOf(hits / later / areas.getAverage()) : null,
                    efficiencies.getCount() > 0 ? Double.valueOf(efficiencies.getAverage()) : null));
        }
        return List.copyOf(pooled);
    }

    private static @Nullable HotspotMethod winner(List<Result> results) {
        HotspotMethod best = null;
        double most = -1;
        for (Result result : results) {
            Double rate = result.scores().isEmpty()
                    ? null
                    : result.scores().get(DECIDING_INDEX).hitRate();
            if (rate != null && rate > most) {
                most = rate;
                best = result.method();
            }
        }
        return best;
    }

    private static int won(List<List<List<Backtest.Score>>> byMethod, HotspotMethod winner, List<Window> windows) {
        List<List<Backtest.Score>> own =
                byMethod.get(List.of(HotspotMethod.values()).indexOf(winner));
        int won = 0;
        for (int i = 0; i < windows.size(); i++) {
            int window = i;
            double hits = own.get(i).get(DECIDING_INDEX).hits();
            if (windows.get(i).later() > 0
                    && byMethod.stream()
                            .filter(scores -> !scores.isEmpty())
                            .allMatch(scores ->
                                    scores.get(window).get(DECIDING_INDEX).hits() <= hits)) {
                won++;
            }
        }
        return won;
    }

    /** The result of a method. */
    public Result of(HotspotMethod method) {
        return results.stream()
                .filter(result -> result.method() == method)
                .findFirst()
                .orElseThrow();
    }

    /** What the winner did on the deciding share of the area; null without a winner. */
    public @Nullable Pooled winning() {
        return winner == null
                ? null
                : Objects.requireNonNull(of(winner).scores().get(DECIDING_INDEX));
    }
}
