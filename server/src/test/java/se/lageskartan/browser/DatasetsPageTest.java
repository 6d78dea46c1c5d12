package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The datasets and their rules, as the administrator edits them. */
class DatasetsPageTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "polis.csv",
                "csv",
                "id;datum;kategori;x;y\n1;2023-01-02;stold;153890;6577680\n2;2026-11-02;stold;153890;6577680\n",
                false);
        service.becomes(Role.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theAdministratorReadsChangesConfirmsAndSeesWhatWouldGo() {
        try (OpenPage page = new OpenPage(service, 1280, 900)) {
            page.visit("/datamangder.html");
            Locator card = page.byTestId("dataset-handelser");
            assertThat(card).containsText("Inte bekräftad av ägaren");
            assertThat(card).containsText("Skyddade antal: samordnare, fältassistent");
            assertThat(page.byTestId("due-handelser")).containsText("Importerade händelser");
            page.mustBeAccessible();

            page.byTestId("edit-handelser").focus();
            page.page().keyboard().press("Enter");
            assertThat(page.page().locator("#form-heading")).isFocused();
            // What the service would refuse is said in the field, before anything is sent.
            page.page().locator("#retention-reason").fill(" ");
            assertThat((String) page.page().evaluate("document.querySelector('#retention-reason').validationMessage"))
                    .isEqualTo("Skriv varför uppgifterna bevaras tills vidare.");
            page.page().locator("#confirmed").fill("Kim Ek, lokalpolisområdet, 2026-11-20");
            page.page().locator("#text-analytiker").uncheck();
            page.page().locator("#count-months").fill("24");
            page.page().locator("#preview").click();
            assertThat(page.byTestId("preview-result")).containsText("1 händelse gallras helt");
            page.page().locator("#reason").fill("Ägaren har bestämt");
            page.mustBeAccessible();
            page.screenshot("datamangder-regler");
            page.byTestId("rules-save").click();
            assertThat(page.byTestId("questions")).containsText("1 händelser försvinna helt");
            assertThat(page.page().locator("#confirm")).isFocused();
            page.page().locator("#confirm").fill("handelser");
            page.byTestId("rules-save").click();

            assertThat(page.byTestId("rules-form")).isHidden();
            assertThat(page.page().locator("[data-testid=edit-handelser]")).isFocused();
            assertThat(card).not().containsText("Inte bekräftad");
            assertThat(card).containsText(Pattern.compile("24 månader från .*till dess tills vidare"));
            assertThat(card).containsText("Texter: polis.");
            assertThat(page.byTestId("due-handelser")).containsText("–");
            page.byTestId("edit-handelser").click();
            page.page().locator("[data-testid=rules-form] summary").click();
            assertThat(page.byTestId("versions"))
                    .containsText(Pattern.compile("Version 2.*dator:administrator: Ägaren har"));
            page.screenshot("datamangder");
            // Nothing is wider than a narrow window.
            page.page().setViewportSize(390, 800);
            assertThat((Boolean) page.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }

    @Test
    void othersReadAndDoNotChange() {
        try (OpenPage page = new OpenPage(service, 1280, 900)) {
            // The administrator reads no walks, and the page does not ask: nothing is refused in the browser's log.
            page.visit("/iakttagelser.html");
            assertThat(page.page().locator("#notice")).hasText("Sidan visas inte för rollen Administratör.");
            assertThat(page.page().locator("#overview")).isHidden();
            page.visit("/placera.html");
            assertThat(page.page().locator("main")).containsText("Sidan visas inte för rollen Administratör.");
            assertThat(page.page().locator("main button")).hasCount(0);
            page.visit("/logga-in.html");
            page.byTestId("example-samordnare").click();
            assertThat(page.byTestId("who-name")).hasText("Exempel: Samordnare");
            page.visit("/datamangder.html");
            assertThat(page.byTestId("dataset-handelser")).containsText("Gemensam lägesbild");
            assertThat(page.page().getByText("Ändra reglerna", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            assertThat(page.page().locator("#erasure")).isHidden();
        }
    }
}
