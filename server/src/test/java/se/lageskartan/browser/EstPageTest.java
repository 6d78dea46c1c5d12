package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** A week of EST: the police report, the coordinator reviews, puts together and decides. */
class EstPageTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.POLIS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void become(OpenPage page, Role role) {
        page.visit("/logga-in.html");
        page.byTestId("example-" + role.code()).click();
        assertThat(page.byTestId("who-name")).hasText("Exempel: " + role.title());
    }

    @Test
    void aReportIsSentReviewedCompiledAndDecided() {
        try (OpenPage page = new OpenPage(service, 1024, 768)) {
            page.visit("/est.html");
            page.byTestId("nothing").click();
            assertThat(page.byTestId("own-reports")).containsText("Inget att rapportera");
            page.byTestId("problem-storning").check(new Locator.CheckOptions().setForce(true));
            page.byTestId("place").fill("ingenstans alls");
            page.byTestId("send").click();
            assertThat(page.byTestId("place-found")).containsText("eller peka på kartan");
            assertThat(page.byTestId("place")).hasValue("ingenstans alls");
            page.byTestId("place").fill("Medis");
            assertThat(page.byTestId("place-found")).containsText("✓ Medborgarplatsen");
            page.byTestId("dayparts-kvall").check(new Locator.CheckOptions().setForce(true));
            page.byTestId("text").fill("Anna Andersson ropar");
            page.byTestId("send").click();
            assertThat(page.byTestId("name-question")).containsText("”Anna Andersson”");
            page.byTestId("name-question").locator(".primary").click();
            assertThat(page.byTestId("report-notice")).containsText("namn ”Anna Andersson”");
            page.byTestId("text").fill("Rop och musik till sent");
            page.mustBeAccessible();
            page.byTestId("send").click();
            assertThat(page.byTestId("own-reports")).containsText("Väntar på granskning");
            assertThat(page.byTestId("own-reports")).not().containsText("Inget att rapportera");

            become(page, Role.SAMORDNARE);
            page.visit("/est.html#granska");
            Locator waiting = page.byTestId("to-review").locator("> li");
            assertThat(waiting).hasCount(1);
            assertThat(waiting).containsText("Rop och musik till sent");
            page.mustBeAccessible();
            waiting.locator("[data-testid^=accept-]").click();
            assertThat(waiting).hasCount(0);

            page.byTestId("part-lagesbild").click();
            assertThat(page.byTestId("places")).containsText("Medborgarplatsen");
            assertThat(page.byTestId("week-map").locator(".stop-mark")).hasText("1");
            assertThat(page.byTestId("comparison")).containsText("1 rapport från 1 av 7 parter");
            assertThat(page.byTestId("missing")).containsText("Skolorna");
            page.byTestId("assessment").fill("Oroligt på torget om kvällarna.");
            page.mustBeAccessible();
            page.byTestId("decide").click();
            assertThat(page.byTestId("week-status")).containsText("Beslutad");
            assertThat(page.byTestId("assessment-text")).hasText("Oroligt på torget om kvällarna.");
            assertThat(page.page().locator("[data-testid=decide-form]")).hasCount(0);

            page.byTestId("part-prioritera").click();
            page.byTestId("area-0").selectOption("priority mariakvarteret");
            page.byTestId("reason-0").fill("Parterna vill ha ett gemensamt forum");
            page.byTestId("fewer").fill("Ett räcker");
            page.mustBeAccessible();
            page.byTestId("save-quarter").click();
            assertThat(page.byTestId("chosen")).containsText("Mariakvarteret");
            page.byTestId("part-moten").click();
            page.byTestId("call-meeting").click();
            assertThat(page.page().locator("#part-heading")).containsText("Nästa möte");
            page.mustBeAccessible();
            page.byTestId("part-ar").click();
            assertThat(page.byTestId("year-summary")).containsText("Godtagna rapporter: 1");
            assertThat(page.byTestId("chosen")).containsText("Mariakvarteret");
            page.mustBeAccessible();
            page.page().setViewportSize(390, 844);
            assertThat((Boolean) page.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }
}
