package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** One walk on which everything goes wrong that can, chosen by a seed. */
final class FieldFaults {
    private static final List<String> KINDS = List.of("lighting", "graffiti", "litter", "damage", "signs", "good");
    private static final int FINDINGS = 5;
    private static final long DAY_MS = 86_400_000L;

    private final TestService service;
    private final int seed;
    private final Random random;
    private final Random ofTheLine;
    private final List<FieldPageTest.Noted> noted = new ArrayList<>();

    FieldFaults(TestService service, int seed) {
        this.service = service;
        this.seed = seed;
        this.random = new Random(seed);
        // Asked by other threads, at moments of their own.
        this.ofTheLine = new Random(seed * 31L);
    }

    /** What the notes of this run begin with. */
    static String name(int seed) {
        return "Omgång " + seed + " ";
    }

    List<FieldPageTest.Noted> run() {
        try (FaultyLine line = new FaultyLine(service.url("/"), this::fault)) {
            Page page = Chromium.touched(390, 844);
            BrowserContext context = page.context();
            FieldDriver driver = new FieldDriver(page);
            driver.signIn(line.url("/api/session"), Role.FALTASSISTENT);
            // Up to twenty years off, either way.
            context.addInitScript(clockThatIsOff(random.nextLong(-7_000, 7_000) * DAY_MS));
            FieldDriver.letRoomEnd(context);
            driver.open(line.url("/falt.html"));
            driver.awaitWhole();
            for (int i = 0; i < FINDINGS; i++) {
                note(page, driver, i);
                switch (random.nextInt(5)) {
                    case 0 -> line.cut();
                    case 1 -> line.mend();
                    case 2 -> {
                        // The browser goes away, whatever it was doing, and is opened again.
                        page.close();
                        page = context.newPage();
                        page.setDefaultTimeout(60_000);
                        driver = new FieldDriver(page);
                        driver.open(line.url("/falt.html"));
                    }
                    case 3 -> driver.sendNow();
                    default -> {}
                }
            }
            line.mend();
            for (int tries = 0; tries < 400 && !isEmpty(page); tries++) {
                driver.sendNow();
                page.waitForTimeout(50);
            }
            driver.awaitWaiting(0);
            context.close();
        }
        return noted;
    }

    private void note(Page page, FieldDriver driver, int i) {
        String text = name(seed) + "nummer " + i;
        int photos = random.nextInt(3);
        driver.toStop(random.nextInt(3));
        driver.write(KINDS.get(random.nextInt(KINDS.size())), text, photos, seed * 100 + i * 10);
        if (random.nextInt(4) == 0) {
            driver.noRoom(true);
            driver.save();
            assertThat(page.getByTestId("note-alarm")).containsText("ingen plats kvar");
            assertThat(page.getByTestId("note-text")).hasValue(text);
            driver.noRoom(false);
        }
        driver.save();
        assertThat(page.getByTestId("note-dialog")).isHidden();
        noted.add(new FieldPageTest.Noted(text, photos));
    }

    private static boolean isEmpty(Page page) {
        return "0".equals(page.getByTestId("waiting").getAttribute("data-count"));
    }

    private synchronized FaultyLine.Fault fault() {
        return switch (ofTheLine.nextInt(6)) {
            case 0 -> FaultyLine.Fault.CUT_WHILE_SENDING;
            case 1 -> FaultyLine.Fault.CUT_AFTER_SENDING;
            case 2 -> FaultyLine.Fault.ANSWER_LOST;
            default -> FaultyLine.Fault.NONE;
        };
    }

    private static String clockThatIsOff(long milliseconds) {
        return """
                (() => {
                  const Right = Date;
                  globalThis.Date = class extends Right {
                    constructor(...given) { if (given.length) super(...given); else super(Right.now() + %d); }
                    static now() { return Right.now() + %d; }
                  };
                })();""".formatted(milliseconds, milliseconds);
    }
}
