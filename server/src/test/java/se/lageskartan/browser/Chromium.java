package se.lageskartan.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chromium as installed on the machine, driven by Playwright; nothing is downloaded. */
final class Chromium {
    /** Long enough for a slow machine; nothing waits for it unless something is wrong. */
    private static final double PATIENCE_MS = 60_000;

    private static final List<String> WHERE =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable Chromium shared;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The one browser of all tests of this process, which ends with it; what tests do is kept apart by contexts. */
    private static synchronized Chromium shared() {
        Chromium running = shared;
        if (running == null || !running.browser.isConnected()) {
            running = start();
            shared = running;
        }
        return running;
    }

    private static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(ARGUMENTS));
        return new Chromium(playwright, browser);
    }

    /** A page in a context of its own, with nothing remembered, Swedish. */
    static Page page(int width, int height) {
        return page(options(width, height));
    }

    /** The same on a screen that is touched. */
    static Page touched(int width, int height) {
        return page(options(width, height).setHasTouch(true).setIsMobile(true));
    }

    private static Browser.NewContextOptions options(int width, int height) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("sv-SE")
                .setTimezoneId("Europe/Stockholm")
                .setAcceptDownloads(true);
    }

    /** A browser of its own that remembers what it is told in a directory, as the one on a tablet does; for {@link #kill}. */
    static BrowserContext remembering(Path profile, int width, int height) {
        BrowserContext context = shared().playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable())
                                .setArgs(ARGUMENTS)
                                .setViewportSize(width, height)
                                .setHasTouch(true)
                                .setLocale("sv-SE")
                                .setTimezoneId("Europe/Stockholm"));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /** Ends the browser with this profile as an empty battery does: it is told nothing beforehand. */
    static void kill(Path profile) {
        List<ProcessHandle> processes = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("--user-data-dir=" + profile))
                        .isPresent())
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** Closes what {@link #kill} may have killed. */
    static void closeDead(BrowserContext context) {
        try {
            context.close();
        } catch (PlaywrightException e) {
            // It is not there any more.
        }
    }

    private static Page page(Browser.NewContextOptions options) {
        BrowserContext context = shared().browser.newContext(options);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
    }

    private static Path executable() {
        String named = System.getenv().getOrDefault("LAGESKARTAN_CHROMIUM", "");
        Optional<Path> found = Stream.concat(Stream.of(named).filter(path -> !path.isBlank()), WHERE.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalStateException(
                        "No browser for the tests: install Chromium (on Debian: apt-get install chromium) or set LAGESKARTAN_CHROMIUM"));
    }
}
