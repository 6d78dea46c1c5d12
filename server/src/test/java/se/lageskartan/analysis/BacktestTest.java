package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BacktestTest {
    @Test
    void agreesWithSortedTuplesAndALinearProgram() {
        Map<String, List<ReferenceTable.Row>> sets = ReferenceTable.read("backtest_cells.csv").rows().stream()
                .collect(Collectors.groupingBy(row -> row.text("set")));
        for (ReferenceTable.Row row : ReferenceTable.read("backtest.csv").rows()) {
            List<ReferenceTable.Row> cells = Objects.requireNonNull(sets.get(row.text("set")));
            Backtest.Score score = Backtest.of(
                            column(cells, "rank"), column(cells, "later"), column(cells, "area"), row.number("share"))
                    .getFirst();
            assertThat(score.cells()).as(row.fields().toString()).isEqualTo(row.whole("cells"));
            ReferenceTable.assertClose("area share", row, "area_share", score.areaShare(), 1e-12);
            ReferenceTable.assertClose("hits", row, "hits", score.hits(), 0);
            ReferenceTable.assertClose("hit rate", row, "hit_rate", score.hitRate(), 1e-12);
            ReferenceTable.assertClose("PAI", row, "pai", score.pai(), 1e-12);
            ReferenceTable.assertClose("PEI", row, "pei", score.pei(), 1e-9);
        }
    }

    @Test
    void tiesAreRankedAgainstUs() {
        Backtest.Score score = Backtest.of(new double[] {1, 1, 1, 1}, new double[] {9, 0, 5, 0}, ones(4), 0.5)
                .getFirst();
        assertThat(score.cells()).isEqualTo(2);
        assertThat(score.hits()).isZero();
        assertThat(score.pai()).isEqualTo(0);
    }

    @Test
    void whatCannotBeTold() {
        Backtest.Score nothingLater =
                Backtest.of(new double[] {2, 1}, new double[2], ones(2), 0.5).getFirst();
        assertThat(nothingLater.hitRate()).isNull();
        assertThat(nothingLater.pai()).isNull();
        assertThat(nothingLater.pei()).isNull();
        Backtest.Score tooSmall = Backtest.of(new double[] {2, 1}, new double[] {1, 1}, ones(2), 0.1)
                .getFirst();
        assertThat(tooSmall.cells()).isZero();
        assertThat(tooSmall.pai()).isNull();
        assertThat(Backtest.of(new double[0], new double[0], new double[0], 0.1)
                        .getFirst()
                        .pai())
                .isNull();
        assertThat(Backtest.of(new double[] {1}, new double[] {1}, new double[1], 0.1)
                        .getFirst()
                        .pai())
                .isNull();
    }

    @Test
    void badInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> Backtest.of(new double[1], new double[2], ones(2), 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(new double[] {Double.NaN}, new double[1], ones(1), 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(new double[1], new double[] {-1}, ones(1), 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Backtest.of(new double[1], new double[1], ones(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Backtest.of(new double[1], new double[1], ones(1), 1.5));
    }

    private static double[] ones(int cells) {
        double[] ones = new double[cells];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] column(List<ReferenceTable.Row> rows, String name) {
        return rows.stream().mapToDouble(row -> row.number(name)).toArray();
    }
}
