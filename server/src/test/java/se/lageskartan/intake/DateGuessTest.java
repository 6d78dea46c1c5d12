package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a column of dates is written, by its values. */
class DateGuessTest {

    @Test
    void daysAndMonthsOfOneAndTwoDigitsMayStandTogether() {
        DateGuess.Guess guess = DateGuess.of(List.of("15/10 2026 kl 19.33", "6/10 2026 kl 21.38", "16/1 2026 kl 9.05"));
        assertThat(guess.kind()).isEqualTo(DateGuess.Kind.DATES);
        assertThat(guess.pattern()).isEqualTo("d/M yyyy' kl 'H.mm");
        assertThat(guess.dayBeforeMonth()).isFalse();

        assertThat(DateGuess.of(List.of("3/4 2026", "12/4 2026")))
                .as("either may be the month")
                .isEqualTo(new DateGuess.Guess(DateGuess.Kind.DATES, "d/M yyyy", true));
        assertThat(DateGuess.of(List.of("15/10 2026", "16/11 2026")).pattern())
                .as("as strict as the values allow")
                .isEqualTo("dd/MM yyyy");
        assertThat(DateGuess.of(List.of("15/10 2026", "i går")).kind()).isEqualTo(DateGuess.Kind.NEITHER);
    }
}
