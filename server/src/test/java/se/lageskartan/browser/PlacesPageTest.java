package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.gazetteer.AreaFiles;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.EditOrder;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerEditor;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.geo.ReferenceSystem;

/** Looking after places and borders in the browser: by mouse, and by keyboard alone. */
class PlacesPageTest {
    @TempDir
    private Path directory;

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void anAliasIsAddedWithTheKeyboardAloneSeenInTheHistoryAndUndone() {
        try (OpenPage open = open(1440, 900)) {
            Page page = open.page();
            page.locator("#query").focus();
            page.keyboard().type("nytorget");
            page.locator("#kind").focus();
            page.keyboard().press("Home");
            assertThat(page.locator(".results button")).hasCount(3);
            open.tabTo(page.locator(".results button").first().textContent());
            page.keyboard().press("Enter");
            assertThat(page.locator("#object-heading")).hasText("Nytorget");
            open.byTestId("alias-input").focus();
            page.keyboard().type("Nytorgan");
            page.keyboard().press("Enter");
            assertThat(open.byTestId("aliases")).containsText("Nytorgan");
            open.byTestId("reason").focus();
            page.keyboard().type("sägs så");
            page.keyboard().press("Enter");

            assertThat(open.byTestId("history").locator("li").first()).containsText("sägs så");
            assertThat(open.byTestId("history").locator("li").first()).containsText("Alias: Nytorgan");
            assertThat(page.locator("#object-heading")).isFocused();
            assertThat(service.json("/api/geocode?q=Nytorgan").get("features")).isNotEmpty();
            open.screenshot("places-1440x900");

            open.byTestId("undo").click();
            page.keyboard().type("ingen säger så");
            page.keyboard().press("Enter");
            assertThat(open.byTestId("history").locator("li").first()).containsText("ingen säger så");
            assertThat(open.byTestId("aliases")).not().containsText("Nytorgan");
        }
    }

    @Test
    void aPolygonIsDrawnOnTheMapAndACornerTypedAsCoordinates() {
        try (OpenPage open = open(1440, 900)) {
            Page page = open.page();
            open.byTestId("new-priority").click();
            open.byTestId("name").fill("Provområdet");
            BoundingBox map = open.byTestId("map").boundingBox();
            double x = map.x + map.width / 2;
            double y = map.y + map.height / 2;
            for (int[] corner : new int[][] {{-60, -60}, {60, -60}, {60, 60}}) {
                page.mouse().click(x + corner[0], y + corner[1]);
            }
            open.byTestId("map").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".corner:not(.between)")).hasCount(4);
            open.byTestId("editor")
                    .locator("summary", new Locator.LocatorOptions().setHasText("(4)"))
                    .click();
            open.byTestId("add-corner").click();
            assertThat(page.locator(".corner:not(.between)")).hasCount(5);
            assertThat(page.getByLabel("Latitud, hörn 5")).isFocused();
            open.byTestId("editor")
                    .locator("button[aria-label='Ta bort hörn 5']")
                    .click();
            open.byTestId("draw").click();
            drag(page, page.locator(".corner:not(.between)").nth(3), -40, 40);
            open.screenshot("places-drawing");
            open.byTestId("save").click();
            assertThat(open.byTestId("form-notice")).containsText("Skriv varför");
            open.byTestId("reason").fill("nytt område");
            open.byTestId("save").click();

            assertThat(page.locator("#object-heading")).hasText("Provområdet");
            JsonNode ring = service.json("/api/gazetteer/priority/provomradet")
                    .get("geometry")
                    .get("coordinates")
                    .get(0)
                    .get(0);
            assertThat(ring).hasSize(5);
            assertThat(page.locator(".results")).containsText("Provområdet");
        }
    }

    @Test
    void whoSavesAfterSomebodyElseSeesTheirChange() {
        try (OpenPage open = open(1024, 768)) {
            Page page = open.page();
            page.locator("#query").fill("nytorget");
            page.locator("#kind").selectOption("place");
            // Not one of those that the page began with.
            assertThat(page.locator(".results button").first()).containsText("Nytorget");
            page.locator(".results button").first().click();
            assertThat(page.locator("#object-heading")).hasText("Nytorget");
            new GazetteerEditor(service.bench().sql(), Clock.systemUTC())
                    .addAlias(
                            GazetteerObject.place("nytorget"),
                            "Torget vid Sofia",
                            new EditOrder(0, "analytiker", "den andras ändring", false));
            open.byTestId("alias-input").fill("Nytorgan");
            open.byTestId("reason").fill("min ändring");
            open.byTestId("save").click();

            assertThat(open.byTestId("conflict")).containsText("Någon annan har ändrat det");
            assertThat(open.byTestId("conflict")).containsText("den andras ändring");
            assertThat(open.byTestId("conflict")).containsText("Torget vid Sofia");
            open.byTestId("conflict").scrollIntoViewIfNeeded();
            open.screenshot("places-conflict");
            open.mustBeAccessible();
            open.byTestId("take-theirs").click();
            assertThat(open.byTestId("aliases")).containsText("Torget vid Sofia");
        }
    }

    @Test
    void aNameThatMeansSomethingElseIsAskedAbout() {
        try (OpenPage open = open(1024, 768)) {
            open.page().locator("#query").fill("nytorget");
            open.page().locator("#kind").selectOption("place");
            Locator first = open.page().locator(".results button").first();
            assertThat(first).containsText("Nytorget");
            first.click();
            open.byTestId("alias-input").fill("Mariatorget");
            open.byTestId("reason").fill("prov");
            open.byTestId("save").click();
            assertThat(open.byTestId("form-notice")).containsText("betyder redan Mariatorget");
            open.byTestId("confirm").click();
            assertThat(open.byTestId("history").locator("li").first()).containsText("prov");
        }
    }

    @Test
    void theCitysAreasAreReviewedOnTheMapSavedAndTakenBack() {
        Gazetteer now = service.bench().gazetteer();
        Geometry whole = now.area(AreaLevel.BASOMRADE, "1440322").orElseThrow().geometry();
        Path file = AreaFiles.of(now, AreaLevel.BASOMRADE, ReferenceSystem.SWEREF99_18_00)
                .put("1440322", "Mårtensdal", AreaFiles.half(whole, true))
                .put("1440323", "Mårtensdal Öst", AreaFiles.half(whole, false))
                .write(directory.resolve("basområden 2026.geojson"));
        Point there = AreaFiles.half(whole, false).getInteriorPoint();
        service.importFile(
                "en.csv",
                "csv",
                "id;datum;kategori;x;y\n1;2026-05-01;Stöld;" + there.getX() + ";" + there.getY() + "\n",
                false);
        try (OpenPage open = open(1440, 900)) {
            Page page = open.page();
            open.byTestId("take-in").click();
            open.byTestId("area-file").setInputFiles(file);
            open.byTestId("area-review").click();
            Locator report = open.byTestId("area-report");
            assertThat(report).containsText("Inget är sparat än");
            assertThat(report.locator("tbody tr")).hasCount(2);
            report.getByLabel("Visa Mårtensdal på kartan").click();
            assertThat(page.locator(".leaflet-shape-pane path")).hasCount(2);
            open.mustBeAccessible();
            open.screenshot("places-area-import");
            open.byTestId("area-save").click();
            assertThat(open.byTestId("area-notice")).containsText("Skriv varför");
            open.byTestId("area-reason").fill("delat 2026");
            open.byTestId("area-save").click();

            assertThat(report).containsText("Sparat som version 2");
            assertThat(open.byTestId("area-history")).containsText("basområden 2026.geojson: delat 2026");
            assertThat(service.json("/api/areas?level=basomrade").get("features"))
                    .hasSize(53);

            // What lies there stays where it was placed until somebody asks for another place, and can be put back.
            open.byTestId("replace").click();
            Locator again = open.byTestId("replace-report");
            open.byTestId("replace-try").click();
            assertThat(again).containsText("Inget är ändrat än");
            assertThat(again.locator("tbody").first()).containsText("Mårtensdal Öst");
            open.mustBeAccessible();
            open.screenshot("places-replacing");
            open.byTestId("replace-run").click();
            assertThat(again).containsText("1 händelse är placerad om.");
            open.byTestId("replace-undo").click();
            assertThat(open.byTestId("replace-history")).containsText("ångrad");
            open.byTestId("take-in").click();
            page.onceDialog(dialog -> dialog.accept());
            open.byTestId("area-undo").click();
            assertThat(open.byTestId("area-history")).containsText("ångrad");
            assertThat(service.json("/api/areas?level=basomrade").get("features"))
                    .hasSize(52);
        }
    }

    @Test
    void noSeriousAccessibilityFaultInLightOrDark() {
        try (OpenPage open = open(1024, 768)) {
            Page page = open.page();
            page.locator(".results button").first().click();
            assertThat(page.locator("#object-heading")).isVisible();
            page.locator("summary", new Page.LocatorOptions().setHasText("Hörn som"))
                    .click();
            open.mustBeAccessible();
            page.locator("#theme").click();
            open.mustBeAccessible();
            open.screenshot("places-1024x768-dark");
            page.setViewportSize(390, 844);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }

    private OpenPage open(int width, int height) {
        OpenPage open = new OpenPage(service, width, height);
        open.visit("/platser.html");
        open.page().locator("html[data-ready='true']").waitFor();
        return open;
    }

    private static void drag(Page page, Locator what, int dx, int dy) {
        BoundingBox box = what.boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + dx / 2.0, y + dy / 2.0);
        page.mouse().move(x + dx, y + dy);
        page.mouse().up();
    }
}
