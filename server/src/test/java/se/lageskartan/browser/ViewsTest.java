package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
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
import se.lageskartan.intake.example.ExampleIncidents;

/** The views: each one step and one link away, and the hours of the week tied to the map both ways. */
class ViewsTest {
    /** Browsers lay out in sixty-fourths of a pixel: two halves of a sheet may differ by one. */
    private static final double LAYOUT_UNIT = 1 / 64.0;

    private static final List<String> VIEWS =
            List.of("situation", "change", "hotspots", "emerging", "when", "compare", "priority");

    /** The map's text is drawn and not in the page: what is written, and where. */
    private static final String REMEMBER_TEXTS = """
            window.texts = [];
            for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
              const write = prototype.fillText;
              prototype.fillText = function (text, x, y) {
                window.texts.push({ pen: this, text, x, y, half: this.measureText(text).width / 2 });
                return write.call(this, text, x, y);
              };
            }
            window.lastTexts = () => {
              const canvas = document.querySelector('.label-canvas').getBoundingClientRect();
              return window.texts.filter(({ pen }) => pen === window.texts.at(-1).pen).map((one) => ({
                ...one, at: (part) => new DOMPoint(canvas.left + one.x + part * one.half, canvas.top + one.y),
              }));
            };
            window.isHot = (point) => [...document.querySelectorAll('.leaflet-areas-pane path[fill="#c04a2b"]')].some((path) =>
              path.isPointInFill(point.matrixTransform(path.getScreenCTM().inverse())));
            """;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.POLIS);
        service.fill(
                "exempel",
                (file, sink) ->
                        new ExampleIncidents(service.bench().gazetteer(), 7).generate(LocalDate.of(2026, 11, 1), sink));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static OpenPage open() {
        return new OpenPage(service, 1440, 900);
    }

    @Test
    void everyViewIsReachedWithTheKeyboardAndItsLinkBringsItBack() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            assertThat(map.byTestId("view-situation")).hasAttribute("aria-current", "page");
            List<String> links = new ArrayList<>();
            for (String view : VIEWS) {
                map.byTestId("view-" + view).focus();
                map.page().keyboard().press("Enter");
                map.page().waitForURL(url -> url.contains("view=" + view));
                assertThat(map.byTestId("view-" + view)).hasAttribute("aria-current", "page");
                assertThat(map.byTestId("views").locator("[aria-current]")).hasCount(1);
                assertThat(map.byTestId("view-" + view)).isFocused();
                map.settle();
                assertThat(map.byTestId("summary")).not().hasText("");
                // What is being fetched anew is dimmed, and as such not to be judged.
                assertThat(map.page().locator(".busy")).hasCount(0);
                map.mustBeAccessible();
                map.screenshot("view-" + view);
                links.add(map.page().url().substring(service.url("").length()));
            }
            for (int i = 0; i < VIEWS.size(); i++) {
                map.visitMap(links.get(i));
                map.page().reload();
                map.settle();
                assertThat(map.byTestId("view-" + VIEWS.get(i))).hasAttribute("aria-current", "page");
                assertThat(map.page().url()).endsWith(links.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"768,1024", "390,844", "720,450"})
    @SuppressWarnings("unchecked")
    void allViewsAreInSightInANarrowWindow(int width, int height) {
        try (OpenPage map = new OpenPage(service, width, height)) {
            map.page().addInitScript(REMEMBER_TEXTS);
            for (String view : VIEWS) {
                map.visitMap("/#view=" + view);
                for (String other : VIEWS) {
                    BoundingBox box = map.byTestId("view-" + other).boundingBox();
                    assertThat(box.x).as(other).isNotNegative();
                    assertThat(box.x + box.width).as(other).isLessThanOrEqualTo(width);
                    assertThat(box.height).as(other).isGreaterThanOrEqualTo(44);
                }
                assertThat((Boolean) map.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isTrue();
                if (view.equals("change")) everyAreaHasItsFigure(map);
                if (view.equals("hotspots")) noNameLiesOverAHotCell(map);
            }
            map.visitMap("/#map=16/59.3145/18.0735");
            assertThat((List<String>) map.page().evaluate("lastTexts().map(({ text }) => text)"))
                    .as("a station has its sign")
                    .contains("T");
        }
    }

    /** In a longer form or a shorter. */
    @SuppressWarnings("unchecked")
    private static void everyAreaHasItsFigure(OpenPage map) {
        List<String> figures = (List<String>)
                map.page().evaluate("lastTexts().map(({ text }) => text).filter((text) => /^[▲▼–?] /.test(text))");
        assertThat(figures).hasSize(12);
        assertThat((List<String>) map.page().evaluate("""
                        lastTexts().filter(({ text, at }) => /\\d/.test(text) && [-1, 0, 1].some((part) => {
                          const { x, y } = at(part);
                          return document.elementFromPoint(x, y)?.closest('.leaflet-control, .map-tools, .legend');
                        })).map(({ text }) => text)"""))
                .as("figures under a control")
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void noNameLiesOverAHotCell(OpenPage map) {
        assertThat((List<String>) map.page()
                        .evaluate(
                                "lastTexts().filter(({ at }) => [-0.9, -0.5, 0, 0.5, 0.9].some((part) => isHot(at(part))))"
                                        + ".map(({ text }) => text)"))
                .isEmpty();
        assertThat((List<String>) map.page().evaluate("lastTexts().map(({ text }) => text)"))
                .contains("Skanstull");
    }

    @Test
    void hotspotsNameTheirMethodAndWhatItHasHit() {
        try (OpenPage map = open()) {
            map.visitMap("/#view=hotspots");
            assertThat(map.byTestId("summary")).containsText("sexhörningar");
            assertThat(map.byTestId("method-on-map")).containsText(Pattern.compile("Gi\\*.*nästa månads händelser"));
            assertThat(map.byTestId("backtest-table").locator("tbody tr")).hasCount(6);
        }
    }

    @Test
    void whatWasAskedForFirstDoesNotTakeThePlaceOfTheViewThatWasChosenLast() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            List<Route> held = new ArrayList<>();
            map.page().route(url -> url.contains("/api/statistics/grid"), held::add);
            map.byTestId("view-hotspots").click();
            map.page().waitForCondition(() -> !held.isEmpty());
            map.byTestId("view-emerging").click();
            map.byTestId("view-when").click();
            map.byTestId("view-change").click();
            held.forEach(route -> {
                try {
                    route.resume();
                } catch (RuntimeException cancelled) {
                    // The page had given the question up, as it should.
                }
            });
            map.settle();
            assertThat(map.byTestId("view-change")).hasAttribute("aria-current", "page");
            assertThat(map.byTestId("legend")).containsText("Förändring mot jämförelseperioden");
            assertThat(map.byTestId("legend")).not().containsText("Säker hotspot");
            assertThat(map.byTestId("summary")).containsText("händelser, mot");
            assertThat(map.byTestId("analysis")).isHidden();
        }
    }

    @Test
    void hoursThatAreMarkedAreTheOnlyOnesThatTheMapCounts() {
        int all = total("");
        int some = total("&weekdays=5-6&hours=18-24");
        assertThat(some).isPositive().isLessThan(all / 4);
        try (OpenPage map = open()) {
            map.visitMap("/#view=when");
            assertThat(map.page().locator("#total strong")).hasText(grouped(all));
            Locator last = cell(map, 5, 23);
            last.scrollIntoViewIfNeeded();
            BoundingBox from = cell(map, 4, 18).boundingBox();
            BoundingBox to = last.boundingBox();
            map.page().mouse().move(from.x + 4, from.y + 4);
            map.page().mouse().down();
            map.page().mouse().move(to.x + 4, to.y + 4, new Mouse.MoveOptions().setSteps(5));
            map.page().mouse().up();

            assertThat(map.page().locator("#total strong")).hasText(grouped(some));
            assertThat(map.byTestId("summary")).containsText("fredag–lördag kl. 18–24");
            assertThat(map.byTestId("hour-matrix").locator("td.chosen")).hasCount(12);
            assertThat(map.byTestId("daypart")).hasValue("week");
            map.screenshot("view-when-marked");

            // Another view counts them too, until all are counted again.
            map.byTestId("view-change").click();
            assertThat(map.page().locator("#total strong")).hasText(grouped(some));
            map.byTestId("view-when").click();
            map.byTestId("all-hours").focus();
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("analysis-panel")).isFocused();
            assertThat(map.page().locator("#total strong")).hasText(grouped(all));

            cell(map, 4, 18).focus();
            map.page().keyboard().press("Shift+ArrowDown");
            for (int hour = 18; hour < 23; hour++) {
                map.page().keyboard().press("Shift+ArrowRight");
            }
            map.page().keyboard().press("Enter");
            assertThat(map.page().locator("#total strong")).hasText(grouped(some));
            assertThat(cell(map, 5, 23)).isFocused();
        }
    }

    @Test
    void aBoxOnTheMapIsWhereTheHoursAreCounted() {
        try (OpenPage map = open()) {
            map.visitMap("/#view=when");
            assertThat(map.byTestId("when-place")).containsText("stadsdelsområde");
            map.byTestId("box-draw").click();
            BoundingBox frame = map.page().locator("#map").boundingBox();
            map.page().mouse().move(frame.x + frame.width * 0.5, frame.y + frame.height * 0.3);
            map.page().mouse().down();
            map.page()
                    .mouse()
                    .move(
                            frame.x + frame.width * 0.62,
                            frame.y + frame.height * 0.55,
                            new Mouse.MoveOptions().setSteps(5));
            map.page().mouse().up();
            map.page().waitForURL(url -> url.contains("box="));
            String box = (String) map.page().evaluate("new URLSearchParams(location.hash.slice(1)).get('box')");
            int inside = service.json("/api/statistics/when?dataset=exempel&" + period() + "&bbox=" + box)
                    .get("incidents")
                    .asInt();
            assertThat(inside).isPositive();
            assertThat(map.byTestId("when-place")).containsText("Rutan på kartan");
            assertThat(map.byTestId("when-place")).containsText(grouped(inside));
            assertThat(map.byTestId("area-card")).hasCount(0);

            map.page().reload();
            assertThat(map.byTestId("when-place")).containsText(grouped(inside));
            map.byTestId("box-none").click();
            assertThat(map.byTestId("when-place")).containsText("stadsdelsområde");
            map.byTestId("box-view").focus();
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("when-place")).containsText("Rutan på kartan");
        }
    }

    @Test
    void twoPeriodsStandBesideEachOtherWithTheFiguresOfEach() {
        String spans = "&level=nyko5&" + period();
        JsonNode now = service.json("/api/statistics/areas?dataset=exempel" + spans);
        JsonNode drugs = service.json("/api/statistics/areas?dataset=exempel&category=narkotika" + spans);
        try (OpenPage map = open()) {
            map.visitMap("/#view=compare");
            assertThat(map.byTestId("side-left"))
                    .containsText(grouped(now.at("/total/count").asInt()));
            assertThat(map.byTestId("side-right")).containsText(Pattern.compile("Förut.*365 dagar"));

            map.byTestId("beside").selectOption("narkotika");
            assertThat(map.byTestId("side-right"))
                    .containsText(grouped(drugs.at("/total/count").asInt()));
            assertThat(map.byTestId("side-left")).containsText("Alla brottstyper");
            twiceOnPaperTheSame(map);
            onAPhoneTheLegendIsBelowBothMaps(map);

            map.byTestId("swipe").check(new Locator.CheckOptions().setForce(true));
            map.byTestId("beside-border").focus();
            byte[] middle = map.page().locator(".map-frame").screenshot();
            map.page().keyboard().press("Home");
            map.page().waitForURL(url -> url.contains("swipe=1") && url.contains("beside=narkotika"));
            assertThat(map.page().locator(".map-frame").screenshot()).isNotEqualTo(middle);

            // Both maps show the same place.
            map.page().locator("#map").focus();
            map.page().keyboard().press("+");
            map.page().waitForURL(url -> url.contains("map="));
            map.byTestId("view-situation").click();
            assertThat(map.byTestId("beside-map")).isHidden();
        }
    }

    private static void onAPhoneTheLegendIsBelowBothMaps(OpenPage map) {
        map.page().setViewportSize(390, 844);
        BoundingBox first = map.page().locator("#map").boundingBox();
        BoundingBox second = map.byTestId("beside-map").boundingBox();
        assertThat(second.y).isGreaterThanOrEqualTo(first.y + first.height);
        assertThat(second.height).isGreaterThan(150);
        assertThat(map.byTestId("legend").boundingBox().y)
                .isGreaterThanOrEqualTo(second.y + second.height - LAYOUT_UNIT);
        map.page().setViewportSize(1440, 900);
    }

    /** Both maps whole, one above the other and as large as each other, beside the legend; and the same the next time. */
    private static void twiceOnPaperTheSame(OpenPage map) {
        map.layOnPaper();
        BoundingBox first = map.page().locator("#map").boundingBox();
        BoundingBox second = map.byTestId("beside-map").boundingBox();
        assertThat(second.y).isGreaterThan(first.y + first.height);
        assertThat(second.width).isCloseTo(first.width, within(LAYOUT_UNIT));
        assertThat(second.height).isCloseTo(first.height, within(LAYOUT_UNIT));
        assertThat(map.byTestId("legend").boundingBox().x).isGreaterThan(first.x + first.width);
        assertThat(map.page().locator("#compare-bar")).isHidden();
        String scale = map.page().locator("#map .leaflet-control-scale-line").innerText();
        assertThat(map.pagesPrinted()).isEqualTo(2);
        assertThat(map.page().locator("#compare-bar")).isVisible();
        map.page().evaluate("delete document.documentElement.dataset.printed");
        map.layOnPaper();
        assertThat(map.page().locator("#map .leaflet-control-scale-line")).hasText(scale);
        assertThat(map.pagesPrinted()).isEqualTo(2);
    }

    @Test
    void priorityAreasTellTheirFiguresAndTheirCourse() {
        JsonNode rows = service.json("/api/statistics/areas?dataset=exempel&level=priority&" + period())
                .get("rows");
        try (OpenPage map = open()) {
            map.visitMap("/#view=priority");
            Locator cards = map.byTestId("priority-list").locator("> li");
            assertThat(cards).hasCount(rows.size());
            for (JsonNode row : rows) {
                Locator card = map.page()
                        .locator(".priority-card[data-code='" + row.get("code").asText() + "']");
                assertThat(card).containsText(row.get("name").asText());
                assertThat(card).containsText(grouped(row.get("count").asInt()));
                assertThat(card.locator(".sparkline .bar")).not().hasCount(0);
                assertThat(card).containsText("95\u00a0% intervall");
            }
            // The level that was seen before is seen again.
            map.byTestId("view-change").click();
            assertThat(map.byTestId("level")).hasValue("nyko5");
        }
    }

    @Test
    void theClassesStayWhileTheSelectionChangesUntilTheyAreFitted() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            String before = map.byTestId("legend").locator(".swatches").innerText();
            map.page().waitForURL(url -> url.contains("scale="));
            map.byTestId("daypart").selectOption("natt");
            assertThat(map.byTestId("legend")).containsText("större urval");
            assertThat(map.byTestId("legend").locator(".swatches").innerText()).isEqualTo(before);
            map.byTestId("fit-scale").click();
            assertThat(map.byTestId("fit-scale")).hasCount(0);
            assertThat(map.byTestId("legend").locator(".swatches").innerText()).isNotEqualTo(before);
        }
    }

    @Test
    void theMapTellsTheAreaUnderTheCrossFromTheKeyboard() {
        try (OpenPage map = open()) {
            map.visitMap("/#map=14.5/59.3145/18.0740");
            map.page().locator("#map").focus();
            map.page().keyboard().press("ArrowRight");
            assertThat(map.page().locator("#map-said"))
                    .containsText(Pattern.compile("Katarina.*händelser.*intervall.*till 2026.*Exempeldata"));
        }
    }

    private static Locator cell(OpenPage map, int day, int hour) {
        return map.page().locator("td[data-day='" + day + "'][data-hour='" + hour + "']");
    }

    private static String period() {
        return "period=" + service.json("/api/meta").at("/defaults/period").asText();
    }

    private static int total(String more) {
        return service.json("/api/statistics/areas?dataset=exempel&level=nyko5&" + period() + more)
                .at("/total/count")
                .asInt();
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }
}
