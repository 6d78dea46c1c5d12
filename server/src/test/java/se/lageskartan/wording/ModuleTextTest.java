package se.lageskartan.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleTextTest {
    @Test
    void findsTheTextsOfLiteralsAndWhatTemplatesPutIn() {
        assertThat(ModuleText.texts("""
                        import { el } from './dom.js'; // don't
                        /* 'no text' */
                        const said = el('p', {}, `${number(n)} av ${n === 1 ? 'en' : `flera ${kind}`}.`);
                        const odd = /['"`]/.test(a) ? b / 2 : "dubbelt";
                        """)).containsExactly("./dom.js", "p", "en", "flera {0}", "{0} av {1}.", "dubbelt");
    }

    @Test
    void changesTheWordsAndNothingElse() {
        Map<String, String> english = Map.of("{0} av {1}", "of {1}, {0}", "it’s", "it's `so`", "Vad?", "What?");
        assertThat(ModuleText.translated("f(`${a} av ${b(`x${c}`)}`, ' Vad? ', 'it’s', `it’s`); // Vad?", english::get))
                .isEqualTo("f(`of ${b(`x${c}`)}, ${a}`, ' What? ', 'it\\'s `so`', `it's \\`so\\``); // Vad?");
    }

    @Test
    void aTranslationMayNotPutInMoreThanThereIs() {
        assertThatThrownBy(() -> ModuleText.translated("f(`${a} m`)", text -> "{1} m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{1} m");
    }

    @Test
    void aPageHasItsTextsBetweenTagsAndInWhatIsSaidOfThem() {
        String page = """
                <p class="Hint" title="Se här">En
                  rad <a href="/x">till</a></p><script>const a = 'nej';</script><!-- nej -->""";
        assertThat(PageText.texts(page)).containsExactly("Se här", "En rad", "till");
        assertThat(PageText.translated(page, Map.of("En rad", "A line", "Se här", "See")::get))
                .isEqualTo("""
                <p class="Hint" title="See">A line <a href="/x">till</a></p><script>const a = 'nej';</script><!-- nej -->""");
    }
}
