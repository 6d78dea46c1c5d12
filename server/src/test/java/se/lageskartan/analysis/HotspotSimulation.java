package se.lageskartan.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.analysis.EmergingHotspots.Window;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.incidents.IncidentPoints;

/** How often hotspots, and patterns over time, are called where there are none, on a grid of the service over the district. */
final class HotspotSimulation {
    private static final int DAYS = 364;
    private static final int STEP_DAYS = 28;
    private static final int MINUTES_A_DAY = 1440;
    /** Standard deviation along each axis of the distance to a near repeat, metres, and mean days to it. */
    private static final double REPEAT_METRES = 75;

    private static final double REPEAT_DAYS = 7;
    private static final Geometry LAND = BuiltInGazetteer.get()
            .areas(AreaLevel.DISTRICT)
            .getFirst()
            .geometry()
            .intersection(BuiltInGazetteer.get().land());
    private static final NearRepeatPoints.Hotspot NO_HOTSPOT = new NearRepeatPoints.Hotspot(0, 0, 0, 1);

    private final LandGrid grid;
    private final Neighbours neighbours;
    private final double[] land;
    private final double total;
    private final NearRepeatPoints chance;

    /**
     * @param size of a cell, metres
     * @param total incidents a year
     * @param repeats mean number of near repeats of an incident
     */
    HotspotSimulation(LandGrid.Shape shape, double size, double total, double repeats) {
        this.grid = LandGrid.over(LAND, shape, size);
        this.neighbours = grid.rings(1);
        this.land = grid.cells().stream().mapToDouble(LandGrid.Cell::landM2).toArray();
        this.total = total;
        this.chance = new NearRepeatPoints(LAND, repeats, REPEAT_METRES, REPEAT_DAYS);
    }

    /** Shares of cells called at p below 0.05, and of data sets with any cell called at q below 0.05. */
    record Alarms(double plainCell, double plainAny, double cell, double any, double moranCell, double moranAny) {
        String row() {
            return String.format(
                    Locale.ROOT,
                    "%.1f | %.1f | %.1f | %.1f | %.1f | %.1f",
                    100 * plainCell,
                    100 * plainAny,
                    100 * cell,
                    100 * any,
                    100 * moranCell,
                    100 * moranAny);
        }
    }

    Alarms falseAlarms(int sets) {
        double[] mean = mean(sets, set -> {
            IncidentPoints points = chance.draw(new SplittableRandom(set * 7919L + 17), DAYS, total, NO_HOTSPOT);
            Hotspots mended = hotspots(points);
            LocalStatistic plain =
                    GetisOrd.of(Hotspots.perLand(GridCounts.of(grid, points).count(), land), neighbours);
            return new double[] {
                below(plain.p()) / grid.size(),
                Math.min(1, below(plain.q())),
                below(mended.gi().p()) / grid.size(),
                Math.min(1, below(mended.gi().q())),
                below(mended.moran().p()) / grid.size(),
                Math.min(1, below(mended.moran().q()))
            };
        });
        return new Alarms(mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]);
    }

    private Hotspots hotspots(IncidentPoints points) {
        return Hotspots.of(
                GridCounts.of(grid, points).count(),
                land,
                GridCounts.series(grid, points, edges(DAYS, 7)),
                neighbours,
                DAYS / 7.0);
    }

    private static double below(List<@Nullable Double> values) {
        return values.stream().filter(value -> value != null && value < 0.05).count();
    }

    /** Share of data sets in which a hotspot of 150 m radius is called, in the cell of its middle. */
    double found(double factor, int sets) {
        LandGrid.Cell middle = grid.cells().get(grid.size() / 2);
        NearRepeatPoints.Hotspot hotspot = new NearRepeatPoints.Hotspot(middle.x(), middle.y(), 150, factor);
        return mean(sets, set -> {
            IncidentPoints points = chance.draw(new SplittableRandom(set * 6007L + 3), DAYS, total, hotspot);
            return new double[] {Objects.equals(hotspots(points).state(grid.size() / 2), 1) ? 1 : 0};
        })[0];
    }

    /**
     * What is said of patterns over steps of four weeks.
     *
     * @param places share of all places with any pattern
     * @param any share of data sets with any
     * @param becoming share of data sets in which the middle place is said to have become hot or cold: new or consecutive
     * @param moving share of them in which it is said to intensify or diminish
     * @param told share of them in which it has any pattern
     */
    record Patterns(double places, double any, double becoming, double moving, double told) {}

    /**
     * Where only the season changes.
     *
     * @param years that the steps cover
     * @param wave height of the season over its mean; it begins in turn in each of the four quarters
     * @param factor how many times the incidents of elsewhere a hotspot of 200 m radius in the middle has all along; 1 for none
     */
    Patterns patterns(Window window, int years, double wave, double factor, int sets) {
        int days = years * DAYS;
        int[] steps = edges(days, STEP_DAYS);
        int[] weeks = edges(days, 7);
        int middle = grid.size() / 2;
        LandGrid.Cell centre = grid.cells().get(middle);
        NearRepeatPoints.Hotspot hotspot =
                factor == 1 ? NO_HOTSPOT : new NearRepeatPoints.Hotspot(centre.x(), centre.y(), 200, factor);
        double[] mean = mean(sets, set -> {
            SplittableRandom random = new SplittableRandom(set * 7919L + 17);
            IncidentPoints all = chance.draw(random, days, total * years * (1 + wave), hotspot);
            boolean[] kept = new boolean[all.size()];
            for (int i = 0; i < kept.length; i++) {
                double angle = 2 * Math.PI * (all.begin()[i] / (double) MINUTES_A_DAY / DAYS + set % 4 / 4.0);
                kept[i] = random.nextDouble() * (1 + wave) < 1 + wave * Math.sin(angle);
            }
            IncidentPoints points = all.where(i -> kept[i]);
            List<EmergingHotspots.Place> found = SpaceTimeHotspots.of(
                            GridCounts.series(grid, points, steps),
                            land,
                            GridCounts.series(grid, points, weeks),
                            neighbours,
                            STEP_DAYS / 7.0,
                            window)
                    .places();
            double some = found.stream()
                    .filter(place -> place.pattern() != HotspotPattern.NONE)
                    .count();
            String said = found.get(middle).pattern().code();
            return new double[] {
                some / grid.size(),
                Math.min(1, some),
                said.startsWith("new") || said.startsWith("consecutive") ? 1 : 0,
                said.startsWith("intensifying") || said.startsWith("diminishing") ? 1 : 0,
                "none".equals(said) ? 0 : 1
            };
        });
        return new Patterns(mean[0], mean[1], mean[2], mean[3], mean[4]);
    }

    private static int[] edges(int days, int step) {
        return IntStream.rangeClosed(0, days / step)
                .map(i -> i * step * MINUTES_A_DAY)
                .toArray();
    }

    private static double[] mean(int sets, IntFunction<double[]> one) {
        double[][] all = IntStream.range(0, sets).parallel().mapToObj(one).toArray(double[][]::new);
        return IntStream.range(0, all[0].length)
                .mapToDouble(k ->
                        Arrays.stream(all).mapToDouble(set -> set[k]).average().orElseThrow())
                .toArray();
    }
}
