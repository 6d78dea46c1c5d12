package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private final Period spring = new Period(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 4, 5));

    @Test
    void weeksAreOfSevenLocalDaysAndARestIsLeftOut() {
        assertThat(spring.weekEdges())
                .containsExactly(
                        Instant.parse("2026-03-19T23:00:00Z"),
                        Instant.parse("2026-03-26T23:00:00Z"),
                        Instant.parse("2026-04-02T22:00:00Z"));
    }

    @Test
    void monthsAreThoseThePeriodTouches() {
        assertThat(spring.monthEdges())
                .containsExactly(
                        Instant.parse("2026-02-28T23:00:00Z"),
                        Instant.parse("2026-03-31T22:00:00Z"),
                        Instant.parse("2026-04-30T22:00:00Z"));
        assertThat(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)).monthEdges())
                .hasSize(13);
    }
}
