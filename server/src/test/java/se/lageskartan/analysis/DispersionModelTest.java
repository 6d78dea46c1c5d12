package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispersionModelTest {
    private static final int SERIES = 2000;
    private static final int WEEKS = 156;
    private static final int BEFORE = 52;
    private static final int AFTER = 104;

    @Test
    void agreesWithExplicitMatrices() {
        for (ReferenceTable.Row row : ReferenceTable.read("dispersion.csv").rows()) {
            int[] weekly = whole(row.text("weekly"));
            Dispersion found = DispersionModel.of(weekly.length, whole(row.text("level_starts")))
                    .estimate(weekly);
            ReferenceTable.assertClose("matrices", row, "raw", found.raw(), 1e-9);
            ReferenceTable.assertClose("matrices", row, "df", found.degreesOfFreedom(), 1e-9);
            ReferenceTable.assertClose("matrices", row, "factor", found.factor(), 1e-9);
        }
    }

    /**
     * No change, near repeats, season: at most 6 % may be called changed at 5 %, at any volume. The same series under a
     * plain Poisson test must exceed that, or the simulation shows nothing; and a doubled rate must be found.
     */
    @ParameterizedTest(name = "{0} repeats after {1} days, {2} incidents a year")
    @CsvSource({
        // repeats, days, a year, least plain share, least power
        "0.3, 7,   15, 0.08, 0.2",
        "0.3, 7,  100, 0.10, 0.9",
        "0.3, 7, 1000, 0.10, 0.99",
        "0.5, 5,  100, 0.20, 0.6",
        "0.2, 4,   40, 0.06, 0.6",
        "0.0, 1,  100, 0.02, 0.95"
    })
    void callsFewUnchangedSeriesChanged(
            double repeats, double days, double perYear, double leastPlain, double leastPower) {
        NearRepeatSeries process = new NearRepeatSeries(repeats, days, 0.25);
        DispersionModel model = DispersionModel.of(WEEKS, BEFORE, AFTER);
        SplittableRandom random = new SplittableRandom(2026);
        int called = 0;
        int plain = 0;
        int found = 0;
        for (int i = 0; i < SERIES; i++) {
            int[] same = process.draw(random, WEEKS, perYear / 52, 1, AFTER);
            called += changed(same, model.estimate(same)) ? 1 : 0;
            plain += changed(same, Dispersion.POISSON) ? 1 : 0;
            int[] doubled = process.draw(random, WEEKS, perYear / 52, 2, AFTER);
            found += changed(doubled, model.estimate(doubled)) ? 1 : 0;
        }
        assertThat((double) called / SERIES).as("called changed").isLessThanOrEqualTo(0.06);
        assertThat((double) plain / SERIES)
                .as("called changed by a Poisson test")
                .isGreaterThan(leastPlain);
        assertThat((double) found / SERIES).as("doubled rates found").isGreaterThan(leastPower);
    }

    @Test
    void shortOrEmptySeriesSayNothing() {
        assertThat(DispersionModel.of(25).estimate(new int[25]).estimated()).isFalse();
        assertThat(DispersionModel.of(0).estimate(new int[0])).isEqualTo(Dispersion.POISSON);
        assertThat(DispersionModel.of(104, 52).estimate(new int[104])).isEqualTo(Dispersion.POISSON);
    }

    @Test
    void constantSeriesHasNoDispersion() {
        int[] constant = new int[104];
        Arrays.fill(constant, 7);
        Dispersion found = DispersionModel.of(104, 52).estimate(constant);
        assertThat(found.raw()).isCloseTo(0, within(1e-9));
        assertThat(found.factor()).isEqualTo(1);
        assertThat(found.estimated()).isTrue();
    }

    @Test
    void aStepAtALevelStartIsNotDispersion() {
        int[] step = new int[104];
        Arrays.fill(step, 0, 52, 3);
        Arrays.fill(step, 52, 104, 30);
        assertThat(DispersionModel.of(104, 52).estimate(step).raw()).isCloseTo(0, within(1e-9));
        assertThat(DispersionModel.of(104).estimate(step).raw()).isGreaterThan(5);
    }

    @Test
    void oneIncidentInTheWholeSeries() {
        int[] one = new int[60];
        one[30] = 1;
        Dispersion found = DispersionModel.of(60, 30).estimate(one);
        assertThat(found.factor()).isFinite().isGreaterThanOrEqualTo(1);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> DispersionModel.of(52, 53));
        assertThatIllegalArgumentException().isThrownBy(() -> DispersionModel.of(52, 30, 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispersionModel.of(52).estimate(new int[51]))
                .withMessageContaining("52");
        int[] negative = new int[52];
        negative[3] = -1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispersionModel.of(52).estimate(negative));
    }

    private static boolean changed(int[] weekly, Dispersion dispersion) {
        int before = Arrays.stream(weekly, BEFORE, AFTER).sum();
        int after = Arrays.stream(weekly, AFTER, WEEKS).sum();
        Change change = ChangeTest.compare(before, after, 364, 364, dispersion);
        return !change.tooFew() && Objects.requireNonNull(change.pValue()) < ChangeTest.LEVEL;
    }

    private static int[] whole(String words) {
        return Stream.of(words.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
