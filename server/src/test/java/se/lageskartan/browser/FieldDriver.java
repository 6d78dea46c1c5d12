package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.walks.Party;
import se.lageskartan.walks.TestPhotos;
import se.lageskartan.walks.TestPlans;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStore;

/** Does on the field page what a field assistant does. */
final class FieldDriver {
    /** Chromium's own limit takes hold half a minute after it is set: from the moment it is asked to, writing answers as it does on a full device. */
    private static final String ROOM_THAT_CAN_END = """
            for (const name of ['add', 'put']) {
              const write = IDBObjectStore.prototype[name];
              IDBObjectStore.prototype[name] = function (...given) {
                if (globalThis.noRoom) throw new DOMException('No room', 'QuotaExceededError');
                return write.apply(this, given);
              };
            }""";

    private final Page page;
    private @Nullable CDPSession devTools;

    FieldDriver(Page page) {
        this.page = page;
    }

    /** A walk tomorrow with three stops. */
    static WalkPlan walk() {
        return walk("Medborgarplatsen i mörker", 1);
    }

    private static WalkPlan walk(String title, int days) {
        return TestPlans.dark(
                title,
                "centrala-sodermalm",
                TestPlans.inDays(days),
                Map.of(Party.SAMORDNARE, 1, Party.BOENDE, 6),
                null,
                "Samling vid trappan.",
                WalkPlan.Status.PLANNED,
                List.of(
                        TestPlans.stop("Fatburstrappan", 153_925, 6_577_830, "Undanskymt bakom muren"),
                        TestPlans.stop("Södra station", 153_560, 6_577_650, "Boende har sagt att det är mörkt"),
                        TestPlans.stop("Fatbursparken", 153_850, 6_577_640, "Gångvägen under träden")));
    }

    static void plan(TestService service) {
        keep(service, walk());
    }

    /** One whose day went by a week ago. */
    static void planPassed(TestService service, String title) {
        keep(service, walk(title, -7));
    }

    private static void keep(TestService service, WalkPlan plan) {
        new WalkStore(service.bench().sql(), Clock.systemUTC()).create(plan, "exempel:samordnare (samordnare)");
    }

    /** As somebody without a password of their own, on the machine of the service. */
    void signIn(String url, Role role) {
        APIResponse answer = page.request()
                .post(
                        url,
                        RequestOptions.create()
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setData(Map.of("example", role.code())));
        assertThat(answer).isOK();
    }

    /** Before the page is opened, for {@link #noRoom}. */
    static void letRoomEnd(BrowserContext context) {
        context.addInitScript(ROOM_THAT_CAN_END);
    }

    /** Whether the device is full from now on. */
    void noRoom(boolean none) {
        page.evaluate("none => { globalThis.noRoom = none; }", none);
    }

    /**
     * Lets the browser itself refuse to write for this site from now on, or not any more. That there is no room it notices at once only if it has written
     * nothing for the site since it was started: it remembers for half a minute how much there was. That there is room again it notices at once.
     */
    void fill(String url, boolean full) {
        JsonObject asked = new JsonObject();
        asked.addProperty("origin", url.replaceAll("/$", ""));
        if (full) {
            asked.addProperty("quotaSize", 1);
        }
        if (devTools == null) {
            devTools = page.context().newCDPSession(page);
        }
        devTools.send("Storage.overrideQuotaForOrigin", asked);
    }

    /** Presses the button that sends at once, wherever it is. */
    void sendNow() {
        page.locator("#send-now").evaluate("button => button.click()");
    }

    /** Opens it and waits until it shows what it has. */
    void open(String url) {
        page.navigate(url);
        awaitReady();
    }

    void awaitReady() {
        page.locator("html[data-ready='true']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** Until all is on the device that is needed without a net. */
    void awaitWhole() {
        assertThat(page.getByTestId("device")).hasAttribute("data-whole", "true");
    }

    void toStop(int index) {
        while (shown() != index) {
            boolean further = shown() < index;
            page.getByTestId(further ? "next-stop" : "previous-stop").click();
        }
    }

    /** Which stop is shown, from 0. */
    private int shown() {
        return Integer.parseInt(page.locator("#stop-count").textContent().replaceAll("^Stopp (\\d+) .*", "$1")) - 1;
    }

    /** Fills the form of a finding; it is not saved yet. */
    void write(String kind, String text, int photos, int seed) {
        page.getByTestId("kind-" + kind).click();
        page.getByTestId("note-text").fill(text);
        for (int i = 0; i < photos; i++) {
            page.getByTestId("note-photo")
                    .setInputFiles(new FilePayload(
                            "IMG_1.jpg", "image/jpeg", TestPhotos.withMetadata(seed + i, "GPSLatitude 59.31")));
            page.getByTestId("photo-use").click();
            assertThat(page.getByTestId("note-photos").locator("li")).hasCount(i + 1);
        }
    }

    void save() {
        page.getByTestId("note-save").click();
    }

    void note(String kind, String text, int photos, int seed) {
        write(kind, text, photos, seed);
        save();
        assertThat(page.getByTestId("note-dialog")).isHidden();
    }

    /** How many things the page says are waiting. */
    void awaitWaiting(int count) {
        assertThat(page.getByTestId("waiting")).hasAttribute("data-count", Integer.toString(count));
    }
}
