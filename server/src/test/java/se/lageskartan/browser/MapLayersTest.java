package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The grid and the heat map in a real browser: what they show is what the service counted. */
class MapLayersTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final String PERIOD = "dataset=exempel&period=2025-11-01/2026-11-01";
    private static final long SEED = 7;
    private static final int MOST_BYTES = 100_000;

    /** Of certain hotspots in the light theme; only they have it. */
    private static final String HOT_FILL = "#c04a2b";

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "exempel", (file, sink) -> new ExampleIncidents(service.bench().gazetteer(), SEED).generate(END, sink));
        service.importFile("en punkt.csv", "csv", manyOnOnePoint(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /**
     * Two years of thefts all over the district, and far more on one coordinate: the cell is hot, and without that
     * coordinate it would not be.
     */
    private static String manyOnOnePoint() {
        Random random = new Random(SEED);
        StringBuilder file = new StringBuilder("id;datum;kategori;lat;lon\n");
        LocalDate first = LocalDate.of(2024, 11, 1);
        for (int i = 0; i < 3000; i++) {
            file.append(String.format(
                    Locale.ROOT,
                    "s%d;%s;Stöld;%.6f;%.6f%n",
                    i,
                    first.plusDays(random.nextInt(729)),
                    59.297 + 0.028 * random.nextDouble(),
                    18.020 + 0.090 * random.nextDouble()));
        }
        for (int i = 0; i < 200; i++) {
            file.append("p" + i + ";" + first.plusDays(random.nextInt(729)) + ";Stöld;59.313500;18.062500\n");
        }
        return file.append("sist;2026-10-31;Stöld;59.312;18.06\n").toString();
    }

    private static OpenPage open(int width, int height) {
        return new OpenPage(service, width, height);
    }

    private static OpenPage open() {
        return open(1440, 900);
    }

    private static JsonNode api(String path) {
        return service.json(path + "&" + PERIOD);
    }

    private static List<JsonNode> cells(JsonNode answer, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(answer.get("features").spliterator(), false)
                .filter(feature -> wanted.test(feature.get("properties")))
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value).replace(",", "\u00a0");
    }

    private static void check(OpenPage map, String testId) {
        map.byTestId(testId).check(new Locator.CheckOptions().setForce(true));
        map.settle();
    }

    @Test
    void theLayersAreFetchedWhenTheyAreChosenAndNotBefore() {
        try (OpenPage map = open()) {
            map.visitMap("/");
            assertThat(map.requests()).noneMatch(url -> url.contains("/js/layers/"));

            check(map, "show-grid");
            assertThat(map.requests()).anyMatch(url -> url.contains("/js/layers/grid.js"));
            assertThat(map.byTestId("legend")).containsText("Händelser per km² land");
        }
    }

    @Test
    void theTableOfTheGridHasTheDensestCellsFirstAndTheLegendSaysWhatIsLeftOut() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&table=1&" + PERIOD);

            JsonNode grid = api("/api/statistics/grid?shape=hexagon&size=150");
            JsonNode densest = cells(grid, cell -> true).stream()
                    .map(feature -> feature.get("properties"))
                    .max((a, b) -> Double.compare(
                            a.get("per_km2").asDouble(), b.get("per_km2").asDouble()))
                    .orElseThrow();
            Locator first = map.page().locator("#table tbody tr").first();
            assertThat(first).hasAttribute("data-code", densest.get("id").asText());
            assertThat(first).containsText(number(densest.get("count").asInt()));
            assertThat(first).containsText(number(densest.get("per_km2").asDouble()));
            assertThat(map.page().locator("#table caption"))
                    .containsText("De 50 första av " + grid.get("features").size() + " rutor");
            assertThat(map.byTestId("left-out"))
                    .hasText(grid.get("leftOut").get("text").asText().replace('\u00a0', ' '));
            assertThat(map.page().locator("body")).not().containsText(Pattern.compile("NaN|null|undefined"));
        }
    }

    /** Every certain hotspot is drawn in their colour, and nothing else is. */
    @Test
    void theHotspotsOnTheMapAreThoseOfTheTest() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&grid=gistar&table=1&" + PERIOD);

            JsonNode grid = api("/api/statistics/grid?shape=hexagon");
            List<JsonNode> hot = cells(
                    grid,
                    cell -> cell.get("gi_class").asText().equals("hot")
                            && !cell.get("depends_on_point").asBoolean());
            assertThat(hot).isNotEmpty();
            int parts = hot.stream()
                    .mapToInt(feature ->
                            feature.get("geometry").get("type").asText().equals("Polygon")
                                    ? 1
                                    : feature.get("geometry").get("coordinates").size())
                    .sum();
            Object drawn = map.page()
                    .evaluate(
                            "fill => [...document.querySelectorAll('.leaflet-areas-pane path')]"
                                    + ".filter(path => path.getAttribute('fill') === fill)"
                                    + ".reduce((sum, path) => sum + path.getAttribute('d').split('M').length - 1, 0)",
                            HOT_FILL);
            assertThat(drawn).isEqualTo(parts);
            String said = map.byTestId("summary").innerText().replace('\u00a0', ' ');
            assertThat(said)
                    .startsWith(grid.get("summary").asText().replace('\u00a0', ' ') + " Heta, efter närmaste plats: ")
                    .contains("Skanstull (");
            assertThat(Pattern.compile("\\((\\d+)\\)")
                            .matcher(said)
                            .results()
                            .mapToInt(cells -> Integer.parseInt(cells.group(1)))
                            .sum())
                    .as("every hot cell is somewhere")
                    .isEqualTo(cells(grid, cell -> cell.get("gi_class").asText().equals("hot"))
                            .size());
            assertThat(map.page().locator("#table tbody tr").first()).containsText("▲ Säker hotspot");
            assertThat(map.byTestId("explanation-gistar")).isVisible();
            assertThat(map.byTestId("explanation-moran")).isHidden();
            map.screenshot("grid-hotspots");
        }
    }

    @Test
    void aHotspotThatHangsOnOnePointIsMarkedAndExplained() {
        try (OpenPage map = open()) {
            JsonNode grid = service.json("/api/statistics/grid?dataset=handelser&period=2024-11-01/2026-11-01");
            List<JsonNode> pointed =
                    cells(grid, cell -> cell.get("depends_on_point").asBoolean());
            assertThat(pointed).as("the file makes such a cell").isNotEmpty();

            map.visitMap("/#dataset=handelser&show=grid&grid=gistar&table=1&compare=none&period=2024-11-01/2026-11-01");
            assertThat(map.byTestId("legend")).containsText("Het bara genom händelser på samma punkt");
            Locator rows = map.page().locator("#table tbody tr");
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("◇ Het bara genom händelser på samma punkt")))
                    .hasCount(pointed.size());
            String crowded = pointed.stream()
                    .map(cell -> cell.get("properties"))
                    .filter(cell -> cell.get("same_point_share").asDouble() > 0.5)
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asText();
            map.page().locator("tr[data-code='" + crowded + "'] .row-open").click();
            assertThat(map.byTestId("reading")).containsText("har exakt samma punkt");
            map.screenshot("grid-one-point");
        }
    }

    @Test
    void outliersAreThoseOfLocalMoran() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&grid=moran&" + PERIOD);

            int high = cells(
                            api("/api/statistics/grid?shape=hexagon"),
                            cell -> cell.get("moran_class").asText().equals("high_low"))
                    .size();
            assertThat(map.byTestId("legend")).containsText("Hög bland låga: avviker från sina grannar (" + high + ")");
            map.screenshot("grid-outliers");
        }
    }

    @Test
    void patternsOverTimeAreCountedAndAPeriodTooShortForThemIsNotGuessedAt() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&grid=emerging&" + PERIOD);

            int persistent = 0;
            for (JsonNode pattern : api("/api/statistics/emerging?step=28").get("patterns")) {
                if (pattern.get("code").asText().equals("intensifying_hot")) {
                    persistent = pattern.get("count").asInt();
                }
            }
            Locator legend = map.byTestId("legend");
            assertThat(persistent).isPositive();
            assertThat(legend).containsText("Ständig och blir starkare (" + persistent + ")");
            assertThat(legend).containsText("13 steg om 28 dagar");
            map.screenshot("grid-over-time");

            map.visitMap("/#dataset=exempel&show=grid&grid=emerging&period=2026-10-01/2026-11-01&compare=none");
            map.page().reload();
            map.settle();
            assertThat(map.byTestId("cannot-tell")).containsText("Kan inte avgöras. Perioden räcker till");
        }
    }

    @Test
    void theCellUnderTheCrossIsHeardAndOpenedFromTheKeyboard() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=grid&grid=gistar&map=15/59.31350/18.07200&" + PERIOD);
            map.tabTo("map");
            map.page().keyboard().press("ArrowRight");
            assertThat(map.page().locator("#map-said")).containsText(Pattern.compile("händelser.*z .*q "));
            map.page().keyboard().press("Enter");
            assertThat(map.byTestId("reading")).isFocused();
            assertThat(map.byTestId("reading")).containsText("Källa");
            map.page().keyboard().press("Escape");
            assertThat(map.byTestId("reading")).hasCount(0);
            assertThat(map.focused()).isEqualTo("map");
        }
    }

    @Test
    void theChoicesAreInTheLinkAndTheLinkBringsThemBack() {
        String link;
        try (OpenPage map = open()) {
            map.visitMap("/#" + PERIOD);
            check(map, "show-grid");
            map.byTestId("cell-measure").selectOption("moran");
            map.byTestId("cell-cut").locator("summary").click();
            map.byTestId("cell-shape").selectOption("square");
            map.byTestId("cell-size").selectOption("300");
            map.settle();
            link = map.page().url();
        }
        assertThat(link).contains("show=grid", "grid=moran", "shape=square", "size=300");
        try (OpenPage map = open()) {
            map.visitMap(link.substring(service.url("").length()));

            assertThat(map.byTestId("cell-measure")).hasValue("moran");
            assertThat(map.byTestId("cell-cut")).containsText("Rutor: kvadrater, 300 m");
            assertThat(map.requests())
                    .anyMatch(url -> url.contains("/api/statistics/grid") && url.contains("shape=square&size=300"));
        }
    }

    @Test
    void hotspotsThatAnotherBandwidthDoesNotShowAreMarked() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=heat&bandwidth=200&category=misshandel&table=1&" + PERIOD);

            JsonNode stability = api("/api/surface?category=misshandel&bandwidth=200&stability=true")
                    .get("stability");
            int all = stability.get("hotspots").size();
            int kept = (int) StreamSupport.stream(stability.get("hotspots").spliterator(), false)
                    .filter(hotspot -> hotspot.get("stable").asBoolean())
                    .count();
            assertThat(all).isGreaterThan(kept);
            assertThat(map.byTestId("stability"))
                    .hasText(kept + " av " + all
                            + " hotspots finns kvar vid halva och dubbla bandbredden (100 och 400 m).");
            assertThat(map.page().locator(".hotspot-mark")).hasCount(all);
            assertThat(map.page().locator(".hotspot-mark.unsure")).hasCount(all - kept);
            assertThat(map.page().locator("#table tbody tr")).hasCount(all);
            assertThat(map.byTestId("legend")).containsText("Bandbredd 200 m");
            assertThat(map.byTestId("backtest")).containsText("etod");
            assertThat(map.byTestId("bandwidth")).hasValue("200");
            map.screenshot("heat-stability");

            map.byTestId("bandwidth").selectOption("400");
            assertThat(map.byTestId("legend")).containsText("Bandbredd 400 m");
            assertThat(map.page().url()).contains("bandwidth=400");
        }
    }

    /** Where the selection is far over its share the map has the colour for it, and where that cannot be told it is hatched. */
    @Test
    void theHeatMapIsComparedWithAllCrimeOrWithAnEarlierPeriod() {
        try (OpenPage map = open()) {
            map.visitMap("/#show=heat&" + PERIOD + "&compare=2024-11-01/2025-11-01");
            assertThat(map.byTestId("heat-options")).containsText("Välj en brottstyp för att jämföra med alla brott");
            map.byTestId("against").selectOption("earlier");
            map.settle();
            assertThat(map.byTestId("legend")).containsText("Mot den tidigare perioden");
            assertThat(map.requests())
                    .anyMatch(url -> url.contains("compare=2024-11-01%2F2025-11-01&stability")
                            || url.contains("/api/surface") && url.contains("compare=2024-11-01"));

            map.visitMap("/#show=heat&against=all&bandwidth=200&category=misshandel&" + PERIOD);
            map.page().reload();
            map.settle();
            assertThat(map.byTestId("legend")).containsText("Andel mot alla brott");
            assertThat(map.byTestId("legend")).containsText("Kan inte avgöras");
            Object colors = map.page()
                    .evaluate(
                            """
                    async address => {
                      const surface = await (await fetch(address)).json();
                      const values = Uint8Array.from(atob(surface.ratio.values), c => c.charCodeAt(0));
                      const canvas = document.querySelector('.leaflet-surface-pane canvas');
                      const side = canvas.width / surface.width;
                      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                      const found = new Set();
                      values.forEach((value, i) => {
                        const x = Math.floor((i % surface.width + 0.5) * side), y = Math.floor((Math.floor(i / surface.width) + 0.5) * side);
                        const at = (y * canvas.width + x) * 4;
                        if (value > 128 + 127 * Math.log2(2.2) / surface.ratio.octaves && pixels[at + 3] === 255) {
                          found.add(pixels.slice(at, at + 3).join());
                        }
                      });
                      return [...found];
                    }""", "/api/surface?category=misshandel&bandwidth=200&against=all&stability=true&" + PERIOD);
            assertThat(colors).isEqualTo(List.of("180,81,28"));
            map.screenshot("heat-against-all");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"show=grid", "show=grid&grid=emerging"})
    void anAnswerIsSmallEnoughForAPoorConnection(String choice) {
        try (OpenPage map = open()) {
            Response answer = map.page()
                    .waitForResponse(
                            Pattern.compile("/api/statistics/(grid|emerging)"),
                            () -> map.visitMap("/#" + choice + "&" + PERIOD));

            assertThat(answer.request().sizes().responseBodySize).isLessThan(MOST_BYTES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1440,900,LIGHT,show=grid&grid=gistar",
        "390,844,DARK,show=grid&grid=emerging",
        "1024,768,DARK,show=heat&category=misshandel&against=all",
        "768,1024,LIGHT,show=heat"
    })
    void noSeriousAccessibilityFaultAndNothingSticksOut(int width, int height, ColorScheme scheme, String choice) {
        try (OpenPage map = open(width, height)) {
            map.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            map.visitMap("/#" + choice + "&table=1&" + PERIOD);
            map.mustBeAccessible();
            map.page().locator("#table-toggle").click();
            if (width < 900) {
                map.page().locator("#sheet-toggle").click();
            }
            map.page()
                    .locator("#layer-options .explanation:visible > summary")
                    .first()
                    .click();
            map.mustBeAccessible();
            assertThat((Boolean) map.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            map.screenshot("layer-" + choice.replaceAll("\\W+", "-") + "-" + width + "x" + height);
        }
    }
}
