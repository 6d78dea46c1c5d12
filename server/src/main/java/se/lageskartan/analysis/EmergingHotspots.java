package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which places have become hotspots, stay ones, or cease to be: Gi* of every bin of a space-time cube, the trend of each
 * place by Mann-Kendall, and a {@link HotspotPattern}.
 *
 * <p>A bin is a place in a step of time. Its neighbours are the places next to it in the same step, and itself and they in
 * the step before; what they are compared with is the {@link Window}. A bin is hot or cold when its q-value over all bins
 * is below 0.05, with p as {@link HotspotTest} has it.
 */
public final class EmergingHotspots {
    /** Fewer steps make neither a share of 90 % nor a trend. */
    public static final int LEAST_STEPS = 10;

    /** So many bins take about a second. */
    public static final int MOST_BINS = 400_000;

    private static final double TIE = 1e9;

    private EmergingHotspots() {}

    /**
     * Which bins a neighbourhood is compared with: the "global window" of Emerging Hot Spot Analysis in ArcGIS Pro 3.2,
     * where both are offered.
     */
    public enum Window {
        /**
         * All bins, and the trend that of Gi*: the definition as first published. What rises all over the district, as in
         * summer, makes its steps hot.
         */
        ENTIRE_CUBE,

        /**
         * The bins of the step and of the step before. What rises all over the district rises in what a neighbourhood is
         * compared with too, so that a season alone makes nothing hot. Gi* of a steady hotspot is higher in a step with more
         * incidents, so the trend is that of how many times the step's mean the place and its ring have.
         */
        NEIGHBOURHOOD_STEP
    }

    /**
     * A place over time.
     *
     * @param z Gi* by step, null where it cannot be computed
     * @param states by step: 1 hot, -1 cold, 0 neither
     * @param trendZ of Mann-Kendall over what the {@link Window} says, and its p; null when it cannot be computed
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
     * @param incident what one incident adds to the value of each place, as {@link HotspotTest} wants it
     * @param neighbours of the places
     * @param covariance as {@link HotspotTest} wants it, for two bins of a neighbourhood
     * @throws IllegalArgumentException fewer than {@link #LEAST_STEPS} steps, more than {@link #MOST_BINS} bins, rows of
     *     another length than there are places
     */
    public static List<Place> of(
            double[][] values, double[] incident, Neighbours neighbours, double covariance, Window window) {
        int steps = values.length;
        int places = neighbours.size();
        if (steps < LEAST_STEPS) {
            throw new IllegalArgumentException("expected at least " + LEAST_STEPS + " steps, not " + steps);
        }
        if ((long) steps * places > MOST_BINS) {
            throw new IllegalArgumentException("more than " + MOST_BINS + " bins: choose larger cells or fewer steps");
        }
        for (double[] step : values) {
            if (step.length != places) {
                throw new IllegalArgumentException(step.length + " values for " + places + " places");
            }
        }
        LocalStatistic gi = window == Window.ENTIRE_CUBE
                ? gi(values, 0, steps, incident, neighbours, covariance)
                : stepByStep(values, incident, neighbours, covariance);
        List<Place> found = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            List<@Nullable Double> z = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                z.add(gi.z().get(step * places + place));
            }
            List<@Nullable Double> course = window == Window.ENTIRE_CUBE ? z : timesMean(values, neighbours, place);
            found.add(place(gi, place, places, z, course));
        }
        return found;
    }

    private static LocalStatistic gi(
            double[][] values, int from, int to, double[] incident, Neighbours neighbours, double covariance) {
        int places = neighbours.size();
        double[] bins = new double[(to - from) * places];
        double[] incidents = new double[bins.length];
        for (int step = from; step < to; step++) {
            System.arraycopy(values[step], 0, bins, (step - from) * places, places);
            System.arraycopy(incident, 0, incidents, (step - from) * places, places);
        }
        return new HotspotTest(bins, incidents, cube(neighbours, to - from), covariance).gi();
    }

    private static LocalStatistic stepByStep(
            double[][] values, double[] incident, Neighbours neighbours, double covariance) {
        int places = neighbours.size();
        List<@Nullable Double> z = new ArrayList<>();
        List<@Nullable Double> p = new ArrayList<>();
        for (int step = 0; step < values.length; step++) {
            LocalStatistic gi = gi(values, Math.max(0, step - 1), step + 1, incident, neighbours, covariance);
            z.addAll(gi.z().subList(gi.z().size() - places, gi.z().size()));
            p.addAll(gi.p().subList(gi.p().size() - places, gi.p().size()));
        }
        return LocalStatistic.of(z, p);
    }

    /** By step: the mean of a place and its ring over the mean of all places; null in a step where that is 0. */
    private static List<@Nullable Double> timesMean(double[][] values, Neighbours neighbours, int place) {
        List<@Nullable Double> times = new ArrayList<>();
        for (double[] step : values) {
            double mean = Arrays.stream(step).sum() / step.length;
            double near = (step[place] + neighbours.sum(place, step)) / (neighbours.count(place) + 1);
            times.add(mean == 0 ? null : Double.valueOf(near / mean));
        }
        return times;
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

    private static Place place(
            LocalStatistic gi, int place, int places, List<@Nullable Double> z, List<@Nullable Double> course) {
        List<Integer> states = new ArrayList<>();
        for (int step = 0; step < z.size(); step++) {
            Double value = z.get(step);
            Double q = gi.q().get(step * places + place);
            boolean significant = value != null && q != null && q < ChangeTest.LEVEL;
            states.add(significant ? (int) Math.signum(value) : 0);
        }
        List<@Nullable Long> rounded = new ArrayList<>();
        for (Double value : course) {
            // Two that should be equal differ in the last figure.
            rounded.add(value == null ? null : Long.valueOf(Math.round(value * TIE)));
        }
        MannKendall trend = MannKendall.of(rounded, Long::compare);
        Double p = trend.pValue();
        int direction = p != null && p < ChangeTest.LEVEL ? Long.signum(trend.statistic()) : 0;
        HotspotPattern pattern =
                HotspotPattern.of(states.stream().mapToInt(Integer::intValue).toArray(), direction);
        return new Place(pattern, z, states, trend.z(), p);
    }
}
