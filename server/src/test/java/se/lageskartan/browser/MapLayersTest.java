package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The heat map in a real browser: what it shows is what the service counted. */
class MapLayersTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 1);
    private static final String PERIOD = "period=2025-11-01/2026-11-01";
    private static final long SEED = 7;

    private static TestService service;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "exempel", (file, sink) -> new ExampleIncidents(service.bench().gazetteer(), SEED).generate(END, sink));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    private static OpenPage open(int width, int height) {
        return new OpenPage(chromium, service, width, height);
    }

    private static OpenPage open() {
        return open(1440, 900);
    }

    private static JsonNode api(String path) {
        return service.json(path + "&dataset=exempel&" + PERIOD);
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

            check(map, "show-heat");
            assertThat(map.requests()).anyMatch(url -> url.contains("/js/layers/heat.js"));
            assertThat(map.byTestId("legend")).containsText("Händelser per km²");
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
                    }""",
                            "/api/surface?dataset=exempel&category=misshandel&bandwidth=200&against=all&stability=true&"
                                    + PERIOD);
            assertThat(colors).isEqualTo(List.of("180,81,28"));
            map.screenshot("heat-against-all");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "390,844,DARK,show=heat&category=misshandel&bandwidth=100",
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
