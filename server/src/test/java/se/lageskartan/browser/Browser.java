package se.lageskartan.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium as installed on the machine, driven by Playwright; nothing is downloaded. */
final class Browser implements AutoCloseable {
    private static final List<String> WHERE = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        com.microsoft.playwright.Browser chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Browser(playwright, chromium);
    }

    /** A page in a context of its own, Swedish, without movement. */
    Page page(int width, int height) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("sv-SE")
                .setTimezoneId("Europe/Stockholm")
                .setAcceptDownloads(true));
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        return page;
    }

    private static Path executable() {
        String named = System.getenv().getOrDefault("LAGESKARTAN_CHROMIUM", "");
        Optional<Path> found = Stream.concat(Stream.of(named).filter(path -> !path.isBlank()), WHERE.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> new IllegalStateException(
                "No browser for the tests: install Chromium (on Debian: apt-get install chromium) or set LAGESKARTAN_CHROMIUM"));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
