package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.BuiltInGazetteer;
import se.lageskartan.incidents.IncidentPoints;

/**
 * How often hotspots are called where there are none, on the grid of the service over the district. In the suite with few
 * data sets; with {@code -Dlageskartan.simulations=2000} it makes and prints the tables of docs/STATISTICS.md.
 */
class HotspotFalseAlarmsTest {
    private static final int DAYS = 364;
    private static final int SIMULATIONS = Integer.getInteger("lageskartan.simulations", 0);
    private static final Geometry LAND = BuiltInGazetteer.get()
            .areas(AreaLevel.DISTRICT)
            .getFirst()
            .geometry()
            .intersection(BuiltInGazetteer.get().land());
    private static final NearRepeatPoints.Hotspot NO_HOTSPOT = new NearRepeatPoints.Hotspot(0, 0, 0, 1);

    /** Shares of cells called at p below 0.05, and of data sets with any cell called at q below 0.05. */
    private record Alarms(
            double plainCell, double plainAny, double cell, double any, double moranCell, double moranAny) {
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

    private static Alarms simulate(LandGrid grid, double total, double repeats, int sets) {
        Neighbours neighbours = grid.rings(1);
        double[] land = grid.cells().stream().mapToDouble(LandGrid.Cell::landM2).toArray();
        NearRepeatPoints chance = new NearRepeatPoints(LAND, repeats, 75, 7);
        double[][] called = IntStream.range(0, sets)
                .parallel()
                .mapToObj(set -> {
                    IncidentPoints points =
                            chance.draw(new SplittableRandom(set * 7919L + 17), DAYS, total, NO_HOTSPOT);
                    Hotspots mended = hotspots(grid, points, land, neighbours);
                    LocalStatistic plain = GetisOrd.of(
                            Hotspots.perLand(GridCounts.of(grid, points).count(), land), neighbours);
                    return new double[] {
                        below(plain.p()) / grid.size(),
                        Math.min(1, below(plain.q())),
                        below(mended.gi().p()) / grid.size(),
                        Math.min(1, below(mended.gi().q())),
                        below(mended.moran().p()) / grid.size(),
                        Math.min(1, below(mended.moran().q()))
                    };
                })
                .toArray(double[][]::new);
        double[] mean = IntStream.range(0, 6)
                .mapToDouble(k -> IntStream.range(0, sets)
                        .mapToDouble(set -> called[set][k])
                        .average()
                        .orElseThrow())
                .toArray();
        return new Alarms(mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]);
    }

    private static Hotspots hotspots(LandGrid grid, IncidentPoints points, double[] land, Neighbours neighbours) {
        int[] weeks =
                IntStream.rangeClosed(0, DAYS / 7).map(week -> week * 7 * 1440).toArray();
        return Hotspots.of(
                GridCounts.of(grid, points).count(),
                land,
                GridCounts.series(grid, points, weeks),
                neighbours,
                DAYS / 7.0);
    }

    private static double below(List<@Nullable Double> values) {
        return values.stream().filter(value -> value != null && value < 0.05).count();
    }

    @Test
    void whereNothingIsHotFewCellsAreCalledSoAndSeldomAny() {
        LandGrid grid = LandGrid.over(LAND, LandGrid.Shape.HEXAGON, 150);

        Alarms alarms = simulate(grid, 1500, 0.5, 100);

        assertThat(alarms.plainAny()).as("the plain test cries wolf").isGreaterThan(0.5);
        assertThat(alarms.cell()).isLessThan(0.06);
        assertThat(alarms.any()).isLessThan(0.11);
        assertThat(alarms.moranCell()).isLessThan(0.06);
        assertThat(alarms.moranAny()).isLessThan(0.11);
    }

    @Test
    void aHotspotIsFound() {
        LandGrid grid = LandGrid.over(LAND, LandGrid.Shape.HEXAGON, 150);

        assertThat(found(grid, 1500, 8, 40)).isGreaterThan(0.9);
    }

    /** Share of data sets in which a hotspot of 150 m radius is called, in the cell of its middle. */
    private static double found(LandGrid grid, double total, double factor, int sets) {
        double[] land = grid.cells().stream().mapToDouble(LandGrid.Cell::landM2).toArray();
        Neighbours neighbours = grid.rings(1);
        LandGrid.Cell middle = grid.cells().get(grid.size() / 2);
        NearRepeatPoints process = new NearRepeatPoints(LAND, 0.3, 75, 7);
        return IntStream.range(0, sets)
                        .parallel()
                        .filter(set -> {
                            IncidentPoints points = process.draw(
                                    new SplittableRandom(set * 6007L + 3),
                                    DAYS,
                                    total,
                                    new NearRepeatPoints.Hotspot(middle.x(), middle.y(), 150, factor));
                            return Objects.equals(
                                    hotspots(grid, points, land, neighbours).state(grid.size() / 2), 1);
                        })
                        .count()
                / (double) sets;
    }

    /** Share of places with any pattern over 13 steps, where there is none. */
    private static double emerging(LandGrid grid, double total, double repeats, int sets) {
        Neighbours neighbours = grid.rings(1);
        double[] land = grid.cells().stream().mapToDouble(LandGrid.Cell::landM2).toArray();
        int[] weeks =
                IntStream.rangeClosed(0, DAYS / 7).map(week -> week * 7 * 1440).toArray();
        int[] steps = IntStream.rangeClosed(0, DAYS / 28)
                .map(step -> step * 28 * 1440)
                .toArray();
        NearRepeatPoints chance = new NearRepeatPoints(LAND, repeats, 75, 7);
        return IntStream.range(0, sets)
                .parallel()
                .mapToDouble(set -> {
                    IncidentPoints points =
                            chance.draw(new SplittableRandom(set * 7919L + 17), DAYS, total, NO_HOTSPOT);
                    return SpaceTimeHotspots.of(
                                            GridCounts.series(grid, points, steps),
                                            land,
                                            GridCounts.series(grid, points, weeks),
                                            neighbours,
                                            4)
                                    .places()
                                    .stream()
                                    .filter(place -> place.pattern() != HotspotPattern.NONE)
                                    .count()
                            / (double) grid.size();
                })
                .average()
                .orElseThrow();
    }

    @Test
    void whereNothingIsHotHardlyAPlaceHasAPattern() {
        LandGrid grid = LandGrid.over(LAND, LandGrid.Shape.HEXAGON, 150);

        assertThat(emerging(grid, 1500, 0.5, 20)).isLessThan(0.05);
    }

    @Test
    @EnabledIfSystemProperty(named = "lageskartan.simulations", matches = "\\d+")
    void tables() {
        System.out.println(
                "grid | incidents a year | repeats | Gi* plain: cell | any | mended: cell | any | Moran: cell | any | any pattern");
        for (double repeats : new double[] {0.5, 0.3}) {
            for (double total : new double[] {1500, 300, 6000}) {
                table(LandGrid.Shape.HEXAGON, 150, total, repeats);
            }
        }
        table(LandGrid.Shape.HEXAGON, 100, 1500, 0.5);
        table(LandGrid.Shape.HEXAGON, 250, 1500, 0.5);
        table(LandGrid.Shape.SQUARE, 150, 1500, 0.5);
        LandGrid grid = LandGrid.over(LAND, LandGrid.Shape.HEXAGON, 150);
        for (double total : new double[] {300, 1500, 6000}) {
            for (double factor : new double[] {2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30}) {
                System.out.printf(
                        Locale.ROOT, "power | %.0f | %.1f | %.3f%n", total, factor, found(grid, total, factor, 300));
            }
        }
    }

    private static void table(LandGrid.Shape shape, double size, double total, double repeats) {
        LandGrid grid = LandGrid.over(LAND, shape, size);
        System.out.printf(
                Locale.ROOT,
                "| %s %.0f m | %.0f | %.1f | %s | %.2f |%n",
                shape.code(),
                size,
                total,
                repeats,
                simulate(grid, total, repeats, SIMULATIONS).row(),
                100 * emerging(grid, total, repeats, Math.min(200, SIMULATIONS)));
    }
}
