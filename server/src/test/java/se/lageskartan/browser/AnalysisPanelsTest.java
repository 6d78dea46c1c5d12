package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The analyses under the map, over incidents in which something was planted. Pictures are left in target/screenshots. */
class AnalysisPanelsTest {
    private static final List<String> TABS = List.of("alerts", "when", "near-repeat", "backtest");
    private static final Pattern NOT_SWEDISH = Pattern.compile("NaN|null|undefined");

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

    private static OpenPage open(int width, int height) {
        return new OpenPage(service, width, height);
    }

    private static OpenPage open() {
        return open(1440, 900);
    }

    private static Locator panel(OpenPage map) {
        Locator panel = map.byTestId("analysis-panel");
        panel.locator(".analysis-body[aria-busy='false'] .origin").waitFor();
        return panel;
    }

    @Test
    void nothingOfTheAnalysesIsFetchedUntilTheyAreOpened() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            assertThat(map.byTestId("analysis")).isHidden();
            assertThat(map.requests())
                    .noneMatch(url -> url.contains("/js/analysis/")
                            || url.contains("analysis.css")
                            || url.contains("/api/statistics/when"));

            map.page().locator("#analysis-toggle").click();
            panel(map);
            assertThat(map.requests()).anyMatch(url -> url.contains("/js/analysis/drawer.js"));
            assertThat(map.page().locator("#analysis-toggle")).hasAttribute("aria-expanded", "true");
            map.page().waitForURL(url -> url.contains("analysis=alerts"));

            map.page().locator("#table-toggle").click();
            assertThat(map.byTestId("analysis")).isHidden();
            assertThat(map.byTestId("table")).isVisible();
        }
    }

    @Test
    void alertsComeLoudestFirstAndOpenTheCardOfTheirArea() {
        JsonNode answer = service.json("/api/statistics/alerts?level=nyko5&step=week&dataset=handelser");
        assertThat(answer.get("alerts").get(0).get("code").asText()).isEqualTo(PlantedIncidents.MORE);
        try (OpenPage map = open()) {
            map.visitMap("/#analysis=alerts");
            panel(map);
            map.byTestId("alert-step-week").check(new Locator.CheckOptions().setForce(true));
            map.page().waitForURL(url -> url.contains("step=week"));
            assertThat(map.byTestId("alerts-summary"))
                    .hasText(answer.get("summary").asText());

            Locator rows = map.byTestId("alert-list").locator(".alert");
            List<String> shown = rows.all().stream()
                    .map(row -> row.getAttribute("data-code"))
                    .toList();
            assertThat(shown)
                    .isEqualTo(answer.get("alerts").findValuesAsText("code"))
                    .startsWith(PlantedIncidents.MORE);
            assertThat(rows.first()).containsText("fler än vanligt");
            assertThat(map.byTestId("analysis-panel"))
                    .containsText(answer.get("method").asText());
            map.screenshot("analysis-alerts");

            rows.first().click();
            assertThat(map.byTestId("area-card").locator("h2"))
                    .hasText(answer.get("alerts").get(0).get("name").asText());
            assertThat(rows.first()).hasAttribute("aria-current", "true");
        }
    }

    @Test
    void theHoursOfTheWeekAreThoseOfTheServiceAndAreReadByArrowKeys() {
        JsonNode answer = service.json("/api/statistics/when?dataset=handelser");
        try (OpenPage map = open()) {
            map.visitMap("/#analysis=when");
            panel(map);
            Locator cells = map.byTestId("hour-matrix").locator("tbody td");
            assertThat(cells).hasCount(7 * 24);
            List<?> labels =
                    (List<?>) cells.evaluateAll("cells => cells.map((cell) => cell.getAttribute('aria-label'))");
            for (int day = 0; day < 7; day++) {
                for (int hour = 0; hour < 24; hour++) {
                    assertThat((String) labels.get(day * 24 + hour))
                            .contains(" kl. " + hour + "–" + (hour + 1) + ": "
                                    + number(answer.get("hours")
                                            .get(day)
                                            .get(hour)
                                            .asDouble()) + " händelser");
                }
            }
            assertThat(map.byTestId("when-summary")).containsText("fredag kväll");

            // The tab stop is the busiest hour: Friday at nine in the evening was planted.
            Locator busiest = map.byTestId("hour-matrix").locator("td[tabindex='0']");
            assertThat(busiest).hasAttribute("aria-label", Pattern.compile("^fredag kl. 21–22: "));
            busiest.focus();
            map.page().keyboard().press("ArrowRight");
            map.page().keyboard().press("ArrowUp");
            assertThat(map.byTestId("hour-readout")).containsText("torsdag kl. 22–23");
            map.page().keyboard().press("Home");
            assertThat(map.byTestId("hour-readout")).containsText("torsdag kl. 0–1");
            assertThat(darkness(map, 4, 21)).isLessThan(darkness(map, 2, 14)).isLessThan(darkness(map, 6, 4));

            map.byTestId("analysis-panel").getByText("Visa som tabell").click();
            assertThat(map.byTestId("hour-numbers").locator("tbody tr")).hasCount(24);
            assertThat(map.byTestId("when-months").locator("tbody tr")).hasCount(12);
            assertThat(map.byTestId("when-parts").locator("tbody tr")).hasCount(4);
            assertThat(map.byTestId("when-uncertain")).containsText("6 timmar");
        }
    }

    /** How bright a cell is, 0 to 255. */
    private static double darkness(OpenPage map, int day, int hour) {
        return ((Number) map.page()
                        .locator("td[data-day='" + day + "'][data-hour='" + hour + "']")
                        .evaluate("""
                                (cell) => {
                                  const [red, green, blue] = getComputedStyle(cell).backgroundColor.match(/[0-9.]+/g).map(Number);
                                  return 0.299 * red + 0.587 * green + 0.114 * blue;
                                }"""))
                .doubleValue();
    }

    @Test
    void whenFollowsTheOpenArea() {
        try (OpenPage map = open()) {
            map.visitMap("/#area=" + PlantedIncidents.TREATED);
            map.byTestId("area-card")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("När händer det?"))
                    .click();
            panel(map);
            assertThat(map.byTestId("when-place")).containsText("Mariatorget");
            assertThat(map.byTestId("when-summary")).containsText("måndag förmiddag");

            map.page().getByText("Visa hela stadsdelsområdet").click();
            assertThat(map.byTestId("when-place")).containsText("stadsdelsområde");
            assertThat(map.byTestId("area-card")).hasCount(0);
        }
    }

    @Test
    void theKnoxTableIsThatOfTheService() {
        try (OpenPage map = open()) {
            map.visitMap("/#analysis=near-repeat");
            panel(map);
            String period = (String) map.page().evaluate("new URLSearchParams(location.hash.slice(1)).get('period')");
            JsonNode answer = service.json("/api/statistics/near-repeat?dataset=handelser&period=" + period);
            assertThat(answer.get("bands")).isNotEmpty();
            assertThat(map.byTestId("near-repeat-summary"))
                    .hasText(answer.get("summary").asText());
            List<String> cells =
                    map.byTestId("near-repeat-table").locator("tbody td").allInnerTexts();
            assertThat(cells).hasSize(answer.get("bands").size());
            for (int i = 0; i < cells.size(); i++) {
                JsonNode band = answer.get("bands").get(i);
                assertThat(cells.get(i)).contains(grouped(band.get("observed").asLong()) + " mot ");
                if (!band.get("ratio").isNull()) {
                    assertThat(cells.get(i))
                            .startsWith(String.format(
                                    Locale.forLanguageTag("sv"),
                                    "%.2f",
                                    band.get("ratio").asDouble()));
                }
            }
            boolean raised =
                    !answer.get("window").isNull() || !answer.get("samePoint").isNull();
            assertThat(map.byTestId("near-repeat-table").locator(".raised").count() > 0)
                    .isEqualTo(raised);
            map.screenshot("analysis-near-repeat");
        }
    }

    @Test
    void theMethodThatWonIsMarkedInTheTableOfTheService() {
        JsonNode answer = service.json("/api/statistics/backtest?dataset=handelser");
        assertThat(answer.get("cannotTell").isNull()).isTrue();
        try (OpenPage map = open()) {
            map.visitMap("/#analysis=backtest");
            panel(map);
            assertThat(map.byTestId("backtest-summary"))
                    .hasText(answer.get("summary").asText());
            Locator rows = map.byTestId("backtest-table").locator("tbody tr");
            assertThat(rows).hasCount(answer.get("methods").size());
            for (JsonNode method : answer.get("methods")) {
                Locator row = map.byTestId("backtest-table")
                        .locator("tr[data-method='" + method.get("code").asText() + "']");
                assertThat(row).containsText(method.get("name").asText());
                List<String> cells = row.locator("td").allInnerTexts();
                int at = 0;
                for (JsonNode score : method.get("scores")) {
                    assertThat(cells.get(at))
                            .startsWith(percent(score.get("hit_rate").asDouble()));
                    assertThat(cells.get(at + 1))
                            .isEqualTo(number(score.get("pai").asDouble()));
                    assertThat(cells.get(at + 2))
                            .isEqualTo(percent(score.get("pei").asDouble()));
                    at += 3;
                }
            }
            assertThat(map.byTestId("backtest-table").locator("tr.winner")).containsText("bäst");
            assertThat(map.byTestId("backtest-table")
                            .locator("tr[data-method='" + answer.get("default").asText() + "']"))
                    .containsText("används som förval");
            map.screenshot("analysis-backtest");
        }
    }

    @Test
    void tabsAreMovedBetweenWithArrowsAndTheLinkBringsTheTabBack() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.page().locator("#analysis-toggle").click();
            panel(map);
            map.byTestId("analysis-alerts").focus();
            for (String tab : List.of("when", "near-repeat", "backtest", "alerts", "backtest")) {
                map.page()
                        .keyboard()
                        .press(tab.equals("backtest") && map.focused().endsWith("alerts") ? "End" : "ArrowRight");
                assertThat(map.byTestId("analysis-" + tab)).isFocused();
                assertThat(map.byTestId("analysis-" + tab)).hasAttribute("aria-selected", "true");
                map.page().waitForURL(url -> url.contains("analysis=" + tab));
                panel(map);
            }
            map.page().goBack();
            assertThat(map.byTestId("analysis-alerts")).hasAttribute("aria-selected", "true");
            map.page().keyboard().press("Escape");
            assertThat(map.byTestId("analysis")).isHidden();
            assertThat(map.focused()).isEqualTo("analysis-toggle");
        }
    }

    @Test
    void aLateAnswerDoesNotStandUnderAnotherTab() {
        try (OpenPage map = open()) {
            List<Route> held = new ArrayList<>();
            map.page().route(url -> url.contains("/api/statistics/backtest"), held::add);
            map.visitMap("/#analysis=backtest");
            map.page().waitForCondition(() -> !held.isEmpty());
            map.byTestId("analysis-when").click();
            assertThat(map.byTestId("hour-matrix")).isVisible();
            held.forEach(route -> {
                try {
                    route.resume();
                } catch (RuntimeException e) {
                    // The page has called it back already, as it should.
                }
            });
            map.byTestId("analysis-alerts").click();
            map.byTestId("analysis-when").click();
            panel(map);

            assertThat(map.byTestId("hour-matrix")).isVisible();
            assertThat(map.byTestId("backtest-table")).hasCount(0);
        }
    }

    @Test
    void aFailureIsShownWhereItHappensAndCanBeTriedAgain() {
        try (OpenPage map = open()) {
            map.meansErrors();
            map.page().route(url -> url.contains("/api/statistics/when"), Route::abort);
            map.visitMap("/#analysis=when");
            Locator notice = map.byTestId("analysis-panel").locator("[role=alert]");
            assertThat(notice).containsText("Tjänsten svarar inte");
            assertThat(map.byTestId("summary")).containsText("händelser");

            map.page().unrouteAll();
            notice.getByRole(AriaRole.BUTTON).click();
            assertThat(map.byTestId("hour-matrix")).isVisible();
            assertThat(notice).isEmpty();
        }
    }

    /** A role with protected figures is told in words what it may not see, and shown what it may. */
    @Test
    void aRoleWithProtectedFiguresSeesWhatItMay() {
        service.becomes(Role.SAMORDNARE);
        try (OpenPage map = open()) {
            map.visitMap("/#analysis=when");
            panel(map);
            assertThat(map.byTestId("hour-matrix")).hasCount(0);
            assertThat(map.byTestId("when-parts").locator("tbody tr")).hasCount(4);
            map.screenshot("analysis-when-samordnare");

            map.byTestId("analysis-alerts").click();
            panel(map);
            assertThat(map.byTestId("alert-step-week")).hasCount(0);
            map.byTestId("analysis-near-repeat").click();
            assertThat(map.byTestId("analysis-panel").locator(".refused")).containsText("Samordnare");
            assertThat(map.byTestId("near-repeat-table")).hasCount(0);
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    @Test
    void everyTabIsAccessibleAndNoneIsWiderThanTheWindow() {
        try (OpenPage map = open(390, 844)) {
            Page page = map.page();
            map.visitMap("/#analysis=alerts");
            page.locator("#theme").click();
            for (String tab : TABS) {
                map.byTestId("analysis-" + tab).click();
                assertThat(panel(map)).not().containsText(NOT_SWEDISH);
                map.byTestId("analysis-panel").getByText("Vad betyder det här?").click();
                map.mustBeAccessibleWithin("[data-testid=analysis-panel]");
                inside(map, tab, "-dark");
            }
            page.locator("#theme").click();
            for (int[] size : new int[][] {{1440, 900}, {1024, 768}, {768, 1024}}) {
                page.setViewportSize(size[0], size[1]);
                for (String tab : TABS) {
                    map.byTestId("analysis-" + tab).click();
                    assertThat(panel(map)).isVisible();
                    inside(map, tab, "");
                    if (size[0] == 1440) {
                        map.mustBeAccessibleWithin("[data-testid=analysis-panel]", "color-contrast");
                    }
                }
            }
        }
    }

    private static void inside(OpenPage map, String tab, String suffix) {
        Page page = map.page();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(tab)
                .isTrue();
        map.byTestId("analysis-panel").evaluate("panel => { panel.scrollTop = 0; }");
        map.screenshot("analysis-" + tab + "-" + page.viewportSize().width + suffix);
    }

    private static String number(double value) {
        String[] parts = String.format(Locale.ROOT, "%.1f", value).split("\\.", -1);
        return grouped(Long.parseLong(parts[0])) + "," + parts[1];
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(",", "\u00a0");
    }

    private static String percent(double share) {
        return Math.round(Math.min(share, share < 1 ? 0.99 : 1) * 100) + "\u00a0%";
    }
}
