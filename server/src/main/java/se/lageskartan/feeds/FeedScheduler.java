package se.lageskartan.feeds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.intake.Profiles;

/**
 * Tries feeds when it is time. Of several processes on the same database one does it: the one whose session holds an
 * advisory lock, which another takes over when that session ends. One feed at a time, since all of them end in the same
 * line of imports.
 */
public final class FeedScheduler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FeedScheduler.class);
    /** The first half of our advisory locks' keys, beside those of imports. */
    private static final int FEEDS = 0x4c4b_0003;

    private static final String LEAD = "SELECT pg_try_advisory_lock(%d, 0)".formatted(FEEDS);
    private static final String RESIGN = "SELECT pg_advisory_unlock(%d, 0)".formatted(FEEDS);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofSeconds(5);
    private static final long PATIENCE_AT_END_MS = 10_000;
    private static final int SECONDS_TO_ANSWER = 2;

    private final DataSource database;
    private final FeedStore store;
    private final FeedPoller poller;
    private final FeedBoard board;
    private final Clock clock;
    private final RandomGenerator random;
    private @Nullable Connection leadership;
    private @Nullable Thread thread;

    public FeedScheduler(
            FeedSettings settings,
            DataSource database,
            FeedStore store,
            FeedBoard board,
            ImportJobs jobs,
            Supplier<Profiles> profiles,
            FeedWitness witness,
            Clock clock) {
        this(
                database,
                store,
                board,
                new FeedPoller(
                        settings,
                        store,
                        jobs,
                        profiles,
                        new HttpFetch(settings.privateHosts(), HttpFetch.Limits.USUAL),
                        witness),
                clock,
                RandomGenerator.getDefault());
    }

    FeedScheduler(
            DataSource database,
            FeedStore store,
            FeedBoard board,
            FeedPoller poller,
            Clock clock,
            RandomGenerator random) {
        this.database = database;
        this.store = store;
        this.board = board;
        this.poller = poller;
        this.clock = clock;
        this.random = random;
    }

    /** Begins, in a thread of its own. */
    public synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("feeds").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round() ? PAUSE : PAUSE_WITHOUT_DATABASE);
            }
        } catch (InterruptedException e) {
            log.debug("The feeds are left until the next start");
        } finally {
            resign();
        }
    }

    /**
     * Tries every feed whose time has come, if it is for this process to do.
     *
     * @return false when the database did not answer
     */
    boolean round() throws InterruptedException {
        try {
            if (!leads()) {
                return true;
            }
            for (KnownFeed known : store.all()) {
                if (known.isDue(clock.instant())) {
                    attempt(known);
                }
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            // Whatever it is, the next round may go better, and nobody else would begin again.
            log.warn("The feeds wait: {}", e.toString());
            log.debug("The feeds wait", e);
            return false;
        }
    }

    private void attempt(KnownFeed known) throws InterruptedException {
        Feed feed = known.feed();
        Instant begun = clock.instant();
        try {
            FeedOutcome outcome = poller.poll(known, begun);
            Duration again = outcome.again();
            Duration wait = again == null || again.compareTo(feed.interval()) > 0 ? feed.interval() : again;
            store.succeeded(known, outcome, begun, clock.instant().plus(wait));
            if (known.failures() > 0) {
                log.info("Feed {} works again: {}", feed.code(), outcome.message());
            }
        } catch (FeedFailure e) {
            log.warn("Feed {} failed: {}", feed.code(), e.text());
            log.debug("Feed {} failed", feed.code(), e);
            fail(known, e.text(), begun, e.retryAfter());
        } catch (RuntimeException e) {
            log.error("Feed {} stopped", feed.code(), e);
            fail(known, "Ett fel i programmet stoppade hämtningen.", begun, null);
        } finally {
            board.forget();
        }
    }

    private void fail(KnownFeed known, String message, Instant begun, @Nullable Duration askedFor) {
        Duration wait = Backoff.after(known.failures() + 1, known.feed().interval(), askedFor, random);
        store.failed(known, message, begun, clock.instant().plus(wait));
    }

    private boolean leads() throws SQLException {
        Connection held = leadership;
        if (held != null && held.isValid(SECONDS_TO_ANSWER)) {
            return true;
        }
        resign();
        Connection session = database.getConnection();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(LEAD)) {
            row.next();
            if (row.getBoolean(1)) {
                leadership = session;
                return true;
            }
            session.close();
            return false;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** A pooled session lives on, so that its lock must be given back. */
    private void resign() {
        Connection held = leadership;
        leadership = null;
        if (held == null) {
            return;
        }
        try (held;
                Statement statement = held.createStatement()) {
            statement.execute(RESIGN);
        } catch (SQLException e) {
            log.debug("The session that led the feeds is gone, and its lock with it", e);
        }
    }

    /** Breaks off whatever is being fetched, and waits until that is so. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            resign();
            return;
        }
        running.interrupt();
        try {
            running.join(PATIENCE_AT_END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
