package se.lageskartan.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FollowUpWindowTest {
    @Test
    void fromTheMiddleOfAMonthTheNextOneIsTheFirst() {
        assertThat(FollowUpWindow.within(LocalDate.of(2025, 3, 15), null))
                .extracting(window -> window.months() + " " + window.before() + " " + window.after())
                .containsExactly(
                        "1 2024-04-01/2024-05-01 2025-04-01/2025-05-01",
                        "3 2024-04-01/2024-07-01 2025-04-01/2025-07-01",
                        "6 2024-07-01/2025-01-01 2025-07-01/2026-01-01",
                        "12 2024-03-01/2025-03-01 2025-04-01/2026-04-01");
    }

    @Test
    void whatIsComparedLiesBeforeAndWithinTheMeasure() {
        for (LocalDate starts = LocalDate.of(2024, 1, 1); starts.getYear() == 2024; starts = starts.plusDays(1)) {
            for (FollowUpWindow window : FollowUpWindow.within(starts, null)) {
                assertThat(window.before().to()).as(starts + " " + window).isBeforeOrEqualTo(starts);
                assertThat(window.after().from()).as(starts + " " + window).isAfterOrEqualTo(starts);
                assertThat(window.before().isWholeMonths() && window.after().isWholeMonths())
                        .isTrue();
            }
        }
    }

    @Test
    void afterItsEndAMeasureIsNotFollowedUp() {
        assertThat(FollowUpWindow.within(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 6, 30)))
                .extracting(FollowUpWindow::months)
                .containsExactly(1, 3);
        assertThat(FollowUpWindow.within(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 6, 29)))
                .extracting(FollowUpWindow::months)
                .containsExactly(1);
        LocalDate starts = LocalDate.of(2025, 4, 7);
        LocalDate ends = LocalDate.of(2025, 4, 20);
        assertThat(FollowUpWindow.within(starts, ends)).isEmpty();
        assertThat(FollowUpWindow.days(starts, ends))
                .hasValueSatisfying(window -> assertThat(window.before() + " " + window.after())
                        .isEqualTo("2024-04-07/2024-04-21 2025-04-07/2025-04-21"));
        assertThat(FollowUpWindow.days(starts, null)).isEmpty();
    }
}
