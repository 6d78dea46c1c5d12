package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where there is more, or less, than chance gives: Gi* and local Moran's I over the counts per land area of a set of places.
 *
 * @param gi null where nothing can be told
 * @param moran null where nothing can be told
 * @param quadrants of Moran's scatterplot, significant or not
 * @param correlation between two places of a neighbourhood that near repeats give and the p-values allow for, 0..1; null
 *     when the history is too short to tell, and then there are no p-values either
 * @param cannotTell why there is nothing, Swedish; null when there is something
 */
public record Hotspots(
        LocalStatistic gi,
        LocalStatistic moran,
        List<LocalMoran.@Nullable Quadrant> quadrants,
        @Nullable Double correlation,
        @Nullable String cannotTell) {

    /** Fewer incidents have no pattern to speak of. */
    public static final int LEAST_INCIDENTS = 20;

    /** Fewer places have no spread to compare with. */
    public static final int LEAST_PLACES = 10;

    /**
     * Tests places.
     *
     * @param count incidents by place in the period
     * @param landM2 square metres by place, above 0
     * @param weekly incidents by place and week of the history, for the near repeats; it may reach beyond the period
     * @param weeks length of the period
     */
    public static Hotspots of(int[] count, double[] landM2, int[][] weekly, Neighbours neighbours, double weeks) {
        int n = count.length;
        long total = 0;
        for (int one : count) {
            total += one;
        }
        if (n < LEAST_PLACES) {
            return nothing(n, "Färre än " + LEAST_PLACES + " rutor eller områden: det finns för lite att jämföra med.");
        }
        if (total < LEAST_INCIDENTS) {
            return nothing(
                    n, "Färre än " + LEAST_INCIDENTS + " händelser: för få för att skilja ett mönster från slumpen.");
        }
        double[] values = perLand(count, landM2);
        Double covariance = weekly.length == 0
                ? null
                : NearbyCovariance.perWeek(weekly, neighbours, DispersionModel.of(weekly[0].length));
        HotspotTest test = new HotspotTest(
                values, incidentPerLand(landM2), neighbours, covariance == null ? 0 : covariance * weeks);
        LocalStatistic gi = test.gi();
        LocalStatistic moran = test.moran();
        List<LocalMoran.@Nullable Quadrant> quadrants = LocalMoran.quadrants(values, neighbours);
        if (gi.z().stream().allMatch(value -> value == null)) {
            return nothing(n, "Alla rutor har lika många händelser per yta, eller är grannar med alla andra.");
        }
        if (covariance == null) {
            return new Hotspots(
                    untested(gi),
                    untested(moran),
                    quadrants,
                    null,
                    "Historiken är kortare än " + DispersionModel.SHORTEST
                            + " veckor: det går inte att skilja en hotspot från några upprepade händelser.");
        }
        return new Hotspots(gi, moran, quadrants, test.correlation(), null);
    }

    /** Counts as they would be on a place of the mean land area. */
    public static double[] perLand(int[] count, double[] landM2) {
        double[] values = incidentPerLand(landM2);
        for (int i = 0; i < values.length; i++) {
            values[i] *= count[i];
        }
        return values;
    }

    /** What one incident is worth in each place, had it the mean land area. */
    static double[] incidentPerLand(double[] landM2) {
        double mean = Arrays.stream(landM2).average().orElse(0);
        return Arrays.stream(landM2).map(land -> mean / land).toArray();
    }

    private static LocalStatistic untested(LocalStatistic statistic) {
        return new LocalStatistic(
                statistic.z(), blank(statistic.z().size()), blank(statistic.z().size()));
    }

    private static Hotspots nothing(int places, String why) {
        LocalStatistic blank = new LocalStatistic(blank(places), blank(places), blank(places));
        List<LocalMoran.@Nullable Quadrant> quadrants = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            quadrants.add(null);
        }
        return new Hotspots(blank, blank, quadrants, null, why);
    }

    private static List<@Nullable Double> blank(int places) {
        List<@Nullable Double> blank = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            blank.add(null);
        }
        return blank;
    }

    /** 1 significantly high, -1 significantly low, 0 neither, null when it cannot be told. */
    public @Nullable Integer state(int place) {
        Double q = gi.q().get(place);
        Double z = gi.z().get(place);
        if (q == null || z == null) {
            return null;
        }
        return q < ChangeTest.LEVEL ? (int) Math.signum(z) : 0;
    }

    /** The quadrant where it is significant, else null. */
    public LocalMoran.@Nullable Quadrant cluster(int place) {
        Double q = moran.q().get(place);
        return q != null && q < ChangeTest.LEVEL ? quadrants.get(place) : null;
    }
}
