package se.lageskartan.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log. One thread adds to the end whatever has come in since it last did, in one transaction, so that many who
 * ask at once wait for one commit together and the chain stays one; programs on the same database take turns.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private static final int LARGEST_BATCH = 500;
    /** Those who come when so many wait already are refused: the database does not keep up or is away. */
    private static final int LARGEST_QUEUE = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ANCHORS = Duration.ofHours(1);

    private record Waiting(AuditEvent event, CompletableFuture<Long> stored) {}

    private final DataSource database;
    private final AuditKey key;
    private final Path headFile;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LARGEST_QUEUE);
    private final Thread writer;
    private volatile boolean closed;

    /** The furthest end that was seen, here or by whoever wrote the file; null until it is read. */
    private @Nullable AuditHead seen;

    /** Whether the file says so. */
    private boolean noted = true;

    private long lastNote = System.nanoTime() - BETWEEN_NOTES.toNanos();
    private long lastAnchor;

    /**
     * @param database sessions that may wait for their turn to write; one is used at a time
     * @param headFile where the end of the log is noted, outside the database
     */
    public AuditLog(DataSource database, AuditKeys keys, Path headFile) {
        this.database = database;
        this.key = keys.current();
        this.headFile = headFile;
        this.lastAnchor = System.nanoTime() - BETWEEN_ANCHORS.toNanos();
        this.writer = Thread.ofPlatform().daemon().name("audit-log").start(this::write);
    }

    /**
     * Writes something down and returns when it is stored.
     *
     * @return the number of its row
     * @throws AuditUnavailableException when it cannot be stored, or has not been within ten seconds
     */
    public long record(AuditEvent event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            throw new AuditUnavailableException("Åtkomstloggen tar inte emot fler rader just nu.", null);
        }
        try {
            return waiting.stored().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("Åtkomstloggen kan inte skrivas.", e.getCause());
        } catch (TimeoutException e) {
            throw new AuditUnavailableException("Åtkomstloggen kunde inte skrivas i tid.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("Avbruten innan åtkomstloggen var skriven.", e);
        }
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            batch.clear();
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    writeNote();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, LARGEST_BATCH - 1);
                long last = store(batch);
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).stored().complete(last - batch.size() + 1 + i);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
                log.error("Cannot write {} rows to the audit log: {}", batch.size(), e.toString());
                batch.forEach(waiting -> waiting.stored().completeExceptionally(e));
            }
        }
        writeNote();
    }

    /** @return the number of the last row */
    private long store(List<Waiting> batch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                AuditTable.becomeOnlyWriter(connection);
                AuditHead end = AuditTable.head(connection);
                boolean whole = end.equals(seen) || holdsWhatWasSeen(connection);
                List<AuditEntry> entries = new ArrayList<>(batch.size());
                for (Waiting waiting : batch) {
                    AuditEntry entry = AuditEntry.following(end.id(), end.hash(), waiting.event(), key);
                    entries.add(entry);
                    end = new AuditHead(entry.id(), entry.hash());
                }
                AuditTable.insert(connection, entries);
                connection.commit();
                if (whole) {
                    note(end);
                }
                return end.id();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.debug("The session is gone, and its transaction with it", e);
        }
    }

    /** A log that lost rows must not get a new end noted, which would hide that it did. */
    private boolean holdsWhatWasSeen(Connection connection) throws SQLException {
        if (seen == null) {
            try {
                seen = AuditHead.read(headFile).orElse(AuditHead.NONE);
            } catch (IOException e) {
                log.error("Cannot read where the audit log ended", e);
                return false;
            }
        }
        if (AuditTable.holds(connection, seen)) {
            return true;
        }
        if (anchorIsDue()) {
            log.error("The audit log no longer has row {} as it was seen: somebody has cut or replaced it", seen.id());
        }
        return false;
    }

    private void note(AuditHead end) {
        seen = end;
        noted = false;
        if (System.nanoTime() - lastNote >= BETWEEN_NOTES.toNanos()) {
            writeNote();
        }
        if (anchorIsDue()) {
            // For whoever keeps the service's own log elsewhere: there nobody at this database can change it.
            log.info("The audit log ends with row {}, hash {}", end.id(), end.hash());
        }
    }

    /** Once a second while much is written, and when there is a pause: to write a file for each row would take longest of all. */
    private void writeNote() {
        if (seen == null || noted) {
            return;
        }
        try {
            seen.write(headFile);
            noted = true;
            lastNote = System.nanoTime();
        } catch (IOException e) {
            log.error("Cannot note where the audit log ends", e);
        }
    }

    private boolean anchorIsDue() {
        long now = System.nanoTime();
        if (now - lastAnchor < BETWEEN_ANCHORS.toNanos()) {
            return false;
        }
        lastAnchor = now;
        return true;
    }

    /** Stores what has come in, and takes nothing more. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
