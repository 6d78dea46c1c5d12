package se.lageskartan.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Sun and twilight against another ephemeris; see {@code daylight_reference.py}. */
class DaylightTest {
    private static final Duration NEAR = Duration.ofSeconds(45);

    /** The twilight of a polar day moves fast from day to day, and minutes matter to nobody there. */
    private static final Duration NEAR_IN_THE_NORTH = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvFileSource(resources = "/walks/daylight.csv", numLinesToSkip = 2)
    void isAsTheOtherEphemerisSays(
            double latitude, double longitude, LocalDate day, String dawn, String rise, String set, String dusk) {
        Daylight daylight = new Daylight(latitude, longitude, day);

        Duration near = latitude > 66 ? NEAR_IN_THE_NORTH : NEAR;
        same(daylight.civilDawn(), dawn, near);
        same(daylight.sunrise(), rise, near);
        same(daylight.sunset(), set, near);
        same(daylight.civilDusk(), dusk, near);
    }

    private static void same(Optional<Instant> found, String expected, Duration near) {
        if (expected.equals("-")) {
            assertThat(found).isEmpty();
        } else {
            assertThat(Duration.between(found.orElseThrow(), Instant.parse(expected))
                            .abs())
                    .isLessThanOrEqualTo(near);
        }
    }

    @Test
    void isAnHourLaterByTheClockInSummerTime() {
        assertThat(Duration.between(sunset(LocalDate.of(2026, 3, 28)), sunset(LocalDate.of(2026, 3, 29))))
                .isBetween(Duration.ofMinutes(61), Duration.ofMinutes(64));
        assertThat(Duration.between(sunset(LocalDate.of(2026, 10, 24)), sunset(LocalDate.of(2026, 10, 25))))
                .isBetween(Duration.ofMinutes(-65), Duration.ofMinutes(-61));
    }

    private static LocalTime sunset(LocalDate day) {
        return new Daylight(59.3143, 18.0735, day)
                .sunset()
                .orElseThrow()
                .atZone(Daylight.ZONE)
                .toLocalTime();
    }
}
