package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Setting a feed, seeing it bring something, and the sign when it has stopped. */
class FeedsPageTest {
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
    void aFolderIsWatchedFromThePageAndTheSignIsSeenWhenItStops() throws IOException {
        Path folder = Files.createDirectories(service.home().resolve("in"));
        try (OpenPage open = new OpenPage(service, 1440, 900)) {
            Page page = open.page();
            open.visit("/floden.html");
            assertThat(open.byTestId("feed-polisen-stockholm")).containsText("Avstängt");
            assertThat(page.locator("#tool-nav a[aria-current]")).hasText("Flöden");

            open.byTestId("feed-new").click();
            page.locator("#title").fill("Uttag ur Status");
            page.locator("#code").fill("status");
            page.locator("#location").fill("http://exempel.se/poster");
            assertThat(page.locator("#location:invalid")).isVisible();
            page.locator("#kind").selectOption("folder");
            page.locator("#location").fill("../annan");
            page.locator("#profile").selectOption("csv");
            page.locator("#interval").fill("0.2");
            page.locator("#enabled").check();
            open.byTestId("feed-save").click();
            assertThat(page.locator("#form-notice")).containsText("ligger inte under den mapp som får bevakas");
            open.screenshot("feeds-form");
            open.mustBeAccessible();

            page.locator("#location").fill("in");
            open.byTestId("feed-save").click();
            Locator feed = open.byTestId("feed-status");
            assertThat(feed).containsText("Inga nya filer", within());
            Files.writeString(folder.resolve("mars.csv"), "id;datum;kategori;plats\n1;2026-03-01 21:30;Rån;Nytorget\n");
            attempt(feed);
            assertThat(feed).containsText("mars.csv: 1 post, 1 ny.", within());
            open.screenshot("feeds");

            Files.delete(folder.resolve("inlasta/mars.csv"));
            Files.delete(folder.resolve("inlasta"));
            Files.delete(folder);
            attempt(feed);
            assertThat(feed).containsText("finns inte under den mapp", within());
            service.bench()
                    .sql()
                    .execute(
                            "UPDATE lageskartan.feed SET last_success = '2026-03-02 13:05+01', enabled_at = '2026-03-01'");
            attempt(feed);
            assertThat(feed).containsText("Har stannat", within());
            service.awaitVersion();
            open.visit("/floden.html");
            String said =
                    "Uttag ur Status har inte kommit in sedan 2026-03-02 13:05. Det som visas är vad som fanns då.";
            assertThat(open.byTestId("feed-sign")).hasText(said);
            assertThat(feed).containsText("Har stannat");
            open.mustBeAccessible();
            open.screenshot("feeds-stopped-light");
            page.evaluate("document.documentElement.dataset.theme = 'dark'");
            // Only the colours differ.
            open.mustBeAccessible("color-contrast");
            open.screenshot("feeds-stopped-dark");
            assertThat(service.json("/api/imports")
                            .get("imports")
                            .get(0)
                            .get("feed")
                            .asText())
                    .isEqualTo("Uttag ur Status");

            open.visitMap("/");
            assertThat(open.byTestId("feed-sign")).hasText(said);
            open.mustBeAccessible();
            open.screenshot("feeds-stopped-map");

            open.visit("/floden.html");
            page.onDialog(dialog -> dialog.accept());
            feed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ta bort"))
                    .click();
            assertThat(feed).hasCount(0);
        }
    }

    @Test
    void itFitsASmallScreen() {
        try (OpenPage open = new OpenPage(service, 390, 844)) {
            open.visit("/floden.html");
            assertThat(open.byTestId("feed-polisen-stockholm")).isVisible();
            assertThat((Boolean) open.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            open.screenshot("feeds-390x844");
        }
    }

    /** As who does not want to wait until its time has come. */
    private static void attempt(Locator feed) {
        feed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Försök nu"))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }
}
