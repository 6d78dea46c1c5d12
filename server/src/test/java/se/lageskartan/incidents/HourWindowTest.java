package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of the week as an address writes them, and as a person reads them. */
class HourWindowTest {
    @ParameterizedTest
    @CsvSource({
        "5-6, 18-24, fredag–lördag kl. 18–24",
        "1-1, 0-24, måndag",
        "'', 0-6, kl. 0–6",
        "1-7, 22-23, kl. 22–23",
        "7-7, '', söndag"
    })
    void isReadAndToldInWords(String days, String hours, String title) {
        assertThat(HourWindow.parse(days, hours))
                .hasValueSatisfying(window -> assertThat(window.title()).isEqualTo(title));
    }

    @ParameterizedTest
    @CsvSource({
        "0-3, ''",
        "5-4, ''",
        "1-8, ''",
        "'', 0-25",
        "'', 6-6",
        "'', 7-6",
        "x, ''",
        "'', -1-4",
        "1-2-3, ''",
        "'', 999-999"
    })
    void whatIsNoHoursOfTheWeekIsNotRead(String days, String hours) {
        assertThat(HourWindow.parse(days, hours)).isEmpty();
    }

    @Test
    void theEndIsAfterTheStart() {
        assertThatThrownBy(() -> new HourWindow(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, 0, 24))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HourWindow(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, 6, 6))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
