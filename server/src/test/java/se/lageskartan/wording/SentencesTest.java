package se.lageskartan.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private final Sentences sentences = new Sentences(Catalogue.of(List.of("/wording/test.po")));

    @Test
    void knowsASentenceByItsPatternAndWhatIsPutIntoItByItself() {
        assertThat(sentences.english("2026, kväll kl. 18–24: 1\u00a0234 händelser, mot 987 mars 2025."))
                .isEqualTo("2026, evening 18–24: 1,234 incidents, against 987 March 2025.");
        assertThat(sentences.english("Säker ökning i Skanstull och Hornstull."))
                .isEqualTo("Certain increase in Skanstull and Hornstull.");
    }

    @Test
    void takesTheNumberAtItsWord() {
        assertThat(sentences.english("1 område")).isEqualTo("1 area");
        assertThat(sentences.english("12 områden")).isEqualTo("12 areas");
    }

    @Test
    void takesATextSentenceBySentence() {
        assertThat(sentences.english("1 område. Okänd mening kl. 18. 3 områden."))
                .isEqualTo("1 område. Okänd mening kl. 18. 3 områden.");
        assertThat(sentences.english("Säker ökning i Vasa. Säker ökning i St. Essingen."))
                .isEqualTo("Certain increase in Vasa. Certain increase in St. Essingen.");
    }

    @Test
    void leavesWhatItDoesNotKnowButForItsNumbers() {
        assertThat(sentences.english("Götgatan 12")).isEqualTo("Götgatan 12");
        assertThat(Sentences.numbers("2026-11-22: 1\u00a0234,5 av 12\u00a0%, −0,5 i v. 1.10 och 2026-11"))
                .isEqualTo("2026-11-22: 1,234.5 av 12%, −0.5 i v. 1.10 och 2026-11");
    }

    @Test
    void ofSeveralPatternsTheOneThatSaysMostIsTaken() {
        assertThat(sentences.english("Ingen av 5 rutor.")).isEqualTo("None of 5 cells.");
    }

    @Test
    void aFileThatIsNoCatalogueIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Catalogue.of(List.of("/wording/half.po")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/wording/half.po:3");
        assertThatThrownBy(() -> Catalogue.of(List.of("/wording/none.po")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/wording/none.po");
    }
}
