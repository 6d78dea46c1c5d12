package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The first page of the day, for those who see everything and for those who do not. */
class StartPageTest {
    private static final String LONG_AGO = "localStorage.setItem('lageskartan.visit', JSON.stringify({'roll:%s': {now:"
            + " Date.parse('2020-01-01T06:00:00Z'), before: null}}))";

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "exempel",
                (file, sink) ->
                        new ExampleIncidents(service.bench().gazetteer(), 7).generate(LocalDate.of(2026, 11, 1), sink));
        service.importFile("gammal.csv", "csv", "id;datum;kategori;x;y\na;2024-02-01;ran;153890;6577680\n", false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void oneGlanceTellsWhatIsLateHowItIsWhatHasComeAndWhatWaits() {
        try (OpenPage page = new OpenPage(service, 1440, 900)) {
            page.visit("/start.html");
            assertThat(page.byTestId("news")).containsText("första gången");
            // Imported incidents that end in 2024 are no news of today.
            assertThat(page.byTestId("late")).containsText(Pattern.compile("slutar 2024-02-01: .*dagar saknas"));
            assertThat(page.byTestId("now-summary")).containsText("händelse");
            assertThat(page.byTestId("priority-list").locator("> li")).hasCount(4);
            JsonNode queue = service.json("/api/placing/queue?limit=1");
            assertThat(page.byTestId("waiting"))
                    .containsText(queue.get("groups").asText().replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00a0"));
            page.mustBeAccessible();
            page.screenshot("start");

            page.page().evaluate(LONG_AGO.formatted("analytiker"));
            page.page().reload();
            assertThat(page.byTestId("news-summary"))
                    .hasText(Pattern.compile("Sedan 2020-01-01 kl\\. 07:00: .*1 ny händelse i .*"));
            // Still the same visit: what was new stays new for a while.
            page.page().reload();
            assertThat(page.byTestId("news-summary")).containsText("Sedan 2020-01-01");

            page.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Öppna kartan"))
                    .click();
            assertThat(page.byTestId("view-change")).hasAttribute("aria-current", "page");
        }
    }

    @Test
    void theAdministratorIsToldOfTokensThatEndSoon() {
        service.bench().tokens().add("Instrumentpanelen", Role.SAMORDNARE, 3, "test");
        service.bench().tokens().add("Nyckeln till nästa år", Role.SAMORDNARE, 300, "test");
        service.becomes(Role.ADMINISTRATOR);
        try (OpenPage page = new OpenPage(service, 1024, 768)) {
            page.visit("/start.html");
            assertThat(page.byTestId("waiting")).containsText("Nyckeln Instrumentpanelen slutar gälla");
            assertThat(page.byTestId("waiting")).not().containsText("nästa år");
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    @Test
    void aPartThatFailsSaysSoAndTheOthersStand() {
        try (OpenPage page = new OpenPage(service, 390, 844)) {
            page.meansErrors();
            page.page().route(url -> url.contains("/api/placing/queue"), route -> route.abort());
            page.page().route(url -> url.contains("/api/statistics/alerts"), route -> route.abort());
            page.visit("/start.html");
            assertThat(page.byTestId("waiting")).containsText("Tjänsten svarar inte");
            assertThat(page.byTestId("now")).containsText("Tjänsten svarar inte");
            assertThat(page.byTestId("priority-list").locator("> li")).hasCount(4);
            assertThat((Boolean) page.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            page.page().unrouteAll();
            page.byTestId("now").getByRole(AriaRole.BUTTON).click();
            assertThat(page.byTestId("now-summary")).containsText("händelse");
        }
    }

    @Test
    void whoSeesProtectedFiguresIsToldThatSomethingCameAndNotHowMuch() {
        String since = "/api/news?since=2020-01-01T00:00:00Z";
        JsonNode all = service.json(since);
        assertThat(all.at("/datasets/1/added").asInt()).isEqualTo(1);
        service.becomes(Role.SAMORDNARE);
        try {
            JsonNode told = service.json(since);
            assertThat(told.get("datasets")).hasSize(2);
            assertThat(told.at("/datasets/1/added").isNull()).isTrue();
            assertThat(told.get("summary").asText()).contains("nya uppgifter i ");
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }
}
