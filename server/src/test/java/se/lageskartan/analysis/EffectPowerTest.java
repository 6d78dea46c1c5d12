package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class EffectPowerTest {
    @Test
    void agreesWithSciPyAndWithSimulatedMeasures() {
        ReferenceTable table = ReferenceTable.read("effect_power.csv");
        assertThat(table.rows()).hasSizeGreaterThan(10);
        for (ReferenceTable.Row row : table.rows()) {
            EffectPower power = new EffectPower(
                    row.number("treated_per_day"),
                    row.number("control_per_day"),
                    row.number("treated_dispersion"),
                    row.number("control_dispersion"));
            mustAgree(power, row);
        }
    }

    @Test
    void ringsAddVarianceAsSciPyAndSimulatedMeasuresHaveIt() {
        ReferenceTable table = ReferenceTable.read("effect_power_rings.csv");
        assertThat(table.rows()).hasSizeGreaterThan(5);
        for (ReferenceTable.Row row : table.rows()) {
            EffectPower power = new EffectPower(
                    row.number("treated_per_day"),
                    row.number("control_per_day"),
                    row.number("treated_dispersion"),
                    row.number("control_dispersion"),
                    new EffectPower.Rings(
                            row.number("treated_ring_per_day"),
                            row.number("control_ring_per_day"),
                            row.number("treated_ring_dispersion"),
                            row.number("control_ring_dispersion")));
            mustAgree(power, row);
        }
    }

    @Test
    void theSmallestChangeIsTheOneThatIsJustLikelyToBeFound() {
        EffectPower power = new EffectPower(2, 2.2, 1.3, 1.1);
        double fewer = Objects.requireNonNull(power.smallest(true, 365));
        double more = Objects.requireNonNull(power.smallest(false, 365));

        assertThat(fewer).isBetween(0.1, 0.5);
        assertThat(power.of(-fewer, 365)).isCloseTo(EffectPower.LIKELY, within(1e-6));
        assertThat(power.of(more, 365)).isCloseTo(EffectPower.LIKELY, within(1e-6));
        assertThat(power.smallest(true, 90)).as("less time, larger change").isGreaterThan(fewer);
    }

    @Test
    void whereNextToNothingHappensNothingWouldBeFound() {
        assertThat(new EffectPower(0.01, 2, 1, 1).smallest(true, 365)).isNull();
        assertThat(new EffectPower(2, 0, 1, 1).smallest(false, 365)).isNull();
        assertThat(new EffectPower(2, 2, 1, 1).of(0, 365)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectPower(1, 1, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffectPower(Double.NaN, 1, 1, 1));
    }

    private static void mustAgree(EffectPower power, ReferenceTable.Row row) {
        double found = power.of(row.number("change"), row.number("days"));
        assertThat(found).as(row.toString()).isCloseTo(row.number("power"), within(1e-9));
        assertThat(found).as(row.toString()).isCloseTo(row.number("simulated"), within(0.01));
    }
}
