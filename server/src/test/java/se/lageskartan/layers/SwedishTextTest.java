package se.lageskartan.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwedishTextTest {
    @Test
    void numbersAreWrittenAsSwedesDo() {
        assertThat(SwedishText.number(1234567)).isEqualTo("1\u00a0234\u00a0567");
        assertThat(SwedishText.decimal(1234.56)).isEqualTo("1\u00a0234,6");
        assertThat(SwedishText.times(1.02)).isEqualTo("1,02");
        assertThat(SwedishText.change(1.18)).isEqualTo("+18\u00a0%");
        assertThat(SwedishText.change(0.5)).isEqualTo("−50\u00a0%");
        assertThat(SwedishText.change(1)).isEqualTo("±0\u00a0%");
    }

    @Test
    void almostAllIsNotAll() {
        assertThat(SwedishText.percent(1)).isEqualTo("100\u00a0%");
        assertThat(SwedishText.percent(0.999)).isEqualTo("över 99\u00a0%");
        assertThat(SwedishText.percent(0.001)).isEqualTo("under 1\u00a0%");
        assertThat(SwedishText.percent(0)).isEqualTo("0\u00a0%");
    }

    @Test
    void listsEndWithAnd() {
        assertThat(SwedishText.list(List.of())).isEmpty();
        assertThat(SwedishText.list(List.of("a"))).isEqualTo("a");
        assertThat(SwedishText.list(List.of("a", "b", "c"))).isEqualTo("a, b och c");
    }

    @Test
    void aDifferenceHasItsSign() {
        assertThat(SwedishText.signed(3.257)).isEqualTo("+3,26");
        assertThat(SwedishText.signed(-1200)).isEqualTo("−1\u00a0200");
        assertThat(SwedishText.signed(0)).isEqualTo("±0");
        assertThat(SwedishText.signed(-0.001)).isEqualTo("±0");
    }
}
