package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.analysis.HotspotStability.Hotspot;

/** Hotspots at several bandwidths, and ratios of surfaces. */
class SurfaceComparisonTest {
    private static final DensityGrid GRID = new DensityGrid(153000, 6577000, 25, 60, 44);

    @ParameterizedTest
    @ValueSource(strings = {"river", "dry", "islands"})
    void hotspotsAgreeWithLabelling(String set) {
        List<ReferenceTable.Row> expected = rows("hotspots.csv", set);
        double bandwidth = expected.getFirst().number("bandwidth");
        boolean[] land = land(set);

        HotspotStability found = HotspotStability.of(
                surface(set, bandwidth, false),
                surface(set, bandwidth / 2, false),
                surface(set, bandwidth * 2, false),
                land,
                0.05);

        assertThat(found.hotspots()).hasSameSizeAs(expected);
        for (ReferenceTable.Row row : expected) {
            Hotspot hotspot = found.hotspots().stream()
                    .filter(one -> one.peakColumn() == row.whole("column") && one.peakRow() == row.whole("row"))
                    .findFirst()
                    .orElseThrow();
            ReferenceTable.assertClose("area", row, "area", hotspot.areaM2(), 0);
            ReferenceTable.assertClose("peak", row, "peak", hotspot.peak(), 1e-9);
            ReferenceTable.assertClose("weight", row, "weight", hotspot.weight(), 1e-9);
            ReferenceTable.assertClose("half", row, "kept_half", hotspot.keptAtHalf(), 1e-12);
            ReferenceTable.assertClose("twice", row, "kept_twice", hotspot.keptAtTwice(), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"river", "dry", "islands"})
    void ratiosAgreeWithBruteForce(String set) {
        List<ReferenceTable.Row> expected = rows("density_ratio.csv", set);
        double bandwidth = expected.getFirst().number("bandwidth");
        int all = rows("hotspot_points.csv", set).size();
        int part = points(set, true)[0].length;
        DensityRatio ratio =
                DensityRatio.of(surface(set, bandwidth, true), part, surface(set, bandwidth, false), all, 3);
        int told = 0;
        for (ReferenceTable.Row row : expected) {
            var value = ratio.at(row.whole("column"), row.whole("row"));
            told += value.isPresent() ? 1 : 0;
            ReferenceTable.assertClose(
                    "ratio", row, "ratio", value.isPresent() ? Double.valueOf(value.getAsDouble()) : null, 1e-9);
        }
        assertThat(told).isBetween(1, expected.size() - 1);
        assertThat(ratio.toldShare(land(set)).orElseThrow()).isBetween(0.01, 0.99);
    }

    @Test
    void nothingIsHotWhereNothingHappenedOrAllIsAlike() {
        boolean[] land = land("dry");
        Density none = KernelDensity.surfaceOnLand(new double[0], new double[0], null, 100, GRID, land);
        HotspotStability empty = HotspotStability.of(none, none, null, land, 0.05);
        assertThat(empty.hotspots()).isEmpty();
        assertThat(empty.threshold()).isNull();
        assertThat(empty.keptAtHalf()).isNull();

        double[] flat = new double[land.length];
        Arrays.fill(flat, 1);
        Density level = new Density(GRID, 100, false, 0, flat);
        assertThat(HotspotStability.of(level, null, null, land, 0.05).hotspots())
                .isEmpty();
        assertThat(HotspotStability.of(level, null, null, new boolean[land.length], 0.05)
                        .hotspots())
                .isEmpty();
    }

    @Test
    void allInOnePointIsOneHotspotThatShrinksWithTheBandwidth() {
        double[] x = {153700, 153700, 153700};
        double[] y = {6577500, 6577500, 6577500};
        boolean[] land = land("dry");
        HotspotStability found = HotspotStability.of(
                KernelDensity.surfaceOnLand(x, y, null, 100, GRID, land),
                KernelDensity.surfaceOnLand(x, y, null, 50, GRID, land),
                null,
                land,
                0.05);
        assertThat(found.hotspots()).hasSize(1);
        assertThat(found.hotspots().getFirst().keptAtHalf()).isBetween(0.1, 0.5);
        assertThat(found.hotspots().getFirst().keptAtTwice()).isNull();
        assertThat(found.hotspots().getFirst().stable()).isNull();
    }

    @Test
    void badInput() {
        Density one = surface("dry", 90, false);
        Density other = surface("dry", 80, false);
        boolean[] land = land("dry");
        assertThatIllegalArgumentException().isThrownBy(() -> DensityRatio.of(one, 1, other, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> DensityRatio.of(one, 0, one, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> DensityRatio.of(one, 1, one, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> HotspotStability.of(one, null, null, land, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HotspotStability.of(one, null, null, new boolean[3], 0.05));
    }

    private static Density surface(String set, double bandwidth, boolean onlyPart) {
        double[][] points = points(set, onlyPart);
        return KernelDensity.surfaceOnLand(points[0], points[1], null, bandwidth, GRID, land(set));
    }

    private static double[][] points(String set, boolean onlyPart) {
        List<ReferenceTable.Row> rows = rows("hotspot_points.csv", set).stream()
                .filter(row -> !onlyPart || row.whole("part") == 1)
                .toList();
        return new double[][] {
            rows.stream().mapToDouble(row -> row.number("x")).toArray(),
            rows.stream().mapToDouble(row -> row.number("y")).toArray()
        };
    }

    private static boolean[] land(String set) {
        boolean[] land = new boolean[GRID.width() * GRID.height()];
        for (ReferenceTable.Row row : rows("hotspot_land.csv", set)) {
            String cells = row.text("cells");
            for (int column = 0; column < GRID.width(); column++) {
                land[row.whole("row") * GRID.width() + column] = cells.charAt(column) == '1';
            }
        }
        return land;
    }

    private static List<ReferenceTable.Row> rows(String file, String set) {
        return ReferenceTable.read(file).rows().stream()
                .filter(row -> row.text("set").equals(set))
                .toList();
    }
}
