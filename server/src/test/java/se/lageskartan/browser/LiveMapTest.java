package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The open map when answers are late, fail, or change. */
class LiveMapTest {
    /** More than the page waits between two looks at what there is. */
    private static final long A_WHILE_MS = 16_000;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("två år.csv", "csv", SmallFiles.twoYears(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static OpenPage open() {
        return new OpenPage(service, 1440, 900);
    }

    /** A late answer counts for nothing even when the question could not be called back. */
    @Test
    void aLateAnswerNeverTakesThePlaceOfANewerOne() {
        try (OpenPage map = open()) {
            map.page().addInitScript("AbortController.prototype.abort = () => undefined;");
            List<Route> held = new ArrayList<>();
            map.page()
                    .route(
                            url -> url.contains("/api/statistics/areas") && url.contains("period=2026-08-01"),
                            held::add);
            map.visitMap("/");
            map.byTestId("period").selectOption("last3");
            map.page().waitForCondition(() -> !held.isEmpty());
            map.byTestId("period").selectOption("all");
            String all = service.json("/api/statistics/areas?dataset=handelser&period=2024-11-01/2026-11-01")
                    .at("/total/count")
                    .asText();
            assertThat(map.page().locator("#total strong")).hasText(all);

            Response late = map.page()
                    .waitForResponse(
                            answer -> answer.url().contains("period=2026-08-01"),
                            () -> held.getFirst().resume());
            assertThat(late.finished()).isNull();
            // What the page does with it is done before it answers the next question.
            map.page().evaluate("fetch('/api/meta').then((answer) => answer.json())");

            assertThat(map.page().locator("#total strong")).hasText(all);
            assertThat(map.byTestId("legend")).containsText("2024-11-01");
        }
    }

    @Test
    void aSurfaceThatFailsSaysSoAndTheRestGoesOn() {
        try (OpenPage map = open()) {
            map.meansErrors();
            AtomicBoolean failing = new AtomicBoolean(true);
            map.page().route(url -> url.contains("/api/surface"), route -> {
                if (failing.get()) {
                    fail(route, "Ytan kunde inte räknas just nu.");
                } else {
                    route.resume();
                }
            });
            map.visitMap("/#show=heat");
            assertThat(map.page().locator("#map-notice")).containsText("Ytan kunde inte räknas just nu.");
            assertThat(map.byTestId("summary")).containsText("händelser");
            map.screenshot("surface-failing");
            map.byTestId("level").selectOption("stadsdel");
            map.page().locator("#table-toggle").click();
            assertThat(map.byTestId("table").locator("tbody tr")).hasCount(6);
            // Else a question that is under way would be answered well, and take the button away before it is pressed.
            map.settle();
            assertThat(map.page().locator("#map-notice")).containsText("Ytan kunde inte räknas just nu.");

            failing.set(false);
            map.page().locator("#map-notice button").click();
            assertThat(map.page().locator("#map-notice")).isEmpty();
            assertThat(map.byTestId("legend")).containsText("andbredd");
        }
    }

    @Test
    void figuresThatFailSaySoAndNoOldOnesStandInTheirPlace() {
        try (OpenPage map = open()) {
            map.meansErrors();
            map.visitMap("/");
            map.page().route(url -> url.contains("/api/statistics/"), route -> fail(route, "Siffrorna dröjer."));
            map.byTestId("level").selectOption("stadsdel");

            assertThat(map.page().locator("#statistics-notice")).containsText("Siffrorna dröjer.");
            assertThat(map.page().locator("#total")).isEmpty();
            map.byTestId("search").fill("Nytorget");
            assertThat(map.page().locator("#search-results")).containsText("Nytorget");

            map.page().keyboard().press("Escape");
            map.page().unrouteAll();
            map.page().locator("#statistics-notice button").click();
            assertThat(map.page().locator("#total")).containsText("händelser");
        }
    }

    @Test
    void aBasemapThatFailsLeavesTheFigures() {
        try (OpenPage map = open()) {
            map.meansErrors();
            map.page().route(url -> url.contains("/api/basemap"), route -> fail(route, "Grundkartan saknas."));
            map.visitMap("/");

            assertThat(map.page().locator("#map-notice")).containsText("Grundkartan saknas.");
            assertThat(map.byTestId("summary")).containsText("händelser");
        }
    }

    @Test
    void whatIsImportedComesToAnOpenMapAndSourcesAreNotAddedTogether() {
        try (OpenPage map = open()) {
            map.page().clock().install();
            map.visitMap("/");
            String before = map.page().locator("#total strong").innerText();
            assertThat(map.byTestId("dataset-only")).containsText("Importerade händelser");
            assertThat(map.byTestId("example")).isHidden();

            service.importFile("en till.csv", "csv", SmallFiles.oneMore("en-till"), false);
            service.importFile("notis.json", "polisen", SmallFiles.policeNotice(), false);
            map.page().clock().fastForward(A_WHILE_MS);

            String oneMore = Integer.toString(Integer.parseInt(before) + 1);
            assertThat(map.page().locator("#total strong")).hasText(oneMore);
            assertThat(map.byTestId("dataset")).hasValue("handelser");
            map.byTestId("dataset").selectOption("polisen-handelser");
            assertThat(map.page().locator("#total strong")).hasText("1");
            assertThat(map.byTestId("legend")).containsText("Polisens händelsenotiser");
            assertThat(map.byTestId("legend")).not().containsText("Importerade händelser");
            assertThat(map.page().url()).contains("dataset=polisen-handelser");
            map.screenshot("police-notices");
            map.page().reload();
            assertThat(map.byTestId("dataset")).hasValue("polisen-handelser");
            assertThat(map.page().locator("#total strong")).hasText("1");
        }
    }

    @Test
    void figuresThatMayBeOldSaySoUntilTheyAreNot() {
        try (OpenPage map = open()) {
            map.page().clock().install();
            map.visitMap("/");
            AtomicBoolean stale = new AtomicBoolean(true);
            map.page().route(url -> url.endsWith("/api/meta"), route -> {
                String meta = service.get("/api/meta").body();
                String since = stale.get() ? "\"2026-11-22T10:15:00Z\"" : "null";
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(meta.replace("\"staleSince\":null", "\"staleSince\":" + since)));
            });
            assertThat(map.byTestId("stale")).isHidden();
            map.page().clock().fastForward(A_WHILE_MS);

            assertThat(map.byTestId("stale")).hasText("Uppgifterna kan vara inaktuella sedan 2026-11-22 11:15.");
            map.screenshot("stale");
            stale.set(false);
            map.page().clock().fastForward(A_WHILE_MS);
            assertThat(map.byTestId("stale")).isHidden();
        }
    }

    @Test
    void aServiceThatIsGoneIsNotTakenForFreshFigures() {
        try (OpenPage map = open()) {
            map.meansErrors();
            map.page().clock().install();
            map.visitMap("/");
            map.page().route(url -> url.endsWith("/api/meta"), Route::abort);
            map.page().clock().fastForward(A_WHILE_MS);

            assertThat(map.byTestId("stale")).containsText("Tjänsten svarar inte.");
        }
    }

    private static void fail(Route route, String detail) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/problem+json")
                .setBody("{\"title\": \"Fel\", \"status\": 500, \"detail\": \"" + detail + "\"}"));
    }
}
