package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AreaStatisticsTest {
    private static AreaCounts area(int count, @Nullable Integer before) {
        return new AreaCounts(count, count, count, before, 1e6, 1000);
    }

    @Test
    void ratesAreForThePeriodAsGiven() {
        AreaRow row = AreaStatistics.ofPeriod(31)
                .rows(List.of(new AreaCounts(30, 28.5, 24, null, 2_500_000, 12_000)))
                .get(0);
        assertThat(row.perKm2()).isCloseTo(12, within(1e-12));
        assertThat(row.per1000()).isCloseTo(2.5, within(1e-12));
        assertThat(row.certainShare()).isCloseTo(0.8, within(1e-12));
        assertThat(row.weightedCount()).isEqualTo(28.5);
        assertThat(row.note()).isNull();
        assertThat(row.change()).isNull();
        assertThat(row.verdict()).isNull();
    }

    @Test
    void saysWhereTheBasisIsMissing() {
        List<AreaRow> rows = AreaStatistics.ofPeriod(365)
                .rows(List.of(
                        new AreaCounts(5, 5, 5, null, 1e6, 499),
                        new AreaCounts(5, 5, 5, null, 1e6, 500),
                        new AreaCounts(0, 0, 0, null, 0, null)));
        assertThat(rows.get(0).per1000()).isNull();
        assertThat(rows.get(0).note()).isEqualTo("underlag saknas");
        assertThat(rows.get(1).per1000()).isCloseTo(10, within(1e-12));
        assertThat(rows.get(2).perKm2()).isNull();
        assertThat(rows.get(2).certainShare()).isNull();
        assertThat(rows.get(2).note()).isEqualTo("underlag saknas, landyta saknas");
    }

    @Test
    void zeroResidentsGiveNoRateEvenWithoutMinimum() {
        AreaRow row = AreaStatistics.ofPeriod(365)
                .withMinimumPopulation(0)
                .rows(List.of(new AreaCounts(5, 5, 5, null, 1e6, 0)))
                .get(0);
        assertThat(row.per1000()).isNull();
    }

    @Test
    void correctsOverTheAreasTestedOnly() {
        List<AreaRow> rows = AreaStatistics.ofPeriods(365, 365)
                .rows(List.of(area(70, 40), area(2, 1), area(50, 52), area(0, 0), area(20, 45)));
        assertThat(rows)
                .extracting(AreaRow::verdict)
                .containsExactly(
                        Verdict.INCREASE,
                        Verdict.TOO_FEW,
                        Verdict.NO_CERTAIN_CHANGE,
                        Verdict.TOO_FEW,
                        Verdict.DECREASE);
        // three tested: the smallest p times 3, the next times 3/2
        assertThat(rows.get(4).qValue()).isCloseTo(3 * p(45, 20), within(1e-12));
        assertThat(rows.get(0).qValue()).isCloseTo(1.5 * p(40, 70), within(1e-12));
        assertThat(rows.get(1).qValue()).isNull();
    }

    private static double p(int before, int after) {
        return Objects.requireNonNull(ChangeTest.compare(before, after).pValue());
    }

    @Test
    void usesEachAreasDispersionAndTheDays() {
        List<AreaCounts> areas = List.of(area(70, 40), area(70, 40));
        List<AreaRow> rows =
                AreaStatistics.ofPeriods(365, 365).rows(areas, List.of(Dispersion.POISSON, Dispersion.known(4)));
        assertThat(rows.get(0).verdict()).isEqualTo(Verdict.INCREASE);
        assertThat(rows.get(1).verdict()).isEqualTo(Verdict.NO_CERTAIN_CHANGE);
        assertThat(AreaStatistics.ofPeriods(365, 200).rows(areas).get(0).verdict())
                .isEqualTo(Verdict.NO_CERTAIN_CHANGE);
    }

    @Test
    void emptyViewAndBadInput() {
        assertThat(AreaStatistics.ofPeriods(1, 1).rows(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreaStatistics.ofPeriod(0))
                .withMessageContaining("days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreaStatistics.ofPeriod(3).rows(List.of(area(1, 1))))
                .withMessageContaining("go together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreaStatistics.ofPeriod(3).rows(List.of(area(1, null)), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AreaCounts(3, 3, 4, null, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AreaCounts(3, Double.NaN, 3, null, 1, 1));
    }
}
