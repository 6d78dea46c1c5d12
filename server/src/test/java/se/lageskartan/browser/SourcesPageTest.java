package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** A person who does not program describes a new export, on the page of sources. */
class SourcesPageTest {
    /** Headings that nobody knows, decimal comma, and dates as no other source writes them. */
    private static final String STRANGE = """
            Utdrag ur verksamhetssystemet;;;;;
            Alfa;Beta;Gamma;Delta;Epsilon;Zeta
            2025.03.01 kl 14.05;Tjuveri;Götgatan 31;154 100,5;6 578 000,25;A-1
            2025.03.02 kl 09.30;Snatteri;Skånegatan 12;154 120,5;6 578 010,25;A-2
            2025.03.03 kl 23.10;Tjuveri;Nytorget;154 130,5;6 578 020,25;A-3
            """;

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static void choose(OpenPage open, String name, String content) {
        assertThat(open.page().locator("#profiles li")).not().hasCount(0);
        open.byTestId("source-file")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(Charset.forName("windows-1252"))));
    }

    private static Locator meaning(Page page, String column) {
        return page.getByLabel("Vad ”" + column + "” betyder");
    }

    @Test
    void aStrangeExportBecomesAProfileThatImports() throws Exception {
        try (OpenPage open = new OpenPage(service, 1440, 900)) {
            Page page = open.page();
            open.visit("/kallor.html");
            choose(open, "verksamhet.csv", STRANGE);

            assertThat(open.byTestId("detected")).containsText("windows-1252, semikolon, rubriker på rad 2");
            assertThat(meaning(page, "Alfa")).hasValue("from");
            assertThat(meaning(page, "Delta")).hasValue("x");
            assertThat(meaning(page, "Epsilon")).hasValue("y");
            // What nothing tells by itself, the person says; the rows follow.
            // Nor is anything refused as long as the date has not been told.
            meaning(page, "Alfa").selectOption("");
            assertThat(page.locator("#notes")).containsText("Saknas: tidpunkt");
            meaning(page, "Beta").selectOption("category");
            assertThat(page.getByLabel("Tjuveri (2)")).isVisible();
            meaning(page, "Alfa").selectOption("from");
            assertThat(open.byTestId("rows")).containsText("Avvisas");
            assertThat(open.byTestId("rows")).containsText("Tjuveri");
            page.getByLabel("Tjuveri (2)").selectOption("stold");
            assertThat(open.byTestId("rows")).not().containsText("Avvisas");
            assertThat(open.byTestId("rows")).containsText("2025-03-01 14:05");
            meaning(page, "Gamma").selectOption("place");
            assertThat(open.byTestId("rows")).containsText("Skånegatan 12");
            meaning(page, "Zeta").selectOption("id");
            assertThat(meaning(page, "Zeta")).hasValue("id");
            assertThat(open.byTestId("rows")).containsText("154\u00a0101");
            open.screenshot("sources-1440x900");

            open.byTestId("profile-title").fill("Verksamhetssystemet");
            open.byTestId("save-profile").click();
            assertThat(open.byTestId("saved")).containsText("”Verksamhetssystemet” är sparad");
            assertThat(page.locator("#profiles")).containsText("Verksamhetssystemet");
        }
        assertThat(service.json("/api/profiles/verksamhetssystemet")
                        .get("definition")
                        .get("categories")
                        .get("names")
                        .get("Tjuveri")
                        .asText())
                .isEqualTo("stold");
        assertThat(service.importFile("verksamhet.csv", "verksamhetssystemet", STRANGE, false)
                        .get("saved")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void noSeriousAccessibilityFaultInEitherTheme() {
        try (OpenPage open = new OpenPage(service, 1024, 768)) {
            open.visit("/kallor.html");
            choose(open, "verksamhet.csv", STRANGE);
            assertThat(open.byTestId("rows")).containsText("Tjuveri");
            assertThat(open.byTestId("codes")).containsText("0355");
            // A group is renamed and moved down, and a category goes to another.
            Locator first = open.byTestId("group-titles").locator("li").first();
            first.locator("input").fill("Det första");
            first.getByText("↓").click();
            open.byTestId("group-of-ran").selectOption("other");
            open.byTestId("save-groups").click();
            assertThat(open.byTestId("groups-saved")).hasText("Grupperna är sparade.");
            assertThat(open.byTestId("group-titles").locator("input").nth(1)).hasValue("Det första");
            assertThat(open.byTestId("group-of-ran")).hasValue("other");
            open.mustBeAccessible();
            open.page().locator("#theme").click();
            open.mustBeAccessible();
            open.screenshot("sources-1024x768-dark");
            assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() {
        try (OpenPage open = new OpenPage(service, 1024, 768)) {
            open.visit("/kallor.html");
            choose(open, "ett.docx", "PK\u0003\u0004 ett arkiv som inte är något");
            assertThat(open.page().locator("#preview-notice")).containsText("Excel-filen går inte att läsa");
        }
    }
}
