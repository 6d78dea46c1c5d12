package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the current {@link IncidentColumns} and loads them anew when the data version has changed. It asks the database
 * every second, on a thread of its own. While it loads, and while the database is away, the ones before stay current, and
 * {@link Snapshot#staleSince()} says so.
 */
public final class IncidentSnapshots implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IncidentSnapshots.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final DataSource database;
    private final Clock clock;
    private final Runnable whenAway;
    private final Runnable whenNew;
    private final Thread watcher =
            Thread.ofPlatform().daemon().name("snapshots").unstarted(this::watch);
    private volatile @Nullable Snapshot current;
    private volatile boolean closed;

    /**
     * What is known, and how fresh it is.
     *
     * @param staleSince since when it may differ from the database, because newer data are being loaded or the database
     *     does not answer; null when it is known to be the latest as of a second ago
     */
    public record Snapshot(
            IncidentColumns columns, @Nullable Instant staleSince) {
        public boolean isStale() {
            return staleSince != null;
        }

        private Snapshot staleFrom(Instant time) {
            return staleSince == null ? new Snapshot(columns, time) : this;
        }
    }

    /** Loads nothing yet, see {@link #start()}. */
    public IncidentSnapshots(DataSource database, Clock clock) {
        this(database, clock, () -> {}, () -> {});
    }

    /**
     * @param whenAway called on the watching thread each time the database did not answer, to bring it back
     * @param whenNew called when newer incidents are loaded, before they become current: what else is made of the database
     *     is then at least as new as they
     */
    public IncidentSnapshots(DataSource database, Clock clock, Runnable whenAway, Runnable whenNew) {
        this.database = database;
        this.clock = clock;
        this.whenAway = whenAway;
        this.whenNew = whenNew;
    }

    /** Begins to load and to watch, and returns at once. */
    public void start() {
        watcher.start();
    }

    /** Empty until the first is loaded. */
    public Optional<Snapshot> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Looks at the database now and, when it has something new, loads it before returning.
     *
     * @throws SQLException when the database does not answer; what was current stays current, and stale
     */
    public synchronized Snapshot refresh() throws SQLException {
        Snapshot held = current;
        try {
            if (held == null || dataVersion() != held.columns().dataVersion()) {
                if (held != null) {
                    current = held.staleFrom(clock.instant());
                }
                long start = System.nanoTime();
                IncidentColumns columns = ColumnsLoader.load(database);
                log.info(
                        "Loaded {} incidents of data version {} in {} ms",
                        columns.size(),
                        columns.dataVersion(),
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
                whenNew.run();
                held = new Snapshot(columns, null);
            } else if (held.isStale()) {
                held = new Snapshot(held.columns(), null);
            }
            current = held;
            return held;
        } catch (SQLException | RuntimeException e) {
            Snapshot before = current;
            if (before != null) {
                current = before.staleFrom(clock.instant());
            }
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }

    private void watch() {
        boolean answered = true;
        while (!closed) {
            try {
                refresh();
                answered = true;
            } catch (SQLException | RuntimeException e) {
                if (answered && !closed) {
                    log.warn("The incidents cannot be brought up to date; the ones before stay in use", e);
                }
                answered = false;
                bringBack();
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void bringBack() {
        if (closed) {
            return;
        }
        try {
            whenAway.run();
        } catch (RuntimeException e) {
            log.error("The database cannot be brought back", e);
        }
    }

    private long dataVersion() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM lageskartan.data_version")) {
            row.next();
            return row.getLong(1);
        }
    }
}
