package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The map in a real browser, over the example incidents. Pictures of it are left in target/screenshots. */
class MapTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final long SEED = 7;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "exempel", (file, sink) -> new ExampleIncidents(service.bench().gazetteer(), SEED).generate(END, sink));
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

    @ParameterizedTest
    @CsvSource({"1440,900", "1024,768", "768,1024", "390,844"})
    void theMapOpensWithFiguresAndSaysThatTheyAreExamples(int width, int height) {
        try (OpenPage map = open(width, height)) {
            map.visitMap("/");

            assertThat(map.byTestId("example")).containsText("inte verkliga brott");
            assertThat(map.byTestId("summary")).containsText("händelser");
            assertThat(map.byTestId("summary")).containsText("placerade");
            assertThat(map.page().locator("body")).not().containsText(Pattern.compile("NaN|null|undefined"));
            map.screenshot("areas-" + width + "x" + height);
        }
    }

    /** Nothing may stick out of a narrow window, and what opens over the map must be possible to close. */
    @ParameterizedTest
    @CsvSource({"768,1024", "390,844"})
    void theSelectionTableAndCardFitANarrowWindow(int width, int height) {
        try (OpenPage map = open(width, height)) {
            map.visitMap("/");
            map.page().locator("#sheet-toggle").click();
            map.byTestId("level").selectOption("basomrade");
            map.settle();
            map.screenshot("selection-" + width + "x" + height);
            map.page().locator("#sheet-toggle").click();
            map.page().locator("#table-toggle").click();
            assertThat(map.byTestId("table")).isVisible();
            map.screenshot("table-" + width + "x" + height);
            map.page().locator("#table tbody tr .row-open").first().click();
            assertThat(map.byTestId("area-card").locator("svg")).isVisible();
            map.screenshot("card-" + width + "x" + height);

            assertThat((Boolean) map.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            map.byTestId("area-card").getByRole(AriaRole.BUTTON).first().click();
            assertThat(map.byTestId("area-card")).hasCount(0);
        }
    }

    @Test
    void theTableHoldsTheFiguresOfTheApi() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.page().locator("#table-toggle").click();
            assertThat(map.byTestId("table")).isVisible();

            JsonNode rows = service.json("/api/statistics/areas?dataset=exempel&level=nyko5&" + defaults())
                    .get("rows");
            List<String> shown = map.page().locator("#table tbody tr").allInnerTexts();
            assertThat(shown).hasSize(rows.size());
            for (JsonNode row : rows) {
                String count = String.format(
                                Locale.ROOT, "%,d", row.get("count").asInt())
                        .replace(",", "\u00a0");
                String land = String.format(
                                Locale.ROOT, "%.2f", row.get("land_km2").asDouble())
                        .replace('.', ',');
                assertThat(shown)
                        .anySatisfy(line -> assertThat(line)
                                .contains(row.get("name").asText())
                                .contains(count)
                                .contains(land));
            }
            assertThat(map.byTestId("table").locator("caption")).containsText("gäller hela perioden; boende 20");
            map.screenshot("table");
        }
    }

    private static String defaults() {
        JsonNode defaults = service.json("/api/meta").get("defaults");
        return "period=" + defaults.get("period").asText() + "&compare="
                + defaults.get("compare").asText();
    }

    @Test
    void anAreaTellsItsFiguresWhatTheyAreCountedOnAndItsSeries() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.page().locator("#table-toggle").click();
            map.page()
                    .locator("#table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("Östra Katarina"))
                    .getByRole(AriaRole.BUTTON)
                    .click();

            Locator card = map.byTestId("area-card");
            assertThat(card.locator("svg")).isVisible();
            assertThat(card.innerText())
                    .contains(
                            "Östra Katarina",
                            "för perioden",
                            "km²",
                            "boende 20",
                            "Vägt antal",
                            "Säkert placerade",
                            "Händelser per månad");
            map.byTestId("explanation-counts").locator("summary").click();
            assertThat(map.byTestId("explanation-counts")).containsText("Nära en gräns");
            map.screenshot("area-card");
        }
    }

    @Test
    void theSeriesShowsWhatIsUsualByMonthAndByWeek() {
        try (OpenPage map = open()) {
            map.visitMap("/#level=nyko5&area=14301");
            Locator card = map.byTestId("area-card");
            assertThat(map.byTestId("trend")).containsText("95\u00a0% intervall");
            assertThat(card.locator(".usual")).not().hasCount(0);

            map.byTestId("step-week").focus();
            map.page().keyboard().press("ArrowLeft");
            map.page().keyboard().press("ArrowRight");
            assertThat(card.locator("figcaption")).hasText("Händelser per vecka");
            assertThat(map.byTestId("step-week")).isFocused();
            assertThat(card.locator(".bar")).hasCount(53);
            JsonNode points =
                    service.json("/api/series?level=nyko5&code=14301&step=week").get("points");
            int above = 0;
            for (JsonNode point : points) {
                above += point.path("usual").path("outside").asText().equals("above") ? 1 : 0;
            }
            assertThat(map.byTestId("outside-above")).hasCount(above);

            map.byTestId("explanation-band").locator("summary").click();
            assertThat(map.byTestId("explanation-band")).containsText("två åren före");
            card.locator(".series-table summary").click();
            assertThat(card.locator(".series-table thead")).containsText("Mot det vanliga");
            JsonNode usual = points.get(51).get("usual");
            assertThat(card.locator(".series-table tbody tr").nth(1))
                    .containsText(
                            usual.get("low").asText() + "–" + usual.get("high").asText());
            map.mustBeAccessible();
            map.screenshot("series-week");
        }
    }

    @Test
    void areasThatAreNotAsUsualAreNamedAndOpenTheirCard() {
        try (OpenPage map = open()) {
            map.visitMap("/#level=basomrade");
            JsonNode alerts = service.json("/api/statistics/alerts?level=basomrade&step=week");
            assertThat(map.byTestId("alerts").locator("summary").first())
                    .containsText(alerts.get("latest").get("from").asText());
            assertThat(map.byTestId("alerts").locator("li"))
                    .hasCount(alerts.get("alerts").size());
            map.byTestId("alerts").locator("summary").first().click();
            map.byTestId("explanation-alert").locator("summary").click();
            assertThat(map.byTestId("explanation-alert")).containsText("högst var tjugonde vy");
        }
    }

    @Test
    void anAreaWithHardlyAnyResidentsHasNoRate() {
        try (OpenPage map = open()) {
            String nobody = "";
            for (JsonNode row : service.json("/api/statistics/areas?level=basomrade&" + defaults())
                    .get("rows")) {
                if (row.get("per_1000").isNull()) {
                    nobody = row.get("code").asText();
                }
            }
            map.visitMap("/#level=basomrade&area=" + nobody);

            assertThat(map.byTestId("area-card")).containsText("underlag saknas");
        }
    }

    @Test
    void aChoiceIsInTheLinkAndTheLinkBringsItBack() {
        String link;
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.byTestId("level").selectOption("basomrade");
            map.byTestId("measure").selectOption("change");
            map.page().waitForURL(url -> url.contains("basomrade") && url.contains("measure=change"));
            link = map.page().url();
        }
        try (OpenPage map = open()) {
            map.visitMap(link.substring(service.url("").length()));

            assertThat(map.byTestId("level")).hasValue("basomrade");
            assertThat(map.byTestId("measure")).hasValue("change");
            assertThat(map.byTestId("legend")).containsText("Ingen säker förändring");
            assertThat(link).contains("dataset=exempel");
            map.screenshot("basomraden-change");
        }
    }

    @Test
    void pointsAndHeatAreDrawn() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            byte[] areas = map.page().locator("#map").screenshot();
            map.byTestId("show-points").check(new Locator.CheckOptions().setForce(true));
            map.settle();
            map.screenshot("points");
            byte[] points = map.page().locator("#map").screenshot();
            assertThat(map.byTestId("legend")).containsText("Osäker plats");
            // The map as it opens is between two zooms; what is drawn anew asks for tiles of whole ones (a refusal
            // fails the test).
            map.byTestId("daypart").selectOption("natt");
            map.settle();
            zoomedSharply(
                    map, () -> map.page().locator(".leaflet-control-zoom-in").click());
            map.page().locator("#map").hover();
            zoomedSharply(map, () -> map.page().mouse().wheel(0, -25));

            // More have more ink, one has some, a crowd has the same in zoom 12 and 13, and a neighbour's dot has none.
            assertThat(map.page().evaluate(INK_OF_A_DOT)).isEqualTo(List.of(true, true, true, true));

            map.byTestId("show-heat").check(new Locator.CheckOptions().setForce(true));
            map.settle();
            map.screenshot("heat");

            assertThat(map.byTestId("legend")).containsText("lika många meter i alla zoomlägen");
            assertThat(points).isNotEqualTo(areas);
            assertThat(map.page().locator("#map").screenshot()).isNotEqualTo(points);
        }
    }

    private static final String INK_OF_A_DOT = """
            async () => {
              const still = document.querySelector('link[href$="/still.js"]');
              const { paintDots } = await import(still.href.replace('still.js', 'dots.js'));
              const ink = (n, zoom, x = 128) => {
                const dot = { x, y: 128, n, uncertain: false, category: '', id: null };
                const picture = paintDots({ extent: 256, dots: [dot] }, zoom, 576, { dot: '#000', dotEdge: '#fff' });
                const context = new OffscreenCanvas(576, 576).getContext('2d');
                context.drawImage(picture, 0, 0);
                return context.getImageData(0, 0, 576, 576).data.reduce((sum, value, i) => sum + (i % 4 === 3 ? value : 0), 0);
              };
              return [ink(40, 12) > ink(4, 12) && ink(4, 12) > ink(1, 12), ink(1, 12) > 0,
                ink(40, 12) === ink(10, 13), ink(1, 12, -1) === 0 && ink(1, 12, 256) === 0 && ink(1, 12, 0) > 0];
            }""";

    /** Ground and dots come to have a pixel for each that they are shown on, whatever the zoom that they were painted at. */
    private static void zoomedSharply(OpenPage map, Runnable zoom) {
        String before = map.page().url();
        zoom.run();
        map.page().waitForFunction("before => location.href !== before", before);
        map.page().waitForFunction("""
                () => {
                  const tiles = [...document.querySelectorAll('.ground-tile, .dot-canvas')];
                  return tiles.length > 4 && tiles.every(tile => tile.width * 1.11 > tile.getBoundingClientRect().width * devicePixelRatio);
                }""");
    }

    @Test
    void aPlaceIsFoundWithTheKeyboardAlone() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            map.byTestId("search").focus();
            map.page().keyboard().type("Medborgarplatsen");
            map.page().locator("#search-results [role=option]").first().waitFor();
            map.page().keyboard().press("ArrowDown");
            map.page().keyboard().press("Enter");

            assertThat(map.page().locator(".found-popup")).containsText("Medborgarplatsen");
            map.page().waitForURL(url -> url.contains("map="));
        }
    }

    @Test
    void anAreaIsChosenAKindOfCrimeFiltersAndACoordinateIsPlacedFromTheSearch() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            find(map, "Östra Katarina", "Välj området");
            map.page().waitForURL(url -> url.contains("area=14302"));
            assertThat(map.byTestId("area-card").locator("h2")).hasText("Östra Katarina");
            find(map, "Rån", "Visa bara brottstypen");
            map.page().waitForURL(url -> url.contains("category=ran"));
            find(map, "6577680, 153890", "Läst som SWEREF 99 18 00 med nord först");
            assertThat(map.page().locator(".found-popup")).containsText("Södra station");
            find(map, "Åsögatan 100", "husnumret är inte känt");
            assertThat(map.page().locator(".found-popup"))
                    .containsText("Husnumret är inte känt: hela gatan är möjlig.");
            map.byTestId("search").fill("6400000 320000");
            assertThat(map.page().locator("#search-notice")).containsText("ser ut som koordinater");
        }
    }

    private static void find(OpenPage map, String text, String offered) {
        map.byTestId("search").fill(text);
        Locator first = map.page().locator("#search-results [role=option]").first();
        assertThat(first).containsText(offered);
        map.page().keyboard().press("ArrowDown");
        assertThat(first).hasAttribute("aria-selected", "true");
        map.page().keyboard().press("Enter");
    }

    /** The question of what was typed last may not call back the one that the choice needs. */
    @Test
    void aPlaceChosenBeforeTheLastTypedLettersAreAnsweredIsFound() {
        try (OpenPage map = open()) {
            map.page().clock().install();
            map.visitMap("/");
            List<Route> held = new ArrayList<>();
            map.page().route(url -> url.contains("q=Medborgarplatsen"), held::add);
            map.byTestId("search").focus();
            map.page().keyboard().type("Medb");
            assertThat(map.page().locator("#search-results")).containsText("Medborgarplatsen");
            map.page().keyboard().type("o");
            map.page().keyboard().press("ArrowDown");
            map.page().keyboard().press("Enter");
            map.page().waitForCondition(() -> !held.isEmpty());
            map.page().clock().runFor(1000);
            held.forEach(Route::resume);

            assertThat(map.page().locator(".found-popup")).containsText("Medborgarplatsen");
        }
    }

    @Test
    void theWholeWayIsGoneWithTheKeyboardAlone() {
        try (OpenPage map = open()) {
            map.visitMap("/#level=stadsdel");
            map.page().keyboard().press("Tab");
            assertThat(map.focused()).isEqualTo("Hoppa till urvalet");
            map.page().keyboard().press("Enter");
            assertThat(map.focused()).isEqualTo("controls");
            assertThat(map.byTestId("level")).hasValue("stadsdel");

            map.tabTo("level");
            map.page().keyboard().press("ArrowDown");
            map.page().waitForURL(url -> url.contains("level=nyko5"));
            map.settle();
            map.tabTo("table-toggle");
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("table")).isVisible();
            String first = map.page().locator("#table tbody .row-open").first().innerText();
            map.tabTo(first);
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("area-card").locator("h2")).isFocused();
            assertThat(map.byTestId("area-card").locator("h2")).hasText(first);

            map.page().keyboard().press("Escape");
            assertThat(map.byTestId("area-card")).hasCount(0);
            assertThat(map.focused()).isEqualTo(first);
            map.page().goBack();
            assertThat(map.byTestId("area-card").locator("h2")).hasText(first);
        }
    }

    @Test
    void theMapIsWalkedFromAreaToAreaWithTheKeyboardAndHeard() {
        try (OpenPage map = open(1024, 768)) {
            map.visitMap("/#level=stadsdel");
            map.byTestId("map").focus();
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                map.page().keyboard().press("PageDown");
                heard.add(map.page().locator("#map-said").innerText());
            }
            assertThat(heard).doesNotHaveDuplicates().allMatch(said -> said.matches("(?s).+\\. .*\\d.*"));
            map.page().keyboard().press("PageDown");
            assertThat(map.page().locator("#map-said")).hasText(heard.get(0));
            map.page().keyboard().press("PageUp");
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("area-card").locator("h2"))
                    .hasText(heard.get(5).substring(0, heard.get(5).indexOf(". ")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1440x900", "390x844"})
    void noSeriousAccessibilityFault(String size) {
        String[] sides = size.split("x", -1);
        try (OpenPage map = open(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]))) {
            map.visitMap("/");
            map.mustBeAccessible();
            map.page().locator("#table-toggle").click();
            map.page().locator("#table tbody tr .row-open").first().click();
            assertThat(map.byTestId("area-card").locator("svg")).isVisible();
            map.mustBeAccessible();
        }
    }

    /** The map alone on the first page, the table after it; the picture is of the same layout, in the colours of paper. */
    @Test
    void theViewIsPrintedAndSavedAsAPictureAndAsFigures() throws IOException {
        try (OpenPage map = open()) {
            map.visitMap("/#level=basomrade&map=15/59.3145/18.0735");
            map.page().locator("#theme").click();
            String before = map.page().url();
            map.layOnPaper();
            assertThat(map.page().locator("html")).hasAttribute("data-theme", "light");
            assertThat(map.page().locator(".sheet-title")).containsText("Antal händelser");
            assertThat(map.page().locator(".leaflet-control-scale-line")).isVisible();
            assertThat(map.byTestId("views")).isHidden();
            assertThat(map.byTestId("legend")).containsText("Källa");
            assertThat(map.page().locator("#legend-body")).isVisible();
            assertThat(map.pagesPrinted()).isEqualTo(3);
            assertThat(map.page().locator("html")).hasAttribute("data-theme", "dark");
            assertThat(map.page().url()).isEqualTo(before);
            assertThat(map.byTestId("table")).isHidden();

            BufferedImage picture = ImageIO.read(download(map, "picture").toFile());
            assertThat(picture.getWidth()).isGreaterThan(2000);
            assertThat(new Color(picture.getRGB(2, 2))).isEqualTo(Color.WHITE);
            long colours = IntStream.range(0, picture.getWidth())
                    .map(x -> picture.getRGB(x, picture.getHeight() / 2))
                    .distinct()
                    .count();
            assertThat(colours).as("of a row across the map").isGreaterThan(50);
            assertThat(Files.readString(download(map, "out-csv")))
                    .startsWith("\ufeffOmråde;Kod;Antal;")
                    .contains(";Kvot per dag;Kvot, undre gräns (95 %);", "Källa: Exempeldata");
            map.page().waitForURL(before);
            map.byTestId("show-heat").check(new Locator.CheckOptions().setForce(true));
            map.settle();
            assertThat(Files.readString(download(map, "out-csv")))
                    .startsWith("\ufeffHotspot;")
                    .contains("Källa: Exempeldata");
            assertThat(map.requests())
                    .anyMatch(url -> url.contains("/api/exports?form=bild") && url.contains("level=basomrade"))
                    .anyMatch(url -> url.contains("/api/exports?form=tabell") && url.contains("show=heat"));
        }
    }

    /** From the menu, by the keyboard alone. */
    private static Path download(OpenPage map, String button) {
        map.page().locator("#out").focus();
        map.page().keyboard().press("Enter");
        map.tabTo(button);
        return map.page()
                .waitForDownload(() -> map.page().keyboard().press("Enter"))
                .path();
    }

    @Test
    void theDarkMapIsDarkAndAsAccessible() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=areas");
            byte[] light = map.page().locator("#map").screenshot();
            map.page().locator("#theme").click();

            assertThat(map.page().locator("html")).hasAttribute("data-theme", "dark");
            map.settle();
            map.screenshot("dark");
            assertThat(map.page().locator("#map").screenshot()).isNotEqualTo(light);
            map.mustBeAccessible();
        }
    }
}
