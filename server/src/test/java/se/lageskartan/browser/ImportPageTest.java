package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** From a file to the map, through the import page. */
class ImportPageTest {
    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private OpenPage open(int width, int height) {
        return new OpenPage(service, width, height);
    }

    @Test
    void aFileIsPreviewedImportedAndSeenOnTheMap() throws IOException {
        try (OpenPage open = open(1024, 768)) {
            Page page = open.page();
            open.visit("/import.html");
            assertThat(open.byTestId("import-preview")).isDisabled();
            choose(open, "två.csv", SmallFiles.oneWithABadDate());
            assertThat(open.byTestId("import-recognition")).containsText("Känns igen som CSV, en händelse per rad");
            assertThat(open.byTestId("import-profile")).hasValue("csv");
            assertThat(open.byTestId("import-run")).isDisabled();
            open.byTestId("import-preview").click();

            Locator result = open.byTestId("import-result");
            assertThat(result).containsText("Granskning av två.csv: klar");
            assertThat(result).containsText("2026-02-30");
            assertThat(result).containsText("Rad 3");
            assertThat(result).containsText("Inget är sparat");
            assertThat(service.json("/api/imports").get("imports")).isEmpty();
            open.screenshot("import-preview");

            open.byTestId("import-run").click();
            assertThat(result).containsText("Import av två.csv: klar");
            assertThat(page.locator("#history")).containsText("två.csv");
            Download rejects = page.waitForDownload(() -> result.getByRole(
                            AriaRole.LINK, new Locator.GetByRoleOptions().setName("Hämta 1 avvisad rad med skäl"))
                    .click());
            assertThat(Files.readString(rejects.path()))
                    .contains("två.csv", "2;2026-02-30;Rån;Nytorget")
                    .doesNotContain("1;2026-05-01");
            open.screenshot("import-done");

            assertThat(open.byTestId("import-quality")).containsText("Av 1 placerad är");
            assertThat(open.byTestId("import-quality")).containsText("datumet går inte att läsa");

            service.awaitVersion();
            result.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Visa på kartan"))
                    .click();
            assertThat(page.locator("#total strong")).hasText("1");
            assertThat(open.byTestId("example")).isHidden();
            assertThat(open.byTestId("dataset-only")).containsText("Importerade händelser");
            open.settle();
            open.screenshot("import-on-the-map");
        }
    }

    @Test
    void theSameFileTwiceAddsNothing() {
        service.importFile("en.csv", "csv", SmallFiles.oneMore("en"), false);
        try (OpenPage open = open(390, 844)) {
            open.visit("/import.html");
            choose(open, "en.csv", SmallFiles.oneMore("en"));
            open.byTestId("import-preview").click();

            assertThat(count(open, "Fanns redan")).hasText("1");
            assertThat(count(open, "Nya, skulle sparas")).hasText("0");
            assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            open.screenshot("import-390x844");
        }
    }

    @Test
    void aFileThatCannotBeReadSaysWhyAndCannotBeImported() {
        try (OpenPage open = open(1024, 768)) {
            open.visit("/import.html");
            choose(open, "fel.csv", "a;b\n1;2\n");
            assertThat(open.byTestId("import-recognition")).containsText("Ingen profil känner igen filen");
            assertThat(open.byTestId("import-recognition")).containsText("tidpunkt");
            assertThat(open.byTestId("import-preview")).isDisabled();
            open.byTestId("import-profile").selectOption("csv");
            open.byTestId("import-preview").click();

            assertThat(open.byTestId("import-result")).containsText("misslyckades");
            assertThat(open.byTestId("import-result").locator("p.failing")).containsText("datum");
            assertThat(open.byTestId("import-run")).isDisabled();

            choose(
                    open,
                    "oviss.csv",
                    "Brottsdatum;Brottskod;Brottsrubricering;Plats\n2026-05-01;0821;Stöld;Nytorget\n");
            assertThat(open.byTestId("import-recognition")).containsText("liknar ”Uttag ur Status");
            assertThat(open.byTestId("import-profile")).hasValue("");
            assertThat(open.byTestId("import-preview")).isDisabled();
            open.mustBeAccessible();
            open.screenshot("import-which-profile");
            open.byTestId("import-recognition")
                    .getByRole(
                            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Läs som CSV, en händelse per rad"))
                    .click();
            open.byTestId("import-preview").click();
            assertThat(open.byTestId("import-result")).containsText("Granskning av oviss.csv: klar");
        }
    }

    @Test
    void noSeriousAccessibilityFault() {
        service.importFile("fel.csv", "csv", SmallFiles.oneWithABadDate(), false);
        try (OpenPage open = open(1024, 768)) {
            open.visit("/import.html");
            choose(open, "två.csv", SmallFiles.oneWithABadDate());
            open.byTestId("import-preview").click();
            assertThat(open.byTestId("import-result")).containsText("klar");
            assertThat(open.page().locator("#history")).containsText("fel.csv");
            assertThat(open.byTestId("import-quality")).containsText("Inget väsentligt skiljer från förra importen");
            open.page().getByLabel("Visa rapporten om fel.csv").click();
            assertThat(open.byTestId("import-result")).containsText("Import av fel.csv: klar");
            assertThat(open.byTestId("import-quality")).containsText("säkra");
            open.mustBeAccessible();
            open.screenshot("import-quality");
        }
    }

    private static void choose(OpenPage open, String name, String content) {
        assertThat(open.byTestId("import-profile").locator("option")).not().hasCount(0);
        open.byTestId("import-file")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator count(OpenPage open, String name) {
        return open.byTestId("import-result")
                .locator(".counts div")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd");
    }
}
