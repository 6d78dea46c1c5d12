package se.lageskartan.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x8, 0xb, 0x1f, 0xd800, 0xdfff, 0xfffe, 0xffff})
    void whatNoDocumentCanHoldIsFoundAndTakenOut(int point) {
        String text = "a" + new StringBuilder().appendCodePoint(point) + "b";

        assertThat(PlainText.firstOther(text)).hasValue(point);
        assertThat(PlainText.of(text)).isEqualTo("ab");
    }

    @Test
    void whatPeopleWriteStaysAsItIs() {
        String text = "Å\t\r\nröd \u00ad\u200b \ud83d\ude00 \ufffd";

        assertThat(PlainText.firstOther(text)).isEmpty();
        assertThat(PlainText.of(text)).isSameAs(text);
    }
}
