package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which places have become hotspots, stay ones, or cease to be: Gi* of every bin of a space-time cube, the trend of each
 * place's Gi* by Mann-Kendall, and a {@link HotspotPattern}.
 *
 * <p>A bin is a place in a step of time. Its neighbours are the places next to it in the same step, and itself and they in
 * the step before; the mean and standard deviation are those of the whole cube. A bin is hot or cold when its q-value over
 * all bins is below 0.05, with p as {@link HotspotTest} has it.
 */
public final class EmergingHotspots {
    /** Fewer steps make neither a share of 90 % nor a trend. */
    public static final int LEAST_STEPS = 10;

    /** So many bins take about a second. */
    public static final int MOST_BINS = 400_000;

    private static final double TIE = 1e9;

    private EmergingHotspots() {}

    /**
     * A place over time.
     *
     * @param z Gi* by step, null where it cannot be computed
     * @param states by step: 1 hot, -1 cold, 0 neither
     * @param trendZ of Mann-Kendall over z, and its p; null when z cannot be computed
     */
    public record Place(
            HotspotPattern pattern,
            List<@Nullable Double> z,
            List<Integer> states,
            @Nullable Double trendZ,
            @Nullable Double trendP) {}

    /**
     * Every place's pattern.
     *
     * @param values by step and place
     * @param neighbours of the places
     * @param covariance as {@link HotspotTest} wants it, for two bins of a neighbourhood
     * @throws IllegalArgumentException fewer than {@link #LEAST_STEPS} steps, more than {@link #MOST_BINS} bins, rows of
     *     another length than there are places
     */
    public static List<Place> of(double[][] values, Neighbours neighbours, double covariance) {
        int steps = values.length;
        int places = neighbours.size();
        if (steps < LEAST_STEPS) {
            throw new IllegalArgumentException("expected at least " + LEAST_STEPS + " steps, not " + steps);
        }
        if ((long) steps * places > MOST_BINS) {
            throw new IllegalArgumentException("more than " + MOST_BINS + " bins: choose larger cells or fewer steps");
        }
        double[] bins = new double[steps * places];
        for (int step = 0; step < steps; step++) {
            if (values[step].length != places) {
                throw new IllegalArgumentException(values[step].length + " values for " + places + " places");
            }
            System.arraycopy(values[step], 0, bins, step * places, places);
        }
        LocalStatistic gi = new HotspotTest(bins, cube(neighbours, steps), covariance).gi();
        List<Place> found = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            found.add(place(gi, place, places, steps));
        }
        return found;
    }

    /** The neighbours of every bin, step by step. */
    static Neighbours cube(Neighbours neighbours, int steps) {
        int places = neighbours.size();
        List<int[]> lists = new ArrayList<>(steps * places);
        for (int step = 0; step < steps; step++) {
            for (int place = 0; place < places; place++) {
                int[] near = neighbours.of(place);
                int[] bins = new int[step == 0 ? near.length : 2 * near.length + 1];
                for (int k = 0; k < near.length; k++) {
                    bins[k] = step * places + near[k];
                }
                if (step > 0) {
                    for (int k = 0; k < near.length; k++) {
                        bins[near.length + k] = (step - 1) * places + near[k];
                    }
                    bins[2 * near.length] = (step - 1) * places + place;
                }
                lists.add(bins);
            }
        }
        return Neighbours.of(lists);
    }

    private static Place place(LocalStatistic gi, int place, int places, int steps) {
        List<@Nullable Double> z = new ArrayList<>();
        List<Integer> states = new ArrayList<>();
        List<@Nullable Long> rounded = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Double value = gi.z().get(step * places + place);
            Double q = gi.q().get(step * places + place);
            z.add(value);
            // Two Gi* that should be equal differ in the last figure.
            rounded.add(value == null ? null : Long.valueOf(Math.round(value * TIE)));
            boolean significant = value != null && q != null && q < ChangeTest.LEVEL;
            states.add(significant ? (int) Math.signum(value) : 0);
        }
        MannKendall trend = MannKendall.of(rounded, Long::compare);
        Double p = trend.pValue();
        int direction = p != null && p < ChangeTest.LEVEL ? Long.signum(trend.statistic()) : 0;
        HotspotPattern pattern =
                HotspotPattern.of(states.stream().mapToInt(Integer::intValue).toArray(), direction);
        return new Place(pattern, z, states, trend.z(), p);
    }
}
