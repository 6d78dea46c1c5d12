package se.lageskartan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.wording.Catalogue;

/** What is put together of many parts is English when it is read, too. */
class EnglishPagesTest {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final List<Catalogue> CATALOGUES = List.of(
            Catalogue.of(List.of("/text/en/map.po", "/text/en/pages.po", "/text/en/work.po", "/text/en/words.po")),
            Catalogue.of(List.of("/text/en/service.po", "/text/en/data.po")));

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("planterat.csv", "csv", PlantedIncidents.file(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Words that only our Swedish has: names of places and what people have written are not among them. */
    @Test
    void noSwedishIsLeftOfWhatWeSay() {
        Set<String> swedish = new HashSet<>();
        Set<String> english = new HashSet<>();
        for (Catalogue texts : CATALOGUES) {
            for (String text : texts.swedish()) {
                swedish.addAll(words(text));
                english.addAll(words(String.valueOf(texts.english(text))));
            }
        }
        swedish.removeAll(english);
        // Areas are called by them.
        swedish.removeAll(Set.of("norra", "södra", "östra", "västra"));
        for (Role role : List.of(Role.ANALYTIKER, Role.SAMORDNARE)) {
            try (OpenPage open = new OpenPage(service, 1280, 900)) {
                open.page()
                        .request()
                        .post(
                                service.url("/api/session"),
                                RequestOptions.create()
                                        .setHeader("Origin", service.url(""))
                                        .setData(Map.of("example", role.code())));
                open.page().request().get(service.url("/start.html?lang=en"));
                for (String page :
                        List.of("/start.html", "/tillganglighet.html", "/logga-in.html", "/#table=1&measure=change")) {
                    open.visit(page);
                    open.page().waitForLoadState(LoadState.NETWORKIDLE);
                    assertThat(open.page().getAttribute("html", "lang")).isEqualTo("en");
                    String said = open.page().innerText("body");
                    assertThat(words(said))
                            .as(page + " for " + role + ": " + said)
                            .doesNotContainAnyElementsOf(swedish);
                }
                // What the page asks the service by name is not a text of the page.
                open.page().waitForDownload(() -> open.page().locator("#csv").click());
            }
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
    }
}
