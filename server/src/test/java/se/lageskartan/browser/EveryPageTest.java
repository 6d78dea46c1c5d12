package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Every page that there is can be used by everybody: also one that is added tomorrow. */
class EveryPageTest {
    private static final Path PAGES =
            Path.of(System.getProperty("lageskartan.projectDirectory", "..")).resolve("web/src/main/resources/web");

    /** Pages that refuse everybody but the administrator. */
    private static final Set<String> OF_THE_ADMINISTRATOR = Set.of("logg.html", "konton.html");

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

    /**
     * 320 pixels are what is left of a usual screen at 400 per cent: nothing may have to be scrolled sideways but maps and tables.
     * At 200 per cent a desk is as wide as a tablet and as low as a phone; text alone may be as large on a whole one.
     */
    @Test
    void noPageHasASeriousFaultInLightOrDarkOrIsWiderThanItsWindow() throws IOException {
        List<String> pages = pages();
        assertThat(pages)
                .contains("index.html", "tillganglighet.html", "logga-in.html")
                .hasSizeGreaterThan(11);
        try (OpenPage open = signedIn(320, 640)) {
            for (String page : pages) {
                become(open, OF_THE_ADMINISTRATOR.contains(page) ? Role.ADMINISTRATOR : Role.ANALYTIKER);
                open.page()
                        .emulateMedia(new Page.EmulateMediaOptions()
                                .setColorScheme(ColorScheme.DARK)
                                .setReducedMotion(ReducedMotion.REDUCE));
                open.visit("/" + page);
                open.page().waitForLoadState(LoadState.NETWORKIDLE);
                open.mustBeAccessible();
                mustFit(open, page, 320, 640, 16);
                mustFit(open, page, 720, 450, 16);
                mustFit(open, page, 1440, 900, 32);
                if (page.equals("index.html")) {
                    theMapMustMoveAtOnce(open);
                }
                mustFit(open, page, 320, 640, 16);
                // Only the colours differ.
                open.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                open.mustBeAccessible("color-contrast");
            }
        }
    }

    private static void mustFit(OpenPage open, String page, int width, int height, int text) {
        open.page().setViewportSize(width, height);
        open.page().evaluate("pixels => { document.documentElement.style.fontSize = `${pixels}px`; }", text);
        assertThat((Integer) open.page().evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d pixels, text of %d", page, width, text)
                .isLessThanOrEqualTo(width);
    }

    /** Leaflet glides on its arrow keys, whatever its options are. */
    private static void theMapMustMoveAtOnce(OpenPage map) {
        assertThat((Boolean) map.page().evaluate("""
                        () => {
                          const map = document.getElementById('map');
                          const pane = map.querySelector('.leaflet-map-pane');
                          map.focus();
                          const before = pane.style.transform;
                          map.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39, bubbles: true }));
                          return pane.style.transform !== before && !pane.classList.contains('leaflet-pan-anim');
                        }""")).isTrue();
    }

    @Test
    void whatOpensOverTheMapIsAsAccessibleAndWhatIsChosenShowsInForcedColours() {
        try (OpenPage map = signedIn(1024, 768)) {
            map.visitMap("/");
            map.page().locator("#out").click();
            map.mustBeAccessible();
            map.page().keyboard().press("Escape");
            assertThat(map.page().locator("#out")).isFocused();
            map.byTestId("search").fill("Göt");
            map.page().locator("#search-results [role=option]").first().waitFor();
            map.mustBeAccessible();

            map.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            map.mustBeAccessible();
            assertThat((Boolean) map.page().evaluate("""
                            () => {
                              const of = (test) => getComputedStyle(document.querySelector(`[data-testid=show-${test}] + span`)).backgroundColor;
                              return of('areas') !== of('points');
                            }""")).isTrue();
        }
    }

    /** What a role does daily is in sight on one row, all else in a menu, and everything in the menu of a phone. */
    @Test
    void theWayBetweenThePagesIsOneRowAndAMenu() {
        try (OpenPage open = signedIn(1024, 768)) {
            open.visit("/floden.html");
            Page page = open.page();
            Locator more = open.byTestId("tool-more");
            assertThat(more).hasText("Mer");
            assertThat(more).hasAttribute("aria-current", "true");
            assertThat((Integer) page.evaluate("document.querySelector('#work-top').offsetHeight"))
                    .isLessThan(80);
            more.press("Enter");
            assertThat(more).hasAttribute("aria-expanded", "true");
            open.mustBeAccessible();
            page.keyboard().press("Tab");
            assertThat(page.locator("#tool-menu a").first()).isFocused();
            page.keyboard().press("Escape");
            assertThat(more).isFocused();
            assertThat(more).hasAttribute("aria-expanded", "false");

            page.setViewportSize(390, 844);
            assertThat(page.locator("#tool-nav > ul")).hasCount(0);
            assertThat(more).hasText("Meny");
            more.click();
            assertThat(page.locator("#tool-menu a[href='/']")).isVisible();
            assertThat(page.locator("#tool-menu a[aria-current='page']")).hasText("Flöden");
            page.mouse().click(195, 800);
            assertThat(more).hasAttribute("aria-expanded", "false");
        }
    }

    /** A finger in a glove needs 44 pixels. */
    @Test
    void whatIsPressedIsLargeEnoughForAFinger() {
        try (OpenPage map = new OpenPage(service, Chromium.touched(390, 844))) {
            become(map, Role.ANALYTIKER);
            map.visitMap("/#table=1");
            mustSuitAFinger(map);
            map.page().locator("#table-toggle").click();
            map.page().locator("#sheet-toggle").click();
            map.screenshot("touch");
            for (String page : List.of("effekt.html", "omraden.html", "platser.html", "#view=when")) {
                map.visit("/" + page);
                map.page().waitForLoadState(LoadState.NETWORKIDLE);
                mustSuitAFinger(map);
            }
        }
    }

    private static void mustSuitAFinger(OpenPage open) {
        assertThat((List<?>) open.page().evaluate("""
                        () => [...document.querySelectorAll('button, summary, select, a[href], label:has(input), input:not([type=checkbox], [type=radio])')]
                          .filter((one) => one.checkVisibility() && !one.closest('p, .visually-hidden, .skip-link, .segments'))
                          .map((one) => [one.id || one.className || one.textContent, one.getBoundingClientRect()])
                          .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
                          .map(([name, box]) => `${name} ${box.width} × ${box.height}`)""")).as(open.page().url()).isEmpty();
    }

    private static OpenPage signedIn(int width, int height) {
        OpenPage open = new OpenPage(service, width, height);
        become(open, Role.ANALYTIKER);
        return open;
    }

    private static void become(OpenPage open, Role role) {
        APIResponse answer = open.page()
                .request()
                .post(
                        service.url("/api/session"),
                        RequestOptions.create()
                                .setHeader("Origin", service.url(""))
                                .setData(Map.of("example", role.code())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }
}
