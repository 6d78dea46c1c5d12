package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/**
 * One walk on which everything goes wrong that can, chosen by a seed: ten findings with photos at three stops, over a line that is cut for real,
 * in a browser that is killed and comes back with another clock and on a device that is full.
 */
final class FieldFaults implements AutoCloseable {
    /** What happened, for the report: a run that met no fault shows nothing. */
    enum Met {
        CUT,
        CUT_WHILE_SENDING,
        CUT_AFTER_SENDING,
        ANSWER_LOST,
        CLOSED,
        KILLED,
        CLOCK_WRONG,
        FULL
    }

    /** What happens after a finding. */
    private enum Event {
        CUT,
        MEND,
        CLOSE,
        KILL,
        SEND,
        NOTHING
    }

    private static final List<String> KINDS = List.of("lighting", "graffiti", "litter", "damage", "signs", "good");
    private static final int FINDINGS = 10;
    private static final int STOPS = 3;
    private static final long DAY_MS = 86_400_000L;

    private final TestService service;
    private final int seed;
    private final Path profile;
    private final Random random;
    private final Random ofTheLine;
    private final FaultyLine line;
    private final List<FieldPageTest.Noted> noted = new ArrayList<>();
    private final Map<Met, Integer> met = Collections.synchronizedMap(new EnumMap<>(Met.class));
    private BrowserContext tablet;
    private Page page;
    private FieldDriver driver;

    FieldFaults(TestService service, int seed, Path directory) {
        this.service = service;
        this.seed = seed;
        this.profile = directory.resolve("faults-" + seed);
        this.random = new Random(seed);
        // Asked by other threads, at moments of their own.
        this.ofTheLine = new Random(seed * 31L);
        this.line = new FaultyLine(service.url("/"), this::fault);
        this.tablet = Chromium.remembering(profile, 390, 844);
        this.page = tablet.pages().getFirst();
        this.driver = new FieldDriver(page);
    }

    /** What the notes of this run begin with. */
    static String name(int seed) {
        return "Omgång " + seed + " ";
    }

    /** How often each fault was met. */
    Map<Met, Integer> met() {
        return met;
    }

    List<FieldPageTest.Noted> run() {
        setClock();
        driver.signIn(service.url("/api/session"), Role.FALTASSISTENT);
        driver.open(line.url("/falt.html"));
        driver.awaitWhole();
        boolean full = false;
        List<Event> events = events();
        for (int i = 0; i < FINDINGS; i++) {
            note(i, full);
            full = false;
            switch (events.get(i)) {
                case CUT -> {
                    line.cut();
                    meets(Met.CUT);
                }
                case MEND -> line.mend();
                case CLOSE -> {
                    // The page goes away, whatever it was doing, and is opened in another tab: without any the browser
                    // forgets who has signed in.
                    Page another = tablet.newPage();
                    page.close();
                    page = another;
                    driver = new FieldDriver(page);
                    driver.open(line.url("/falt.html"));
                    meets(Met.CLOSED);
                }
                case KILL -> {
                    full = !met.containsKey(Met.FULL) || random.nextBoolean();
                    comeBack(full);
                }
                case SEND -> driver.sendNow();
                case NOTHING -> {}
            }
        }
        sendAll();
        return noted;
    }

    private void sendAll() {
        line.mend();
        for (int tries = 0; tries < 400 && !isEmpty(); tries++) {
            driver.sendNow();
            page.waitForTimeout(50);
        }
        driver.awaitWaiting(0);
    }

    /** One after each finding: the line is cut and the browser killed in every run, the rest is chance. */
    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        Event[] all = Event.values();
        for (int i = 0; i < FINDINGS - 3; i++) {
            Event one = all[random.nextInt(all.length)];
            // Of killing there is enough: a browser takes a second to start.
            events.add(one == Event.KILL && random.nextInt(3) > 0 ? Event.SEND : one);
        }
        events.add(Event.CUT);
        events.add(Event.KILL);
        Collections.shuffle(events, random);
        events.add(Event.NOTHING);
        return events;
    }

    /** As when the battery was empty: the device starts anew, with what is on its disk. */
    private void comeBack(boolean full) {
        Chromium.kill(profile);
        Chromium.closeDead(tablet);
        meets(Met.KILLED);
        tablet = Chromium.remembering(profile, 390, 844);
        page = tablet.pages().getFirst();
        driver = new FieldDriver(page);
        setClock();
        driver.signIn(service.url("/api/session"), Role.FALTASSISTENT);
        if (full) {
            driver.fill(line.url("/"), true);
        }
        driver.open(line.url("/falt.html"));
    }

    /** Up to twenty years off, either way. */
    private void setClock() {
        long milliseconds = random.nextLong(-7_000, 7_000) * DAY_MS;
        tablet.addInitScript("""
                (() => {
                  const Right = Date;
                  globalThis.Date = class extends Right {
                    constructor(...given) { if (given.length) super(...given); else super(Right.now() + %d); }
                    static now() { return Right.now() + %d; }
                  };
                })();""".formatted(milliseconds, milliseconds));
        meets(Met.CLOCK_WRONG);
    }

    /** On a full device it is not saved, the page says so, and the words stay in the form until there is room. */
    private void note(int i, boolean full) {
        String text = name(seed) + "nummer " + i;
        int photos = 1 + random.nextInt(2);
        driver.toStop(i * STOPS / FINDINGS);
        driver.write(KINDS.get(random.nextInt(KINDS.size())), text, photos, seed * 100 + i * 10);
        if (full) {
            driver.save();
            assertThat(page.getByTestId("note-alarm")).containsText("ingen plats kvar");
            assertThat(page.getByTestId("note-text")).hasValue(text);
            assertThat(page.getByTestId("note-photos").locator("li")).hasCount(photos);
            meets(Met.FULL);
            // What waits can be sent all the same, and makes room.
            sendAll();
            driver.fill(line.url("/"), false);
        }
        driver.save();
        assertThat(page.getByTestId("note-dialog")).isHidden();
        noted.add(new FieldPageTest.Noted(text, photos));
    }

    private boolean isEmpty() {
        return "0".equals(page.getByTestId("waiting").getAttribute("data-count"));
    }

    private synchronized FaultyLine.Fault fault() {
        return switch (ofTheLine.nextInt(6)) {
            case 0 -> meets(Met.CUT_WHILE_SENDING, FaultyLine.Fault.CUT_WHILE_SENDING);
            case 1 -> meets(Met.CUT_AFTER_SENDING, FaultyLine.Fault.CUT_AFTER_SENDING);
            case 2 -> meets(Met.ANSWER_LOST, FaultyLine.Fault.ANSWER_LOST);
            default -> FaultyLine.Fault.NONE;
        };
    }

    private FaultyLine.Fault meets(Met one, FaultyLine.Fault fault) {
        meets(one);
        return fault;
    }

    private void meets(Met one) {
        met.merge(one, 1, Integer::sum);
    }

    @Override
    public void close() {
        Chromium.closeDead(tablet);
        line.close();
    }
}
