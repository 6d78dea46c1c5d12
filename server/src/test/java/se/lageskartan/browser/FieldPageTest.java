package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** A tablet that loses its net and its battery loses nothing that was noted on it, and sends nothing twice. */
class FieldPageTest {
    private static final List<String> KINDS = List.of("lighting", "litter", "damage", "good", "signs");

    private static TestService service;

    /** What was noted, and how many photos of it were taken. */
    record Noted(String text, int photos) {}

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANONYM);
        FieldDriver.plan(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tenFindingsSurviveTheNetBeingCutAndTheBrowserBeingKilledAndComeOnceInOrder() {
        Path profile = directory.resolve("profile");
        List<Noted> noted = new ArrayList<>();
        try (FaultyLine line = new FaultyLine(service.url("/"), () -> FaultyLine.Fault.NONE)) {
            BrowserContext tablet = Chromium.remembering(profile, 768, 1024);
            Page page = tablet.pages().getFirst();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            FieldDriver driver = new FieldDriver(page);
            driver.signIn(line.url("/api/session"), Role.FALTASSISTENT);
            driver.open(line.url("/falt.html"));
            driver.awaitWhole();
            assertThat(page.getByTestId("device")).containsText("MB");

            line.cut();
            tablet.setOffline(true);
            page.reload();
            driver.awaitReady();
            assertThat(page.locator("#stop-heading")).hasText("1. Fatburstrappan");
            assertThat(page.getByTestId("here")).not().hasText("Här");
            page.locator("#map canvas").first().waitFor();
            for (int i = 0; i < 10; i++) {
                driver.toStop(i * 3 / 10);
                String text = "Iakttagelse nummer " + i;
                driver.note(KINDS.get(i % KINDS.size()), text, 1, 100 + i);
                noted.add(new Noted(text, 1));
            }
            driver.awaitWaiting(20);
            for (int[] size : new int[][] {{1024, 768}, {768, 1024}, {390, 844}}) {
                page.setViewportSize(size[0], size[1]);
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/falt-" + size[0] + ".png")));
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("nothing is wider than " + size[0])
                        .isEqualTo(true);
            }
            driver.write("graffiti", "Iakttagelse halvskriven", 1, 7);
            // What is being written is kept a moment after it was.
            page.waitForTimeout(600);
            Chromium.kill(profile);
            Chromium.closeDead(tablet);

            BrowserContext again = Chromium.remembering(profile, 768, 1024);
            Page back = again.pages().getFirst();
            FieldDriver after = new FieldDriver(back);
            // The line is still dead: all this comes from the device.
            after.open(line.url("/falt.html"));
            after.awaitWaiting(20);
            assertThat(back.getByTestId("note-text")).hasValue("Iakttagelse halvskriven");
            assertThat(back.getByTestId("note-photos").locator("li")).hasCount(1);
            after.save();
            noted.add(new Noted("Iakttagelse halvskriven", 1));
            after.awaitWaiting(22);
            back.getByTestId("waiting").click();
            assertThat(back.getByTestId("outbox-waiting")).hasCount(11);
            again.clearCookies();
            line.mend();
            back.getByTestId("send-now").click();
            assertThat(back.getByTestId("outbox-state")).containsText("Din inloggning har gått ut");
            after.awaitWaiting(22);
            after.signIn(line.url("/api/session"), Role.FALTASSISTENT);
            back.getByTestId("send-now").click();
            after.awaitWaiting(0);
            again.close();
        }
        assertThat(kept("Iakttagelse")).containsExactlyElementsOf(noted);
        assertThat(value("SELECT count(DISTINCT stop)::int FROM lageskartan.finding WHERE note LIKE 'Iakttagelse%'"))
                .isEqualTo(3);
        assertThat(value(
                        "SELECT count(*)::int FROM lageskartan.finding_photo WHERE position('GPS'::bytea IN jpeg) > 0"))
                .as("photos that tell where they were taken")
                .isEqualTo(0);
    }

    /**
     * Nets that are cut at any moment, answers that are lost, a browser that is killed, a clock that is years off, a device without room: two
     * runs of it, or as many as {@code -Dlageskartan.fieldRuns} says.
     */
    @Test
    void whateverGoesWrongOnTheWayEachFindingComesOnceAndInOrder() {
        int runs = Integer.getInteger("lageskartan.fieldRuns", 2);
        int lost = 0;
        int doubled = 0;
        int all = 0;
        int photos = 0;
        Map<FieldFaults.Met, Integer> met = new EnumMap<>(FieldFaults.Met.class);
        for (int seed = 1; seed <= runs; seed++) {
            try (FieldFaults faults = new FieldFaults(service, seed, directory)) {
                List<Noted> noted = faults.run();
                List<Noted> kept = kept(FieldFaults.name(seed));
                all += noted.size();
                int taken = noted.stream().mapToInt(Noted::photos).sum();
                photos += taken;
                lost += (int) noted.stream().filter(one -> !kept.contains(one)).count();
                doubled += kept.size() - new HashSet<>(kept).size();
                faults.met().forEach((fault, times) -> met.merge(fault, times, Integer::sum));
                assertThat(kept).as("seed " + seed).hasSize(10).containsExactlyElementsOf(noted);
                assertThat(service.bench()
                                .sql()
                                .fetchValue(
                                        "SELECT count(DISTINCT f.stop) || ' stops, ' || count(DISTINCT p.jpeg) || ' pictures'"
                                                + " FROM lageskartan.finding f JOIN lageskartan.finding_photo p ON p.finding = f.id WHERE f.note LIKE ?",
                                        FieldFaults.name(seed) + "%"))
                        .as("seed " + seed)
                        .isEqualTo("3 stops, " + taken + " pictures");
            }
        }
        System.out.printf(
                "field faults: runs %d, findings %d, photos %d, lost %d, doubled %d, met %s%n",
                runs, all, photos, lost, doubled, met);
        assertThat(met).containsOnlyKeys(FieldFaults.Met.values());
    }

    /** At the desk: a box is drawn, stops come with the reason for each, one is moved, and the plan is kept so. */
    @Test
    void aWalkIsPlannedInABoxThatIsDrawnOnTheMap() {
        try (OpenPage open = new OpenPage(service, 1280, 900)) {
            Page page = open.page();
            new FieldDriver(page).signIn(service.url("/api/session"), Role.SAMORDNARE);
            found(page, 18.0735, 59.3143);
            found(page, 18.0823, 59.3126);
            open.visit("/vandringar.html#ny");
            page.getByTestId("title").fill("I en ritad ruta");
            page.getByTestId("starts").fill("2027-09-01T18:00");
            assertThat(page.getByTestId("followUp")).hasValue("2027-09-15T17:00");
            page.getByText("Rita ruta").click();
            BoundingBox map = Objects.requireNonNull(page.getByTestId("map").boundingBox());
            page.mouse().move(map.x + map.width * 0.1, map.y + map.height * 0.1);
            page.mouse().down();
            page.mouse().move(map.x + map.width * 0.9, map.y + map.height * 0.9, new Mouse.MoveOptions().setSteps(5));
            page.mouse().up();
            assertThat(page.getByText("En ruta på kartan är vald.")).isVisible();

            page.getByTestId("suggest").click();
            for (String place : List.of("Medborgarplatsen", "Nytorget")) {
                Locator add = page.getByLabel("Lägg till " + place).first();
                assertThat(page.locator(".suggested > li").filter(new Locator.FilterOptions().setHas(add)))
                        .containsText("Mörkt i gången");
                add.click();
            }
            page.getByLabel("Flytta stopp 2, Nytorget, uppåt").click();
            assertThat(page.locator(".way-length")).containsText("m");
            page.getByTestId("save").click();
            page.waitForURL(Pattern.compile("#[0-9a-f-]{36}$"));

            page.reload();
            assertThat(page.locator(".stop-name")).hasCount(2);
            assertThat(page.locator(".stop-name").first()).hasValue("Nytorget");
            assertThat(page.getByTestId("stops")).containsText("Mörkt i gången");

            // Two whose day has gone by are asked about: by one press each, at the desk and in the field.
            FieldDriver.planPassed(service, "Gången i förra veckan");
            FieldDriver.planPassed(service, "Inte gången");
            open.visit("/vandringar.html");
            Locator passed = page.getByTestId("passed");
            assertThat(passed.getByRole(AriaRole.HEADING)).hasText("Datum har passerat: genomförd eller inställd?");
            passed.locator("li", new Locator.LocatorOptions().setHasText("Inte gången"))
                    .getByTestId("settle-cancelled")
                    .click();
            assertThat(passed.locator("li")).hasCount(1);
            open.visit("/falt.html");
            page.getByTestId("walk")
                    .selectOption(Objects.requireNonNull(page.getByTestId("walk")
                            .locator("option")
                            .filter(new Locator.FilterOptions().setHasText("Gången i förra veckan"))
                            .getAttribute("value")));
            page.getByTestId("walk-passed").getByTestId("settle-walked").click();
            assertThat(page.getByTestId("walk-passed")).isHidden();
        }
        assertThat(
                        value(
                                "SELECT string_agg(title || ' ' || status, ', ' ORDER BY title) FROM lageskartan.walk WHERE starts_at < now()"))
                .isEqualTo("Gången i förra veckan walked, Inte gången cancelled");
    }

    private static void found(Page page, double lon, double lat) {
        assertThat(page.request()
                        .put(
                                service.url("/api/field/findings/" + UUID.randomUUID()),
                                RequestOptions.create()
                                        .setHeader("Sec-Fetch-Site", "same-origin")
                                        .setData(Map.of(
                                                "author",
                                                "exempel:samordnare",
                                                "kind",
                                                "lighting",
                                                "note",
                                                "Mörkt i gången",
                                                "lon",
                                                lon,
                                                "lat",
                                                lat,
                                                "notedAt",
                                                "2026-11-01T18:00:00Z"))))
                .isOK();
    }

    /** Those whose note begins so, in the order they came, with how many photos they have. */
    private static List<Noted> kept(String prefix) {
        return service.bench()
                .sql()
                .fetch(
                        "SELECT f.note, count(p.id)::int FROM lageskartan.finding f"
                                + " LEFT JOIN lageskartan.finding_photo p ON p.finding = f.id"
                                + " WHERE f.note LIKE ? GROUP BY f.id ORDER BY f.number",
                        prefix + "%")
                .map(row -> new Noted(row.get(0, String.class), row.get(1, Integer.class)));
    }

    private static Object value(String sql) {
        return Objects.requireNonNull(service.bench().sql().fetchValue(sql));
    }
}
