package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChangeTestTest {
    @Test
    void agreesWithR() {
        for (ReferenceTable.Row row : ReferenceTable.read("change.csv").rows()) {
            Change change = ChangeTest.compare(
                    row.whole("before"), row.whole("after"), row.number("days_before"), row.number("days_after"));
            ReferenceTable.assertClose("binom.test", row, "p_value", change.pValue(), 1e-9);
            ReferenceTable.assertClose("poisson.test", row, "ratio", change.ratio(), 1e-12);
            ReferenceTable.assertClose("poisson.test", row, "ratio_low", change.ratioLow(), 1e-9);
            ReferenceTable.assertClose("poisson.test", row, "ratio_high", change.ratioHigh(), 1e-9);
        }
    }

    @Test
    void agreesWithBetaBinomialWhenDispersed() {
        for (ReferenceTable.Row row :
                ReferenceTable.read("change_dispersed.csv").rows()) {
            Change change = ChangeTest.compare(
                    row.whole("before"),
                    row.whole("after"),
                    row.number("days_before"),
                    row.number("days_after"),
                    Dispersion.known(row.number("dispersion")));
            ReferenceTable.assertClose("betabinom", row, "p_value", change.pValue(), 1e-9);
            ReferenceTable.assertClose("betabinom", row, "ratio_low", change.ratioLow(), 1e-8);
            ReferenceTable.assertClose("betabinom", row, "ratio_high", change.ratioHigh(), 1e-8);
            assertThat(change.secondOpinion()).isNull();
        }
    }

    /** An estimated dispersion is widened more the further out, so that the far tails that a view asks for are right too. */
    @Test
    void estimatedDispersionsAgreeWithSciPy() {
        for (ReferenceTable.Row row :
                ReferenceTable.read("change_estimated.csv").rows()) {
            double factor = row.number("factor");
            Dispersion dispersion = new Dispersion(factor, row.number("raw"), row.number("degrees"));
            Change change = ChangeTest.compare(
                    row.whole("before"),
                    row.whole("after"),
                    row.number("days_before"),
                    row.number("days_after"),
                    dispersion);
            ReferenceTable.assertClose("betabinom", row, "p_value", change.pValue(), 1e-9);
            Change known = ChangeTest.compare(
                    row.whole("before"),
                    row.whole("after"),
                    row.number("days_before"),
                    row.number("days_after"),
                    Dispersion.known(factor));
            assertThat(Objects.requireNonNull(change.pValue()))
                    .as("never smaller, and on the same side of 5 %")
                    .isGreaterThanOrEqualTo(Objects.requireNonNull(known.pValue()));
            assertThat(change.pValue() < ChangeTest.LEVEL).isEqualTo(known.pValue() < ChangeTest.LEVEL);
        }
    }

    @Test
    void secondOpinionAgreesWithPlainDoubleSum() {
        for (ReferenceTable.Row row : ReferenceTable.read("e_test.csv").rows()) {
            Change change = ChangeTest.compare(
                    row.whole("before"), row.whole("after"), row.number("days_before"), row.number("days_after"));
            ReferenceTable.assertClose("E-test", row, "p_value", change.secondOpinion(), 1e-9);
        }
        assertThat(ChangeTest.compare(0, 3).secondOpinion()).isCloseTo(0.0884, within(5e-5));
        assertThat(ChangeTest.compare(6, 2).secondOpinion()).isCloseTo(0.1749, within(5e-5));
    }

    @Test
    void nothingInEitherPeriodIsUndefined() {
        Change change = ChangeTest.compare(0, 0);
        assertThat(change.pValue()).isNull();
        assertThat(change.ratio()).isNull();
        assertThat(change.ratioLow()).isNull();
        assertThat(change.ratioHigh()).isNull();
        assertThat(change.percent()).isNull();
        assertThat(change.secondOpinion()).isNull();
        assertThat(change.verdict(null)).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void percentOnlyFromTenOn() {
        assertThat(ChangeTest.compare(9, 18).percentAllowed()).isFalse();
        assertThat(ChangeTest.compare(10, 15).percent()).isCloseTo(50, within(1e-9));
        assertThat(ChangeTest.compare(20, 10, 100, 50).percent()).isCloseTo(0, within(1e-9));
    }

    @Test
    void tooFewWhenNoSplitCouldReachTheLevel() {
        assertThat(ChangeTest.compare(0, 5).tooFew()).isTrue();
        assertThat(ChangeTest.compare(3, 3).tooFew()).isFalse();
        // a single incident in one day against a hundred has p = 0.01, and still says nothing
        assertThat(ChangeTest.compare(1, 0, 1, 99).tooFew()).isTrue();
        assertThat(ChangeTest.compare(0, 8, 1, 1, Dispersion.known(3)).tooFew()).isTrue();
        assertThat(ChangeTest.compare(0, 30, 1, 1, Dispersion.known(3)).tooFew())
                .isFalse();
    }

    @Test
    void verdictFollowsTheCorrectedValueAndTheDirection() {
        Change up = ChangeTest.compare(0, 30);
        Change down = ChangeTest.compare(40, 30, 10, 30);
        assertThat(up.verdict(0.049)).isEqualTo(Verdict.INCREASE);
        assertThat(up.verdict(0.05)).isEqualTo(Verdict.NO_CERTAIN_CHANGE);
        assertThat(down.verdict(0.01)).isEqualTo(Verdict.DECREASE);
        assertThat(Verdict.NO_CERTAIN_CHANGE.code()).isEqualTo("no_certain_change");
    }

    @Test
    void dispersionOnlyWeakensEvidence() {
        double previous = 0;
        double width = 0;
        for (double factor : new double[] {1, 1.0001, 1.5, 3, 10, 100}) {
            Change change = ChangeTest.compare(40, 70, 1, 1, Dispersion.known(factor));
            double p = Objects.requireNonNull(change.pValue());
            double span = Objects.requireNonNull(change.ratioHigh()) / Objects.requireNonNull(change.ratioLow());
            assertThat(p).isBetween(previous, 1.0);
            assertThat(span).isGreaterThan(width);
            previous = p;
            width = span;
        }
        // a strongly dispersed law is U-shaped: equal counts must stay the least surprising of all
        assertThat(ChangeTest.compare(18, 18, 1, 1, Dispersion.known(20)).pValue())
                .isEqualTo(1);
    }

    @Test
    void swappingThePeriodsTurnsTheRatioOver() {
        Change one = ChangeTest.compare(12, 31, 90, 275, Dispersion.known(1.7));
        Change other = ChangeTest.compare(31, 12, 275, 90, Dispersion.known(1.7));
        assertThat(one.pValue()).isCloseTo(Objects.requireNonNull(other.pValue()), within(1e-12));
        assertThat(one.ratioLow()).isCloseTo(1 / Objects.requireNonNull(other.ratioHigh()), within(1e-10));
    }

    @Test
    void hugeCountsStayFinite() {
        for (double factor : new double[] {1, 8}) {
            Change change = ChangeTest.compare(1_000_000, 1_010_000, 365, 365, Dispersion.known(factor));
            assertThat(Objects.requireNonNull(change.pValue())).isFinite().isBetween(0.0, 0.05);
            assertThat(Objects.requireNonNull(change.ratioLow())).isBetween(1.0, 1.01);
            assertThat(Objects.requireNonNull(change.ratioHigh())).isBetween(1.01, 1.02);
        }
        assertThat(ChangeTest.compare(1, 2_000_000_000).pValue()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeTest.compare(Integer.MAX_VALUE, 1))
                .withMessageContaining("2147483647");
    }

    @Test
    void refusesWhatIsNoCountOrPeriod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeTest.compare(-1, 2))
                .withMessageContaining("before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeTest.compare(1, 2, 0, 5))
                .withMessageContaining("daysBefore");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeTest.compare(1, 2, 5, Double.NaN))
                .withMessageContaining("daysAfter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeTest.compare(1, 2, 1e-3, 1e9))
                .withMessageContaining("million");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dispersion.known(0.9))
                .withMessageContaining("factor");
    }
}
