package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link EmergingHotspots} of counts per land area, or why it cannot be told.
 *
 * @param places in the given order; all without a pattern when it cannot be told
 * @param cannotTell why there are no patterns, Swedish; null when there are some to tell
 */
public record SpaceTimeHotspots(
        List<EmergingHotspots.Place> places, @Nullable String cannotTell) {

    /**
     * Tests places over steps.
     *
     * @param series incidents by place and step
     * @param landM2 square metres by place, above 0
     * @param weekly incidents by place and week of the history, for the near repeats
     * @param weeksAStep length of a step
     * @param window what a neighbourhood is compared with
     * @throws IllegalArgumentException as {@link EmergingHotspots#of}
     */
    public static SpaceTimeHotspots of(
            int[][] series,
            double[] landM2,
            int[][] weekly,
            Neighbours neighbours,
            double weeksAStep,
            EmergingHotspots.Window window) {
        int places = series.length;
        if (places < Hotspots.LEAST_PLACES) {
            return nothing(places, "Färre än " + Hotspots.LEAST_PLACES + " rutor: det finns för lite att jämföra med.");
        }
        int steps = series[0].length;
        long total = 0;
        double[][] values = new double[steps][];
        for (int step = 0; step < steps; step++) {
            int[] counts = new int[places];
            for (int place = 0; place < places; place++) {
                counts[place] = series[place][step];
                total += counts[place];
            }
            values[step] = Hotspots.perLand(counts, landM2);
        }
        if (total < Hotspots.LEAST_INCIDENTS) {
            return nothing(
                    places,
                    "Färre än " + Hotspots.LEAST_INCIDENTS
                            + " händelser: för få för att skilja ett mönster från slumpen.");
        }
        Double covariance = NearbyCovariance.perWeek(weekly, neighbours, DispersionModel.of(weekly[0].length));
        if (covariance == null) {
            return nothing(
                    places,
                    "Historiken är kortare än " + DispersionModel.SHORTEST
                            + " veckor: det går inte att skilja en hotspot från några upprepade händelser.");
        }
        // Two places over two steps have twice a step's covariance, shared by the four pairs of their bins.
        return new SpaceTimeHotspots(
                EmergingHotspots.of(
                        values, Hotspots.incidentPerLand(landM2), neighbours, covariance * weeksAStep / 2, window),
                null);
    }

    private static SpaceTimeHotspots nothing(int places, String why) {
        EmergingHotspots.Place none = new EmergingHotspots.Place(HotspotPattern.NONE, List.of(), List.of(), null, null);
        return new SpaceTimeHotspots(new ArrayList<>(Collections.nCopies(places, none)), why);
    }
}
