package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Placing by hand what the matcher could not, with pointer and with keyboard. */
class PlacingPageTest {
    private static final String HEADING = "id;datum;kategori;plats;text\n";

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "kö.csv",
                "csv",
                HEADING
                        + rows("a", "Pallen bakom kiosken", 5)
                        + rows("b", "Folkungagatan", 4)
                        + rows("c", "Tantolunden eller Vitabergsparken", 3)
                        + rows("d", "Kanontorget", 2)
                        + rows("e", "Under resa", 1),
                false);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void fiveTextsArePlacedOneIsUndoneAndOneIsKnownWhenItComesAgain() {
        try (OpenPage open = new OpenPage(service, 1440, 900)) {
            visit(open);
            assertThat(open.byTestId("placing-left")).hasText("5 kvar, 15 händelser");
            Locator group = open.byTestId("placing-group");
            assertThat(group.locator("h2")).hasText("Pallen bakom kiosken");
            assertThat(open.byTestId("placing-undo")).isDisabled();

            clickMap(open);
            open.screenshot("placing-point-1440x900");
            open.byTestId("placing-place").click();

            assertThat(group.locator("h2")).hasText("Folkungagatan");
            assertThat(open.byTestId("placing-left")).hasText("4 kvar, 10 händelser");
            assertThat(group.locator("mark").first()).hasText("Folkungagatan");
            open.byTestId("candidate-1").click();
            open.screenshot("placing-candidate-1440x900");
            open.byTestId("placing-likely").check();
            open.byTestId("placing-place").click();

            assertThat(group.locator("h2")).hasText("Tantolunden eller Vitabergsparken");
            open.byTestId("placing-outside").click();
            assertThat(group.locator("h2")).hasText("Kanontorget");
            open.byTestId("placing-undo").click();
            assertThat(group.locator("h2")).hasText("Tantolunden eller Vitabergsparken");
            assertThat(open.byTestId("placing-left")).hasText("3 kvar, 6 händelser");
            open.screenshot("placing-undone-1440x900");

            open.byTestId("placing-waiting")
                    .filter(new Locator.FilterOptions().setHasText("Kanontorget"))
                    .click();
            assertThat(group.locator("h2")).hasText("Kanontorget");
            open.byTestId("placing-other").fill("Mariatorget");
            open.page().keyboard().press("Enter");
            assertThat(open.byTestId("placing-place")).containsText("Mariatorget");
            open.byTestId("placing-alias").check();
            open.byTestId("placing-place").click();
            assertThat(group.locator("h2")).hasText("Under resa");
            assertThat(open.byTestId("placing-left")).hasText("2 kvar, 4 händelser");
        }
        JsonNode kept = service.json("/api/placing/decisions").get("decisions").get(0);
        assertThat(kept.get("alias").asText()).isEqualTo("Kanontorget");
        assertThat(kept.get("aliasKept").asBoolean()).isTrue();
        assertThat(service.json("/api/geocode?q=vid%20Kanontorget")
                        .at("/features/0/properties/label")
                        .asText())
                .as("the matcher knows the name by itself now")
                .isEqualTo("Mariatorget");

        JsonNode again = service.importFile(
                "igen.csv", "csv", HEADING + rows("f", "kanontorget", 2) + rows("g", "Pallen bakom kiosken", 1), false);

        assertThat(again.get("unplaced").asInt()).isZero();
        assertThat(labels("a")).containsExactly("Placerad för hand 0.95");
        assertThat(labels("b")).containsExactly("Folkungagatan, placerad för hand 0.7");
        assertThat(labels("f")).containsExactly("Mariatorget, placerad för hand 0.95");
        assertThat(labels("g")).containsExactly("Placerad för hand 0.95");
    }

    @Test
    void theKeyboardIsEnough() {
        try (OpenPage open = new OpenPage(service, 1024, 768)) {
            visit(open);
            Locator heading = open.byTestId("placing-group").locator("h2");
            press(open, "j");
            assertThat(heading).hasText("Folkungagatan");
            press(open, "ArrowDown");
            assertThat(heading).hasText("Tantolunden eller Vitabergsparken");
            // What the pointer has opened is chosen for and placed with keys, too.
            open.page().locator(".waiting[aria-current=true]").click();
            press(open, "2");
            assertThat(open.byTestId("placing-place")).containsText("Vitabergsparken");
            press(open, "Enter");
            assertThat(heading).hasText("Kanontorget");
            press(open, "u");
            assertThat(heading).hasText("Under resa");
            press(open, "g");
            assertThat(open.byTestId("placing-left")).hasText("2 kvar, 9 händelser");
            press(open, "z");
            // The heading says so already, until the next text is there.
            assertThat(open.byTestId("placing-left")).containsText("3 kvar");
            assertThat(heading).hasText("Under resa");
            press(open, "k");
            assertThat(heading).hasText("Folkungagatan");
            open.page().locator("#map").focus();
            press(open, "Enter");
            assertThat(open.byTestId("placing-radius")).isVisible();
            open.byTestId("placing-radius").focus();
            press(open, "End");
            assertThat(open.page().locator("#radius-text")).hasText("1 000 m");
            open.screenshot("placing-1024x768");
        }
        assertThat(labels("c")).containsExactly("Vitabergsparken, placerad för hand 0.95");
    }

    @Test
    void whatSomebodyElseHasDecidedIsTold() {
        try (OpenPage open = new OpenPage(service, 1024, 768)) {
            visit(open);
            JsonNode group = service.json("/api/placing/queue").get("shown").get(0);
            service.postJson(
                    "/api/placing/groups/handelser/" + group.get("key").asText() + "/decision",
                    "{\"outcome\": \"outside\"}");

            press(open, "g");

            assertThat(open.page().locator("#decide-notice")).containsText("Någon annan har redan avgjort");
        }
    }

    @Test
    void noSeriousAccessibilityFaultInEitherTheme() {
        for (int width : List.of(1440, 1024, 820)) {
            int height = width == 1440 ? 900 : width == 1024 ? 768 : 1180;
            try (OpenPage open = new OpenPage(service, width, height)) {
                open.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                visit(open);
                open.byTestId("placing-waiting").nth(2).click();
                assertThat(open.byTestId("candidate-2")).isVisible();
                open.byTestId("candidate-2").click();
                if (width == 1440) {
                    open.mustBeAccessible();
                } else {
                    open.mustBeAccessible("target-size", "scrollable-region-focusable");
                }
                assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isTrue();
                open.screenshot("placing-light-" + width + "x" + height);
                // Only the colours differ.
                open.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                open.mustBeAccessible("color-contrast");
                open.screenshot("placing-dark-" + width + "x" + height);
            }
        }
    }

    private static void visit(OpenPage open) {
        open.visit("/placera.html");
        open.settle();
        assertThat(open.byTestId("placing-group").locator("h2")).hasText("Pallen bakom kiosken");
    }

    private static void clickMap(OpenPage open) {
        open.page().locator("#map").click();
        assertThat(open.byTestId("placing-place")).containsText("i cirkeln");
    }

    private static void press(OpenPage open, String key) {
        open.page().keyboard().press(key);
    }

    private List<String> labels(String prefix) {
        return service.bench()
                .sql()
                .fetch(
                        "SELECT DISTINCT place_label || ' ' || confidence FROM lageskartan.incident WHERE source_key LIKE '"
                                + prefix + "%'")
                .into(String.class);
    }

    private static String rows(String prefix, String place, int times) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < times; i++) {
            rows.append(prefix)
                    .append(i)
                    .append(";2026-03-0")
                    .append(i + 1)
                    .append(" 12:00;Stöld;")
                    .append(place)
                    .append(";Något togs.\n");
        }
        return rows.toString();
    }
}
