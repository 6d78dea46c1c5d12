package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SeriesStepTest {
    @Test
    void weeksBeginOnMondaysAndMonthsOnTheFirst() {
        LocalDate sunday = LocalDate.of(2026, 11, 29);
        assertThat(SeriesStep.WEEK.start(sunday)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(SeriesStep.WEEK.start(LocalDate.of(2026, 11, 23))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(SeriesStep.MONTH.start(sunday)).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(SeriesStep.MONTH.plus(LocalDate.of(2026, 1, 1), -2)).isEqualTo(LocalDate.of(2025, 11, 1));
    }

    @Test
    void edgesReachOverTheLastDay() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        assertThat(SeriesStep.MONTH.edges(first, LocalDate.of(2026, 3, 1)))
                .containsExactly(first, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
        assertThat(SeriesStep.MONTH.edges(first, LocalDate.of(2026, 3, 2))).hasSize(4);
        assertThat(SeriesStep.MONTH.edges(first, first)).containsExactly(first);
        assertThat(SeriesStep.parse("week")).contains(SeriesStep.WEEK);
        assertThat(SeriesStep.parse("day")).isEmpty();
    }
}
