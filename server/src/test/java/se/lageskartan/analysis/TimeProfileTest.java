package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeProfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"changes_of_clock", "snapped", "scattered"})
    void agreesWithCountingEveryMinuteByTheCalendar(String set) {
        TimeProfile profile = new TimeProfile();
        for (ReferenceTable.Row row : rows("when_intervals.csv", set)) {
            profile.add(row.whole("from"), row.whole("to"));
        }
        for (ReferenceTable.Row row : rows("when.csv", set)) {
            String what = row.text("what");
            int key = row.whole("key");
            double found = switch (what) {
                case "hour" -> profile.hours().weight(DayOfWeek.of(key / 24 + 1), key % 24);
                case "month" -> profile.in(Month.of(key));
                case "over_6_h" -> orZero(profile.overSixHours());
                case "over_24_h" -> orZero(profile.overDay());
                case "without_time" -> orZero(profile.withoutTime());
                default -> throw new AssertionError(what);
            };
            ReferenceTable.assertClose(what, row, "value", found, 1e-9);
        }
        assertThat(profile.hours().total()).isCloseTo(profile.incidents(), within(1e-9));
    }

    private static double orZero(@Nullable Double share) {
        return share == null ? 0 : share;
    }

    @Test
    void nothingIsKnownOfNothing() {
        TimeProfile profile = new TimeProfile();
        assertThat(profile.overDay()).isNull();
        assertThat(profile.withoutTime()).isNull();
        assertThat(profile.hours().total()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> profile.add(10, 9));
    }

    @Test
    void aDayWithoutATimeIsOneEvenWhenTheClocksAreMoved() {
        TimeProfile profile = new TimeProfile();
        for (String day : List.of("2026-03-29", "2025-10-26", "2026-07-01")) {
            LocalDate date = LocalDate.parse(day);
            profile.add(
                    minute(date.atStartOfDay(CountSeries.ZONE).toInstant()),
                    minute(date.plusDays(1).atStartOfDay(CountSeries.ZONE).toInstant()));
        }
        assertThat(profile.withoutTime()).isEqualTo(1);
        assertThat(profile.overDay()).as("the day of 25 hours").isEqualTo(1.0 / 3);
    }

    @Test
    void daysOfAMonthInAPeriod() {
        LocalDate from = LocalDate.of(2024, 1, 15);
        assertThat(TimeProfile.days(Month.FEBRUARY, from, LocalDate.of(2026, 1, 1)))
                .isEqualTo(29 + 28);
        assertThat(TimeProfile.days(Month.JANUARY, from, LocalDate.of(2025, 1, 10)))
                .isEqualTo(17 + 9);
        assertThat(TimeProfile.days(Month.MAY, from, LocalDate.of(2024, 3, 1))).isZero();
    }

    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }

    private static List<ReferenceTable.Row> rows(String file, String set) {
        return ReferenceTable.read(file).rows().stream()
                .filter(row -> row.text("set").equals(set))
                .toList();
    }
}
