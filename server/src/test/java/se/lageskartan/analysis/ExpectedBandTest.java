package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedBandTest {
    private static final LocalDate MONDAY = LocalDate.of(2023, 1, 2);
    private static final int SERIES = 2000;

    @Test
    void agreesWithSciPy() {
        for (ReferenceTable.Row row : ReferenceTable.read("expected_band.csv").rows()) {
            int[] weekly = Stream.of(row.text("weekly").split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            LocalDate from = LocalDate.parse(row.text("from"));
            LocalDate to = LocalDate.parse(row.text("to"));
            ExpectedBand band = ExpectedBand.before(
                            edges(LocalDate.parse(row.text("first")), weekly.length), weekly, from)
                    .orElseThrow();
            int count = row.whole("count");
            UsualCount found = switch (row.text("kind")) {
                case "week" -> band.week(from, count);
                case "month" -> band.steps(List.of(from, to), count);
                default -> band.steps(edges(from, 4), count);
            };
            ReferenceTable.assertClose("SciPy", row, "mean", found.mean(), 1e-10);
            assertThat(found.low()).as("%s", row.fields()).isEqualTo(row.whole("low"));
            assertThat(found.high()).as("%s", row.fields()).isEqualTo(row.whole("high"));
            ReferenceTable.assertClose("SciPy", row, "p_value", found.pValue(), 1e-9);
        }
    }

    /** Nothing has changed, near repeats, season: at most 6 % may lie outside, at any volume. */
    @ParameterizedTest(name = "{0} repeats after {1} days, {2} incidents a year")
    @CsvSource({"0.3, 7, 15", "0.3, 7, 100", "0.3, 7, 1000", "0.5, 5, 100", "0.0, 1, 100"})
    void fewUnchangedPlacesLieOutside(double repeats, double days, double perYear) {
        NullAreas areas = new NullAreas(new NearRepeatSeries(repeats, days, 0.25), perYear);
        SplittableRandom random = new SplittableRandom(2026);
        int week = 0;
        int four = 0;
        int quarter = 0;
        for (int i = 0; i < SERIES; i++) {
            NullAreas.Weeks weeks = areas.draw(random, 1);
            week += weeks.week().outside() ? 1 : 0;
            four += weeks.together(4).outside() ? 1 : 0;
            quarter += weeks.together(NullAreas.AHEAD).outside() ? 1 : 0;
        }
        assertThat((double) week / SERIES).as("weeks").isLessThanOrEqualTo(0.06);
        assertThat((double) four / SERIES).as("four weeks").isLessThanOrEqualTo(0.06);
        assertThat((double) quarter / SERIES).as("quarters").isLessThanOrEqualTo(0.06);
        if (perYear >= 1000) {
            assertThat((double) week / SERIES).as("a band, not a wall").isGreaterThan(0.02);
        }
    }

    /** The full number of views stands in docs/STATISTICS.md. */
    @ParameterizedTest(name = "{0} repeats after {1} days, {2} incidents a year")
    @CsvSource({"0.3, 7, 100", "0.5, 5, 400"})
    void fewUnchangedViewsHaveAnAlert(double repeats, double days, double perYear) {
        NullAreas areas = new NullAreas(new NearRepeatSeries(repeats, days, 0.25), perYear);
        SplittableRandom random = new SplittableRandom(2026);
        int views = 200;
        int alarmed = 0;
        for (int i = 0; i < views; i++) {
            alarmed += areas.falseAlarm(random, 12) ? 1 : 0;
        }
        assertThat((double) alarmed / views).isLessThanOrEqualTo(0.06);
    }

    @Test
    void aBurstIsFound() {
        NullAreas areas = new NullAreas(new NearRepeatSeries(0.3, 7, 0.25), 400);
        SplittableRandom random = new SplittableRandom(2026);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            found += areas.draw(random, 2.5).together(4).above() ? 1 : 0;
        }
        assertThat(found / 500.0).isGreaterThan(0.9);
    }

    @Test
    void onlyWhatCameBeforeIsUsed() {
        int[] counts = IntStream.range(0, 120).map(week -> 5 + week % 3).toArray();
        LocalDate judged = MONDAY.plusWeeks(110);
        UsualCount before = ExpectedBand.before(edges(MONDAY, 120), counts, judged)
                .orElseThrow()
                .week(judged, 6);
        Arrays.fill(counts, 110, 120, 900);
        counts[5] = 900;
        assertThat(ExpectedBand.before(edges(MONDAY, 120), counts, judged)
                        .orElseThrow()
                        .week(judged, 6))
                .as("neither later weeks nor those before the last 104")
                .isEqualTo(before);
    }

    @Test
    void theSeasonMovesTheBand() {
        int[] counts = IntStream.range(0, 130)
                .map(week -> (int) Math.round(20 + 15 * Math.sin(2 * Math.PI * week / 52.18)))
                .toArray();
        List<LocalDate> edges = edges(MONDAY, 130);
        UsualCount high = band(edges, counts, 117).week(edges.get(117), 35);
        UsualCount low = band(edges, counts, 104 + 39 - 26).week(edges.get(117).plusWeeks(26), 35);
        assertThat(high.mean()).isGreaterThan(30);
        assertThat(high.outside()).isFalse();
        assertThat(low.mean()).isLessThan(10);
        assertThat(low.above()).isTrue();
    }

    @Test
    void tooShortAHistoryIsNotJudged() {
        assertThat(ExpectedBand.before(edges(MONDAY, 110), new int[110], MONDAY.plusWeeks(104)))
                .isPresent();
        assertThat(ExpectedBand.before(
                        edges(MONDAY, 110), new int[110], MONDAY.plusWeeks(104).minusDays(1)))
                .isEmpty();
        assertThat(ExpectedBand.before(List.of(MONDAY), new int[0], MONDAY)).isEmpty();
        assertThat(ExpectedBand.before(edges(MONDAY, 110), new int[110], MONDAY.minusYears(3)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedBand.before(edges(MONDAY, 110), new int[109], MONDAY));
    }

    @Test
    void historiesWithHardlyAnythingHaveABandToo() {
        List<LocalDate> edges = edges(MONDAY, 104);
        int[] counts = new int[104];
        assertUsual(band(edges, counts, 104).week(edges.getLast(), 0), 0, 4);
        assertUsual(band(edges, counts, 104).week(edges.getLast(), 4), 0, 4);
        assertThat(band(edges, counts, 104).week(edges.getLast(), 5).above()).isTrue();
        counts[50] = 1;
        assertUsual(band(edges, counts, 104).week(edges.getLast(), 1), 0, 4);
        // all incidents in one week: no wave can be fitted to that, and none may be NaN
        counts[50] = 5000;
        UsualCount burst = band(edges, counts, 104).week(edges.getLast(), 3);
        assertThat(burst.mean()).isFinite().isPositive();
        assertThat(burst.pValue()).isBetween(0.0, 1.0);
        Arrays.fill(counts, 7);
        UsualCount constant = band(edges, counts, 104).week(edges.getLast(), 7);
        assertThat(constant.outside()).isFalse();
        assertThat(constant.mean()).isBetween(6.99, 7.01);
    }

    private static void assertUsual(UsualCount found, int low, int high) {
        assertThat(found.low()).isEqualTo(low);
        assertThat(found.high()).isEqualTo(high);
        assertThat(found.outside()).isFalse();
        assertThat(found.pValue()).isEqualTo(1);
    }

    private static ExpectedBand band(List<LocalDate> edges, int[] counts, int week) {
        return ExpectedBand.before(edges, counts, edges.get(week)).orElseThrow();
    }

    private static List<LocalDate> edges(LocalDate first, int weeks) {
        return IntStream.rangeClosed(0, weeks).mapToObj(first::plusWeeks).toList();
    }
}
