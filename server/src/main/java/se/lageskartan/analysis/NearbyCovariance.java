package se.lageskartan.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How much neighbouring cells rise and fall together because crimes are followed by others nearby.
 *
 * <p>Read off weekly series: within one place, what its weeks vary around its own level tells of near repeats and nothing of
 * hotspots that are always there. With V the long-run variance of a series ({@link DispersionModel}: level and season taken
 * out, spill-over into later weeks counted in), the pairs of cells of a neighbourhood have together the covariance V(sum of
 * the cells) - sum of V(cell). Summed over all neighbourhoods and divided by their pairs it is the mean covariance of two
 * cells, here per week.
 */
public final class NearbyCovariance {
    private NearbyCovariance() {}

    /**
     * The mean covariance per week of two different cells of a neighbourhood, each cell's own and its neighbours', not below
     * 0.
     *
     * @param weekly incidents per cell and week, all rows as long as the model
     * @return null when the series is too short to tell, see {@link DispersionModel#SHORTEST}
     */
    public static @Nullable Double perWeek(int[][] weekly, Neighbours neighbours, DispersionModel model) {
        if (weekly.length == 0 || weekly[0].length < DispersionModel.SHORTEST) {
            return null;
        }
        int weeks = weekly[0].length;
        double[] own = new double[weekly.length];
        for (int i = 0; i < weekly.length; i++) {
            own[i] = variance(weekly[i], model);
        }
        double excess = 0;
        double pairs = 0;
        for (int i = 0; i < weekly.length; i++) {
            int count = neighbours.count(i) + 1;
            int[] sum = weekly[i].clone();
            for (int other : neighbours.of(i)) {
                for (int week = 0; week < weeks; week++) {
                    sum[week] += weekly[other][week];
                }
            }
            excess += variance(sum, model) - own[i] - neighbours.sum(i, own);
            pairs += count * (count - 1.0);
        }
        return pairs == 0 ? 0 : Math.max(0, excess / pairs);
    }

    private static double variance(int[] series, DispersionModel model) {
        double total = 0;
        for (int count : series) {
            total += count;
        }
        return total == 0 ? 0 : model.estimate(series).raw() * total / series.length;
    }
}
