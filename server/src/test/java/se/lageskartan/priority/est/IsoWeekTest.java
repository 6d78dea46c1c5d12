package se.lageskartan.priority.est;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWeekTest {
    /** Expected values by {@code datetime.date.isocalendar()} of Python 3.11. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 2026-W48, 2026-11-23",
        "2027-01-01, 2026-W53, 2026-12-28",
        "2027-01-03, 2026-W53, 2026-12-28",
        "2027-01-04, 2027-W01, 2027-01-04",
        "2024-12-30, 2025-W01, 2024-12-30",
        "2021-01-03, 2020-W53, 2020-12-28",
        "2026-01-01, 2026-W01, 2025-12-29"
    })
    void aDayLiesInTheWeekOfItsThursday(LocalDate day, String code, LocalDate monday) {
        IsoWeek week = IsoWeek.of(day);

        assertThat(week.code()).isEqualTo(code);
        assertThat(week.monday()).isEqualTo(monday);
        assertThat(IsoWeek.parse(code)).contains(week);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-W53",
                "2026-W00",
                "2026-W54",
                "2026-w48",
                "2026-48",
                "2026-W8",
                "",
                "9999-W99",
                "0000-W00",
                "2026-W48x"
            })
    void aWeekThatDoesNotExistIsNone(String code) {
        assertThat(IsoWeek.parse(code)).isEmpty();
    }

    @Test
    void yearsHave52Or53Weeks() {
        assertThat(IsoWeek.weeksIn(2025)).isEqualTo(52);
        assertThat(IsoWeek.weeksIn(2026)).isEqualTo(53);
        assertThat(IsoWeek.allOf(2026)).hasSize(53).endsWith(IsoWeek.of(LocalDate.of(2027, 1, 3)));
        assertThat(IsoWeek.allOf(2026).getLast().plus(1).code()).isEqualTo("2027-W01");
    }
}
