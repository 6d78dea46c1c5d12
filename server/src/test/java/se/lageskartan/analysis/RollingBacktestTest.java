package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Ranks of places from what had happened, and months foretold by them. */
class RollingBacktestTest {
    private static final DensityGrid FINE = new DensityGrid(153000, 6577000, 25, 44, 30);
    private static final boolean[] LAND = land();
    private static final BacktestCells CELLS = BacktestCells.squares(FINE, LAND, LAND, 4);
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2025, 3, 1), LocalDate.of(2025, 4, 1), LocalDate.of(2025, 5, 1), LocalDate.of(2025, 6, 1));

    @Test
    void theCellsOfAGridAreRankedAsTheyAreSeen() {
        LandGrid grid = LandGrid.over(
                new GeometryFactory().toGeometry(new Envelope(153000, 154100, 6577000, 6577750)),
                LandGrid.Shape.HEXAGON,
                150);
        BacktestCells cells = BacktestCells.of(grid, 150, FINE, LAND);
        double[] x = new double[40];
        double[] y = new double[40];
        int[] minute = new int[40];
        LandGrid.Cell hot = grid.cells().get(grid.size() / 2);
        for (int i = 0; i < 40; i++) {
            boolean here = i % 2 == 0;
            x[i] = here ? hot.x() : 153000 + 27 * i;
            y[i] = here ? hot.y() : 6577000 + 18 * i;
            minute[i] = (int) (LocalDate.of(2024, 6, 1).toEpochDay() + 9 * i) * 1440;
        }

        HotspotRanking ranking = new HotspotRanking(cells, x, y, minute, OptionalDouble.of(150));

        assertThat(cells.size()).isEqualTo(grid.size());
        assertThat(cells.side()).isEqualTo(150);
        for (HotspotMethod method : List.of(HotspotMethod.COUNT_YEAR, HotspotMethod.COUNT_ALL, HotspotMethod.DENSITY)) {
            double[] rank = Objects.requireNonNull(ranking.of(method, DAYS.getLast()), method.name());
            assertThat(rank[grid.size() / 2])
                    .as(method.name())
                    .isEqualTo(Arrays.stream(rank).max().orElseThrow());
        }
        double[] counts = ranking.counts(LocalDate.of(2024, 6, 1), DAYS.getLast());
        assertThat(counts[grid.size() / 2]).isGreaterThanOrEqualTo(20);
        double[] gi = Objects.requireNonNull(ranking.of(HotspotMethod.GI_STAR, DAYS.getLast()));
        int[] whole = Arrays.stream(ranking.counts(DAYS.getLast().minusYears(1), DAYS.getLast()))
                .mapToInt(count -> (int) count)
                .toArray();
        double[] perLand = Hotspots.perLand(whole, cells.landM2());
        Double z = GetisOrd.of(perLand, grid.rings(1)).z().get(3);
        assertThat(gi[3]).isCloseTo(Objects.requireNonNull(z), within(1e-9));
        assertThatIllegalArgumentException().isThrownBy(() -> BacktestCells.of(grid, 150, FINE, new boolean[3]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clustered", "ties", "gaps"})
    void ranksAndScoresAgreeWithTheDefinitions(String set) {
        HotspotRanking ranking = ranking(set, OptionalDouble.of(150));
        for (HotspotMethod method : HotspotMethod.values()) {
            List<ReferenceTable.Row> expected = rows("ranking.csv", set).stream()
                    .filter(row -> row.text("method").equals(method.name()))
                    .toList();
            double[] rank = Objects.requireNonNull(ranking.of(method, DAYS.getFirst()), method.name());
            assertThat(Arrays.stream(rank).filter(value -> value != 0).count()).isEqualTo(expected.size());
            for (ReferenceTable.Row row : expected) {
                ReferenceTable.assertClose("rank", row, "rank", rank[row.whole("cell")], 1e-9);
            }
        }
        RollingBacktest result = RollingBacktest.of(ranking, CELLS, DAYS);
        List<ReferenceTable.Row> scores = rows("rolling.csv", set);
        assertThat(scores).hasSize(3 * HotspotMethod.values().length);
        for (ReferenceTable.Row row : scores) {
            RollingBacktest.Pooled pooled = result.of(HotspotMethod.valueOf(row.text("method"))).scores().stream()
                    .filter(one -> one.share() == row.number("share"))
                    .findFirst()
                    .orElseThrow();
            ReferenceTable.assertClose("hits", row, "hits", pooled.hits(), 0);
            ReferenceTable.assertClose("rate", row, "hit_rate", pooled.hitRate(), 1e-12);
            ReferenceTable.assertClose("low", row, "low", pooled.hitRateLow(), 1e-12);
            ReferenceTable.assertClose("high", row, "high", pooled.hitRateHigh(), 1e-12);
            ReferenceTable.assertClose("PAI", row, "pai", pooled.pai(), 1e-12);
            ReferenceTable.assertClose("PEI", row, "pei", pooled.pei(), 1e-9);
        }
        Double best = scores.stream()
                .filter(row -> row.number("share") == RollingBacktest.DECIDING && !row.isEmpty("hit_rate"))
                .map(row -> row.number("hit_rate"))
                .max(Double::compare)
                .orElseThrow();
        assertThat(Objects.requireNonNull(result.winning()).hitRate()).isCloseTo(best, within(1e-12));
        assertThat(result.wonWindows()).isBetween(0, 3);
    }

    @Test
    void nothingToForetellOrToLearnFrom() {
        HotspotRanking nothing =
                new HotspotRanking(CELLS, new double[0], new double[0], new int[0], OptionalDouble.empty());
        RollingBacktest none = RollingBacktest.of(nothing, CELLS, DAYS);
        assertThat(none.winner()).isNull();
        assertThat(none.winning()).isNull();
        assertThat(none.of(HotspotMethod.DENSITY).scores()).as("no bandwidth").isEmpty();
        assertThat(none.of(HotspotMethod.COUNT_YEAR).scores().getFirst().hitRate())
                .isNull();
        assertThat(none.windows()).allMatch(window -> window.later() == 0);
    }

    @Test
    void allInOnePointHasNoBandwidthButIsFoundByCounting() {
        double[] x = {153510, 153510, 153510};
        double[] y = {6577010, 6577010, 6577010};
        int[] minute = {28_900_000, 28_950_000, 29_010_000};
        RollingBacktest result = RollingBacktest.of(
                new HotspotRanking(CELLS, x, y, minute, OptionalDouble.empty()),
                CELLS,
                List.of(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1)));
        assertThat(result.of(HotspotMethod.DENSITY).scores()).isEmpty();
        assertThat(result.windows().getFirst().later()).isEqualTo(1);
        assertThat(result.winner()).isEqualTo(HotspotMethod.COUNT_YEAR);
        assertThat(Objects.requireNonNull(result.winning()).hitRate()).isEqualTo(1);
    }

    @Test
    void cellsAreSquaresOfLand() {
        assertThat(CELLS.side()).isEqualTo(100);
        double land = 0;
        for (double area : CELLS.landM2()) {
            assertThat(area).isBetween(625.0, 10_000.0);
            land += area;
        }
        int dry = 0;
        for (boolean cell : LAND) {
            dry += cell ? 1 : 0;
        }
        assertThat(land).isEqualTo(dry * 625.0);
        assertThat(CELLS.at(0, 0)).isEqualTo(-1);
        assertThat(BacktestCells.squares(FINE, LAND, new boolean[LAND.length], 4)
                        .size())
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> BacktestCells.squares(FINE, LAND, LAND, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BacktestCells.squares(FINE, new boolean[1], LAND, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new HotspotRanking(CELLS, new double[1], new double[1], new int[0], OptionalDouble.empty()));
    }

    private static HotspotRanking ranking(String set, OptionalDouble bandwidth) {
        List<ReferenceTable.Row> points = rows("ranking_points.csv", set);
        return new HotspotRanking(
                CELLS,
                points.stream().mapToDouble(row -> row.number("x")).toArray(),
                points.stream().mapToDouble(row -> row.number("y")).toArray(),
                points.stream().mapToInt(row -> row.whole("minute")).toArray(),
                bandwidth);
    }

    private static boolean[] land() {
        boolean[] land = new boolean[FINE.width() * FINE.height()];
        for (ReferenceTable.Row row : ReferenceTable.read("ranking_land.csv").rows()) {
            for (int column = 0; column < FINE.width(); column++) {
                land[row.whole("row") * FINE.width() + column] =
                        row.text("cells").charAt(column) == '1';
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
