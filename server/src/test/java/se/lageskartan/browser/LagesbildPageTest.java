package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The lägesbild from an empty list to a decided document, with a text that two have written at once. */
class LagesbildPageTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aDocumentIsMadeWrittenAndDecided() {
        try (OpenPage page = new OpenPage(service, 1280, 900)) {
            page.visit("/lagesbild.html");
            page.page().locator("#making summary").click();
            page.byTestId("from").fill("2025-01-01");
            page.byTestId("last").fill("2025-12-31");
            page.byTestId("dated").fill("2026-01-15");
            page.mustBeAccessible();
            page.byTestId("make").click();

            assertThat(page.page().locator("#document-heading")).hasText("Gemensam lägesbild Södermalm");
            assertThat(page.byTestId("findings")).containsText("Går inte ihop");
            assertThat(page.byTestId("section-samverkansomraden")).containsText("Status är inte satt");
            page.byTestId("text-syfte").fill("Ett första syfte.");
            somebodyElseWrites(page, "Ett annat syfte.", 0);
            page.byTestId("save-syfte").click();
            assertThat(page.byTestId("theirs")).containsText("Ett annat syfte.");
            assertThat(page.byTestId("text-syfte")).hasValue("Ett första syfte.");
            page.byTestId("save-syfte").click();
            assertThat(page.byTestId("theirs")).hasCount(0);
            page.mustBeAccessible();
            page.screenshot("lagesbild");
            page.page().setViewportSize(390, 800);
            Assertions.assertThat((Boolean) page.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            page.page().setViewportSize(1280, 900);

            page.page().onDialog(dialog -> dialog.accept());
            page.byTestId("text-kallor").fill("Medarbetardialoger.");
            page.byTestId("decide").click();
            assertThat(page.byTestId("unsaved")).containsText("Källor");
            page.byTestId("text-kallor").fill("");
            somebodyElseWrites(page, "Ett tredje syfte.", 2);
            page.byTestId("decide").click();
            assertThat(page.byTestId("changes")).containsText("Ett första syfte.");
            assertThat(page.byTestId("changes")).containsText("Ett tredje syfte.");
            page.byTestId("read-again").click();
            assertThat(page.byTestId("text-syfte")).hasValue("Ett tredje syfte.");
            page.byTestId("decide").click();
            assertThat(page.byTestId("state")).containsText("läses som den var då");
            assertThat(page.byTestId("section-syfte")).containsText("Ett tredje syfte.");
            assertThat(page.byTestId("text-syfte")).hasCount(0);
            assertThat(page.byTestId("revise")).isVisible();
        }
    }

    private static void somebodyElseWrites(OpenPage page, String text, int version) {
        page.page()
                .evaluate(
                        "sent => fetch('/api/lagesbild/1/sections/syfte', {method: 'PUT', headers: {'Content-Type': 'application/json'},"
                                + " body: JSON.stringify(sent)})",
                        Map.of("text", text, "version", version));
    }
}
