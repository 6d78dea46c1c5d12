package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Published figures on their page: with source and date, marked as not from the map, and taken in from there. */
class PublishedPageTest {
    private static final String BRA = """
            Region;Brott;År;Period;Antal;/100 000 inv
            Södermalm;Rån, inkl. grovt;År;2020;301;229;
            Södermalm;Rån, inkl. grovt;År;2019;..;..;
            Södermalm;Rån, inkl. grovt;2026 prel.;tredje;12;9;
            """;

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.start(Role.ANALYTIKER);
        try (InputStream in = PublishedPageTest.class.getResourceAsStream("/figures/lagesbild_2023.csv")) {
            service.importFile(
                    "lagesbild.csv", "siffror", new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private OpenPage open(int width, int height) {
        return new OpenPage(service, width, height);
    }

    @Test
    void aFigureStandsWithAllThatItsSourceSays() {
        try (OpenPage open = open(1440, 900)) {
            open.visit("/siffror.html");
            assertThat(open.byTestId("mark")).containsText("inte från kartan");
            assertThat(open.byTestId("summary")).containsText("110 siffror");
            assertThat(open.byTestId("contradictions")).containsText("Att se upp med: 16");
            open.screenshot("published-1440x900");

            open.byTestId("indicator").selectOption("ran_per_100000");
            assertThat(open.byTestId("summary")).containsText("1 siffra");
            Locator row = open.byTestId("figures").locator("tbody tr");
            assertThat(row).containsText("227\u00a0brott/100\u00a0000 inv");
            assertThat(row).containsText("2021-12-02");
            assertThat(row).containsText("s. 10");
            assertThat(row).containsText("absoluta tal (298)");
            assertThat(open.page().url()).contains("indicator=ran_per_100000");

            open.byTestId("indicator").selectOption("se_snus_traditionellt");
            assertThat(row).containsText("anges inte i källan");
            assertThat(row).containsText("inget värde, inte noll");
            open.byTestId("indicator").selectOption("folkmangd_andring");
            assertThat(row).containsText("något färre");
            assertThat(row).containsText("i ord");

            open.byTestId("to-beside").click();
            assertThat(open.byTestId("beside-theme")).hasValue("anmalda_brott");
            assertThat(open.byTestId("indicator-ran")).containsText("298\u00a0brott");
            assertThat(open.byTestId("contradiction").first()).containsText("togs ut 2021-12-06");
            open.byTestId("beside-theme").selectOption("stockholmsenkaten");
            assertThat(open.byTestId("indicator-se_snattat")).isVisible();
            assertThat(open.page().url()).contains("theme=stockholmsenkaten");
        }
    }

    @Test
    void aFileIsPreviewedAndTakenInAndItsFiguresStandBesideThoseOfTheLagesbild() {
        try (OpenPage open = open(1024, 768)) {
            Page page = open.page();
            open.visit("/siffror.html?indicator=ran");
            assertThat(open.byTestId("summary")).containsText("1 siffra");
            choose(open);
            assertThat(open.byTestId("import")).isDisabled();
            open.byTestId("preview").click();

            Locator result = open.byTestId("result");
            assertThat(result).containsText("Granskning av uttag.txt: klar");
            assertThat(result).containsText("tredje");
            assertThat(result).containsText("ej tillämplig eller undertryckt (..)");
            assertThat(result).containsText("Inget är sparat");
            assertThat(service.json("/api/figures?indicator=ran").get("total").asInt())
                    .isEqualTo(1);
            result.scrollIntoViewIfNeeded();
            open.screenshot("published-preview");

            open.byTestId("import").click();
            assertThat(result).containsText("Import av uttag.txt: klar");
            assertThat(open.byTestId("summary")).containsText("3 siffror");
            assertThat(open.byTestId("side-by-side")).containsText("298\u00a0brott");
            assertThat(open.byTestId("side-by-side")).containsText("301\u00a0brott, uttag 2022-03-01");
            page.evaluate("window.scrollTo(0, 0)");
            open.screenshot("published-side-by-side");
        }
    }

    @Test
    void whoMayNotTakeFiguresInIsNotAskedTo() {
        service.becomes(Role.ANONYM);
        try (OpenPage open = open(1024, 768)) {
            open.visit("/siffror.html");
            assertThat(open.byTestId("summary")).containsText("110 siffror");
            assertThat(open.byTestId("preview")).isHidden();
        }
    }

    @Test
    void noSeriousAccessibilityFaultAndNothingWiderThanTheScreen() {
        for (int width : new int[] {1024, 390}) {
            try (OpenPage open = open(width, 800)) {
                open.visit("/siffror.html");
                assertThat(open.byTestId("summary")).containsText("110 siffror");
                choose(open);
                open.byTestId("preview").click();
                assertThat(open.byTestId("result")).containsText("klar");
                // A hundred rows are made as ten are.
                open.byTestId("year").fill("2021");
                open.page().keyboard().press("Enter");
                assertThat(open.byTestId("summary")).not().containsText("110 siffror");
                open.mustBeAccessible();
                assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isTrue();
                open.page().locator("#theme").click();
                // Only the colours differ.
                open.mustBeAccessible("color-contrast");
                open.page().evaluate("window.scrollTo(0, 0)");
                open.screenshot("published-dark-" + width);
                open.byTestId("to-beside").click();
                assertThat(open.byTestId("indicators").locator("section")).not().hasCount(0);
                open.mustBeAccessible();
            }
        }
    }

    private static void choose(OpenPage open) {
        assertThat(open.byTestId("profile").locator("option")).not().hasCount(0);
        open.byTestId("file")
                .setInputFiles(new FilePayload("uttag.txt", "text/plain", BRA.getBytes(StandardCharsets.ISO_8859_1)));
        open.byTestId("extracted").fill("2022-03-01");
    }
}
