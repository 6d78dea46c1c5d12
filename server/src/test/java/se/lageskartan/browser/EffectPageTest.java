package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The page about a measure, over incidents of which there were fewer in one area after a day. */
class EffectPageTest {
    private static final String TREATED = "nyko5:" + PlantedIncidents.TREATED;
    private static final String PERIODS = "&before=2025-05-01/2025-11-01&after=2026-05-01/2026-11-01";

    /** Without a ring, so that a neighbour can be compared with. */
    private static final String BESIDE = PERIODS + "&ring=none";

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

    private static OpenPage open(int width, int height, String hash) {
        OpenPage open = new OpenPage(service, width, height);
        open.visit("/effekt.html" + hash);
        open.page()
                .locator("html[data-ready='true']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return open;
    }

    private static Locator answer(OpenPage open) {
        Locator answer = open.page().locator("#result-body[aria-busy='false'] .effect-answer");
        answer.waitFor();
        return answer;
    }

    @Test
    void aPersonChoosesAndTheSentenceComesFirstWithTheCountsOfTheService() {
        try (OpenPage open = open(1440, 900, "")) {
            assertThat(open.byTestId("result")).containsText("Välj var åtgärden gjordes");
            open.byTestId("level").selectOption("nyko5");
            open.byTestId("treated").selectOption(PlantedIncidents.TREATED);
            // With a ring the neighbours, where something happens, could not be compared with.
            open.byTestId("ring").selectOption("");
            assertThat(open.byTestId("before-from")).hasValue("2025-05-01");
            assertThat(open.byTestId("after-to")).hasValue("2026-10-31");

            JsonNode controls = service.json("/api/statistics/effect/controls?dataset=handelser&treated=" + TREATED
                    + "&before=2023-11-01/2025-11-01");
            Locator candidates = open.byTestId("candidates").locator(".candidate");
            assertThat(candidates).hasCount(controls.get("candidates").size());
            for (int i = 0; i < controls.get("candidates").size(); i++) {
                JsonNode candidate = controls.get("candidates").get(i);
                assertThat(candidates.nth(i))
                        .containsText((i + 1) + ". " + candidate.get("name").asText());
                for (JsonNode reason : candidate.get("reasons")) {
                    assertThat(candidates.nth(i)).containsText(reason.asText());
                }
            }
            // Nothing is compared until a person has chosen what with.
            assertThat(open.byTestId("result")).containsText("Välj ett kontrollområde");
            assertThat(open.requests()).noneMatch(url -> url.contains("/api/statistics/effect?"));
            int chosen = firstWithIncidents(controls.get("candidates"));
            candidates.nth(chosen).click();

            String control = controls.get("candidates").get(chosen).get("code").asText();
            JsonNode effect = service.json("/api/statistics/effect?dataset=handelser&treated=" + TREATED
                    + "&control=nyko5:" + control + PERIODS);
            answer(open);
            assertThat(effect.get("effect").get("finding").asText()).isEqualTo("fewer");
            assertThat(open.byTestId("effect-summary"))
                    .hasText(effect.get("summary").asText());
            assertThat(open.byTestId("effect-counts").locator("tbody tr"))
                    .hasCount(effect.get("places").size());
            for (JsonNode place : effect.get("places")) {
                List<String> cells = open.byTestId("effect-counts")
                        .locator("tr[data-part='" + place.get("part").asText() + "'] td")
                        .allInnerTexts();
                assertThat(cells.get(0)).isEqualTo(place.get("before").asText());
                assertThat(cells.get(1)).isEqualTo(place.get("after").asText());
            }
            assertThat(open.byTestId("effect-chart"))
                    .hasAttribute(
                            "aria-label",
                            Pattern.compile("^Viktad skillnad "
                                    + signed(effect.get("effect").get("wdd").asDouble()) + " händelser, .*"
                                    + signed(effect.get("effect").get("low").asDouble()) + " till "
                                    + signed(effect.get("effect").get("high").asDouble())));
            assertThat(open.byTestId("result")).containsText("Dataversion");
            assertThat(open.page().url()).contains("treated=" + TREATED).contains("control=nyko5:" + control);
            assertThat(open.page().locator("#map-key li"))
                    .hasCount(effect.get("places").size());
            open.screenshot("effect-1440");

            open.page().goBack();
            assertThat(open.byTestId("result")).containsText("Välj ett kontrollområde");
        }
    }

    /** An area where nothing ever happens tells nothing of a measure. */
    private static int firstWithIncidents(JsonNode candidates) {
        int at = 0;
        while (candidates.get(at).get("per_month").asDouble() < 5) {
            at++;
        }
        return at;
    }

    @Test
    void theLinkBringsTheWholeQuestionBack() {
        String hash =
                "#dataset=handelser&treated=" + TREATED + "&before=2025-06-01/2025-09-01&after=2026-06-01/2026-09-01"
                        + "&ring=none&control=nyko5:14201&category=stold";
        try (OpenPage open = open(1024, 768, hash)) {
            answer(open);
            assertThat(open.byTestId("level")).hasValue("nyko5");
            assertThat(open.byTestId("treated")).hasValue(PlantedIncidents.TREATED);
            assertThat(open.byTestId("ring")).hasValue("");
            assertThat(open.byTestId("before-to")).hasValue("2025-08-31");
            assertThat(open.byTestId("after-from")).hasValue("2026-06-01");
            assertThat(open.byTestId("effect-counts").locator("tbody tr")).hasCount(2);
            assertThat(open.page().locator("input[name=control]:checked")).hasValue("14201");
        }
    }

    @Test
    void theAreaOfAClickInTheMapIsChosen() {
        try (OpenPage open = open(1440, 900, "#treated=nyko5:")) {
            assertThat(open.byTestId("treated").locator("option")).hasCount(13);
            open.byTestId("map").focus();
            open.page().keyboard().press("Enter");
            open.page().waitForURL(url -> url.matches(".*treated=nyko5:\\d+.*"));
            assertThat(open.byTestId("treated")).not().hasValue("");
            assertThat(open.page().locator("#map-key")).containsText("Åtgärdsområde");
        }
    }

    @Test
    void periodsThatOverlapAreRefusedInWordsAndNothingIsAsked() {
        try (OpenPage open = open(1024, 768, "#treated=" + TREATED + "&control=nyko5:14201" + BESIDE)) {
            answer(open);
            int asked = open.requests().size();
            open.byTestId("after-from").fill("2025-10-01");
            assertThat(open.page().locator("#dates-notice")).containsText("måste börja när perioden före är slut");
            assertThat(open.requests().subList(asked, open.requests().size()))
                    .noneMatch(url -> url.contains("/api/statistics/effect"));
            open.byTestId("after-from").fill("2026-04-01");
            open.page().waitForURL(url -> url.contains("after=2026-04-01"));
            assertThat(open.page().locator("#dates-notice")).isEmpty();
        }
    }

    @Test
    void anAnswerThatComesLateDoesNotTakeTheNewOnesPlace() {
        try (OpenPage open = open(1440, 900, "#treated=" + TREATED + BESIDE)) {
            List<Route> held = new ArrayList<>();
            Page page = open.page();
            page.route(url -> url.contains("/effect?") && url.contains("14201"), held::add);
            page.locator("input[name=control][value='14201']").check();
            page.waitForCondition(() -> !held.isEmpty());
            page.locator("input[name=control][value='" + PlantedIncidents.MORE + "']")
                    .check();
            answer(open);
            held.forEach(route -> {
                try {
                    route.resume();
                } catch (RuntimeException e) {
                    // The page has called it back already, as it should.
                }
            });

            assertThat(open.byTestId("result")).containsText("(" + PlantedIncidents.MORE + ")");
            assertThat(open.byTestId("effect-summary")).containsText("Östra Katarina");
        }
    }

    @Test
    void theCardOfAnAreaAndTheNavigationLeadHere() {
        try (OpenPage map = new OpenPage(service, 1440, 900)) {
            map.visitMap("/#area=" + PlantedIncidents.TREATED);
            map.byTestId("area-card").getByText("Effekt av en åtgärd").click();
            assertThat(map.byTestId("treated")).hasValue(PlantedIncidents.TREATED);
            assertThat(map.page().locator("#tool-nav [aria-current='page']")).hasText("Effekt av en åtgärd");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440,900,true", "768,1024,false", "390,844,false", "390,844,true"})
    void noSeriousAccessibilityFaultAndNothingWiderThanTheWindow(int width, int height, boolean dark) {
        try (OpenPage open = open(width, height, "#treated=" + TREATED + "&control=nyko5:14201" + BESIDE)) {
            answer(open);
            if (dark) {
                open.page().locator("#theme").click();
            }
            assertThat(open.page().locator("body")).not().containsText(Pattern.compile("NaN|null|undefined"));
            open.mustBeAccessible();
            assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            open.screenshot("effect-" + width + (dark ? "-dark" : ""));
        }
    }

    /** A whole number with its sign, as the page writes it, for a pattern. */
    private static String signed(double value) {
        long rounded = Math.round(Math.abs(value));
        String sign = value < 0 && rounded != 0 ? "\u2212" : rounded != 0 ? "\\+" : "";
        return sign + String.format(Locale.ROOT, "%,d", rounded).replace(",", "\u00a0");
    }
}
