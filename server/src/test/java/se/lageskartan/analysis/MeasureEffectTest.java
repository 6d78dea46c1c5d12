package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import se.lageskartan.analysis.MeasureEffect.Finding;

class MeasureEffectTest {
    private static final String[] AREAS = {"treated", "control", "displacement_treated", "displacement_control"};

    @Test
    void agreesWithContrastMatrices() {
        for (ReferenceTable.Row row : ReferenceTable.read("effect.csv").rows()) {
            BeforeAfter[] counts = new BeforeAfter[AREAS.length];
            for (int i = 0; i < AREAS.length; i++) {
                counts[i] = new BeforeAfter(
                        row.whole(AREAS[i] + "_before"),
                        row.whole(AREAS[i] + "_after"),
                        row.number("dispersion_" + AREAS[i]));
            }
            MeasureEffect effect = MeasureEffect.of(
                    counts[0], counts[1], counts[2], counts[3], row.number("days_before"), row.number("days_after"));
            assertThat(effect.difference()).isCloseTo(row.number("wdd"), within(1e-9));
            ReferenceTable.assertClose("variance", row, "variance", effect.variance(), 1e-12);
            ReferenceTable.assertClose("error", row, "standard_error", effect.standardError(), 1e-12);
            ReferenceTable.assertClose("z", row, "z", effect.z(), 1e-12);
            ReferenceTable.assertClose("p", row, "p_value", effect.pValue(), 1e-9);
            ReferenceTable.assertClose("low", row, "low", effect.low(), 1e-12);
            ReferenceTable.assertClose("high", row, "high", effect.high(), 1e-12);
            ReferenceTable.assertClose("wdq", row, "wdq", effect.displacementQuotient(), 1e-12);
            ReferenceTable.assertClose("net", row, "net", effect.totalNetEffect(), 1e-12);
            ReferenceTable.assertClose("relative", row, "relative", effect.relativeChange(), 1e-12);
            ReferenceTable.assertClose("relative p", row, "relative_p", effect.relativePValue(), 1e-9);
        }
    }

    @Test
    void thePublishedExample() {
        MeasureEffect effect =
                MeasureEffect.of(counts(207, 110), counts(308, 318), counts(178, 157), counts(150, 140), 365, 365);

        assertThat(effect.difference()).isEqualTo(-118);
        assertThat(effect.variance()).isEqualTo(1568);
        assertThat(effect.z()).isCloseTo(-2.98, within(0.005));
        assertThat(effect.low()).isCloseTo(-196, within(0.5));
        assertThat(effect.high()).isCloseTo(-40, within(0.5));
        assertThat(effect.finding()).isEqualTo(Finding.FEWER);
    }

    @Test
    void saysNothingOfLittle() {
        MeasureEffect few =
                MeasureEffect.of(counts(9, 0), counts(300, 300), BeforeAfter.NONE, BeforeAfter.NONE, 30, 30);
        assertThat(few.finding()).isEqualTo(Finding.TOO_FEW);
        MeasureEffect nothing =
                MeasureEffect.of(BeforeAfter.NONE, BeforeAfter.NONE, BeforeAfter.NONE, BeforeAfter.NONE, 30, 30);
        assertThat(nothing.finding()).isEqualTo(Finding.TOO_FEW);
        assertThat(nothing.z()).isNull();
        assertThat(nothing.low()).isNull();
        assertThat(nothing.totalNetEffect()).isNull();
        MeasureEffect same =
                MeasureEffect.of(counts(40, 40), counts(40, 40), BeforeAfter.NONE, BeforeAfter.NONE, 30, 30);
        assertThat(same.finding()).isEqualTo(Finding.NOTHING_SEEN);
        assertThat(same.displacementQuotient()).isNull();
    }

    @Test
    void aCommonChangeInPerCentIsNoEffect() {
        MeasureEffect season =
                MeasureEffect.of(counts(100, 150), counts(1000, 1500), BeforeAfter.NONE, BeforeAfter.NONE, 90, 90);
        assertThat(season.high()).as("50 more here, 500 more there").isNegative();
        assertThat(season.finding()).isEqualTo(Finding.ALIKE_IN_PER_CENT);
        assertThat(season.relativeChange()).isCloseTo(1, within(1e-12));
        assertThat(season.relativePValue()).isCloseTo(1, within(1e-12));
        MeasureEffect fewer =
                MeasureEffect.of(counts(100, 50), counts(1000, 1020), BeforeAfter.NONE, BeforeAfter.NONE, 90, 90);
        assertThat(fewer.finding())
                .as("a larger control area hides it among its own")
                .isEqualTo(Finding.NOTHING_SEEN);
        assertThat(MeasureEffect.of(counts(200, 70), counts(300, 310), BeforeAfter.NONE, BeforeAfter.NONE, 90, 90)
                        .finding())
                .isEqualTo(Finding.FEWER);
        assertThat(MeasureEffect.of(counts(0, 60), counts(0, 300), BeforeAfter.NONE, BeforeAfter.NONE, 90, 90))
                .satisfies(none -> assertThat(none.relativePValue()).isNull())
                .satisfies(none -> assertThat(none.finding()).isEqualTo(Finding.ALIKE_IN_PER_CENT));
    }

    @Test
    void whereNothingWasDoneAnEffectIsSeldomSaid() {
        // Half a year against the next: areas of unlike size follow the same season.
        EffectSimulation halves = new EffectSimulation(new NearRepeatSeries(0.5, 5, 0.25), 104, 130, 130);

        EffectSimulation.Alarms unlike = halves.simulate(40, 200, 1, 200);
        EffectSimulation.Alarms alike = halves.simulate(40, 40, 1, 200);

        assertThat(unlike.published()).as("the difference alone cries wolf").isGreaterThan(0.5);
        assertThat(alike.published())
                .as("and so do counts taken as independent")
                .isGreaterThan(0.15);
        assertThat(unlike.found()).isLessThan(0.1);
        assertThat(alike.found()).isLessThan(0.1);
        assertThat(new EffectSimulation(new NearRepeatSeries(0.3, 7, 0.25), 52, 104, 104)
                        .simulate(40, 40, 0.4, 100)
                        .found())
                .isGreaterThan(0.9);
    }

    @Test
    void theQuotientIsOnlyForAnAreaThatDidBetter() {
        assertThat(MeasureEffect.of(counts(20, 30), counts(20, 20), counts(10, 5), BeforeAfter.NONE, 30, 30)
                        .displacementQuotient())
                .isNull();
        assertThat(MeasureEffect.of(counts(30, 10), counts(20, 0), counts(10, 5), BeforeAfter.NONE, 30, 30)
                        .displacementQuotient())
                .isNull();
    }

    @Test
    void badInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BeforeAfter(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BeforeAfter(1, 0, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MeasureEffect.of(counts(1, 1), counts(1, 1), BeforeAfter.NONE, BeforeAfter.NONE, 0, 30))
                .withMessageContaining("days");
    }

    private static BeforeAfter counts(int before, int after) {
        return new BeforeAfter(before, after, 1);
    }
}
