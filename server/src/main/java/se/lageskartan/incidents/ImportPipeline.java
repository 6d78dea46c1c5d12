package se.lageskartan.incidents;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnknownCodes;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.personaldata.NoPersons;

/**
 * From the file to the database: the calling thread reads and sends, others place, and the order of the file is kept.
 * Memory does not grow with the file: when placing or the database lags behind, reading waits.
 */
final class ImportPipeline implements IncidentReader.Sink, AutoCloseable {
    private static final int BATCH = 2_048;
    /** Characters of text after which a batch is full as well: a record may be a whole article. */
    private static final int BATCH_CHARS = 1 << 20;

    private static final int AHEAD = 6;

    /** Carries what went wrong out through a reader, which knows neither SQL nor placing. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(Exception cause) {
            super(cause);
        }
    }

    private final Placer placer;
    private final DecisionBook decisions;
    private final NoPersons noPersons;
    private final @Nullable ImportStamp stamp;
    private final BinaryCopy copy;
    private final RejectSpool rejects;
    private final ImportTally tally = new ImportTally();
    private final ImportProgress progress;
    private final Instant now;
    private final @Nullable Instant erasedBefore;
    private final ExecutorService placing;
    private final Deque<Future<PlacedBatch>> underWay = new ArrayDeque<>();
    /** The keys must not be guessed from what a file says, hence the seed. */
    private final SplittableRandom seeds = new SplittableRandom(new SecureRandom().nextLong());

    private List<RawIncident> batch = new ArrayList<>(BATCH);
    private int batchChars;
    private long rows;

    /**
     * @param stamp as for {@link PlacedBatch#of}
     * @param erasedBefore as for {@link RecordCheck#flaw}
     */
    ImportPipeline(
            Placer placer,
            DecisionBook decisions,
            NoPersons noPersons,
            @Nullable ImportStamp stamp,
            BinaryCopy copy,
            RejectSpool rejects,
            ImportProgress progress,
            Instant now,
            @Nullable Instant erasedBefore) {
        this.placer = placer;
        this.decisions = decisions;
        this.noPersons = noPersons;
        this.stamp = stamp;
        this.copy = copy;
        this.rejects = rejects;
        this.progress = progress;
        this.now = now;
        this.erasedBefore = erasedBefore;
        this.placing = Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                task -> Thread.ofPlatform().daemon().name("placing").unstarted(task));
    }

    /** Reads the file to its end and returns what it held; the COPY has all of it but is not finished. */
    ImportTally read(IncidentReader reader, Path file) throws IOException, SQLException, UnreadableFileException {
        try {
            reader.read(file, this);
            place();
            while (!underWay.isEmpty()) {
                sendOldest();
            }
            progress.rows(rows);
            return tally;
        } catch (StoppedException e) {
            throw rethrow(e.getCause());
        }
    }

    @Override
    public void incident(RawIncident incident) {
        Reject flaw = RecordCheck.flaw(incident, now, erasedBefore);
        if (flaw != null) {
            reject(flaw);
            return;
        }
        rows++;
        batch.add(incident);
        batchChars += incident.title().length()
                + incident.body().length()
                + incident.placeText().length();
        if (batch.size() == BATCH || batchChars >= BATCH_CHARS) {
            place();
        }
    }

    @Override
    public void reject(Reject told) {
        rows++;
        Reject reject = tally.quality().heldBack.of(told, noPersons);
        rejects.add(reject);
        tally.add(reject);
    }

    @Override
    public void codes(UnknownCodes codes) {
        tally.add(codes);
    }

    @Override
    public void progress(long bytesRead, long bytesTotal) {
        progress.bytes(bytesRead, bytesTotal);
    }

    @Override
    public void close() {
        placing.shutdownNow();
    }

    private void place() {
        List<RawIncident> full = batch;
        SplittableRandom cellKeys = seeds.split();
        int keep = underWay.isEmpty() && tally.sample().isEmpty() ? ImportResult.SAMPLE : 0;
        underWay.add(placing.submit(() -> PlacedBatch.of(full, placer, decisions, noPersons, stamp, cellKeys, keep)));
        batch = new ArrayList<>(BATCH);
        batchChars = 0;
        progress.rows(rows);
        if (underWay.size() > AHEAD) {
            sendOldest();
        }
    }

    private void sendOldest() {
        try {
            PlacedBatch placed = underWay.remove().get();
            copy.write(placed.rows());
            tally.add(placed);
        } catch (SQLException e) {
            throw new StoppedException(e);
        } catch (ExecutionException e) {
            throw new StoppedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(e);
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) throws SQLException, IOException {
        if (cause instanceof SQLException sql) {
            throw sql;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedIOException("the import was stopped");
        }
        return new IllegalStateException(
                "placing failed", cause instanceof ExecutionException ? cause.getCause() : cause);
    }
}
