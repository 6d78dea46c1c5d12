package se.lageskartan.incidents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.sources.NoPersonStore;

/** What an import of incidents does in its one transaction, which the caller commits or takes back. */
final class ImportTransaction {
    private final Connection connection;
    private final long id;
    private final ImportRequest request;
    private final IncidentReader reader;
    private final Placer placer;
    private final ImportProgress progress;
    private final Instant now;
    private final ImportLedger ledger;
    private final ImportStamp stamp;
    /** What looks like a person in a text and is none; read once. */
    private NoPersons noPersons = NoPersons.NONE;

    /** Known once this is the only writer. */
    private @Nullable Instant erasedBefore;

    /** @param now incidents later than this are rejected */
    ImportTransaction(
            Connection connection,
            long id,
            ImportRequest request,
            IncidentReader reader,
            Placer placer,
            ImportProgress progress,
            Instant now) {
        this.connection = connection;
        this.id = id;
        this.request = request;
        this.reader = reader;
        this.placer = placer;
        this.progress = progress;
        this.now = now;
        this.ledger = ImportLedger.on(connection);
        this.stamp = new ImportStamp(request.dataset(), id, placer.gazetteerVersion());
    }

    ImportResult run() throws SQLException, IOException, UnreadableFileException {
        prepare(connection);
        if (!ledger.hasGazetteerVersion(placer.gazetteerVersion())) {
            throw new IllegalStateException("there is no version " + placer.gazetteerVersion() + " of the gazetteer");
        }
        ledger.becomeOnlyWriter(request.dataset());
        erasedBefore = ledger.erasedBefore(request.dataset());
        noPersons = NoPersonStore.listedOn(connection);
        progress.enter(ImportProgress.Phase.READING);
        String sha256 = sha256(request.file());
        DecisionBook decisions = DecisionBook.of(DSL.using(connection, SQLDialect.POSTGRES), request.dataset(), placer);
        FirstLoad first = FirstLoad.begin(connection, request);
        if (first != null) {
            ImportResult result = straight(first, sha256, decisions);
            if (result != null) {
                return result;
            }
            first.takeBack();
            progress.enter(ImportProgress.Phase.READING);
        }
        return staged(sha256, decisions);
    }

    /** Null when the file must go the ordinary way. */
    private @Nullable ImportResult straight(FirstLoad first, String sha256, DecisionBook decisions)
            throws SQLException, IOException, UnreadableFileException {
        try (RejectSpool rejects = new RejectSpool(id)) {
            ImportTally tally;
            long copied;
            try (BinaryCopy copy = first.copy()) {
                tally = read(decisions, stamp, copy, rejects);
                copied = copy.finish();
            }
            progress.enter(ImportProgress.Phase.SAVING);
            OptionalLong saved = first.finish(copied);
            if (saved.isEmpty()) {
                return null;
            }
            ImportQuality quality = quality(tally);
            rejects.copyTo(connection.unwrap(PGConnection.class));
            ImportCounts counts = tally.counts(saved.getAsLong(), 0, 0);
            note(sha256, counts, quality, decisions);
            return result(tally, counts, quality);
        }
    }

    private ImportResult staged(String sha256, DecisionBook decisions)
            throws SQLException, IOException, UnreadableFileException {
        StagedIncidents staged = new StagedIncidents(connection, stamp);
        try (RejectSpool rejects = new RejectSpool(id)) {
            ImportTally tally;
            try (BinaryCopy copy = staged.copy()) {
                tally = read(decisions, null, copy, rejects);
                copy.finish();
            }
            progress.enter(ImportProgress.Phase.SAVING);
            long readAnew = 0;
            if (!request.dryRun() && NoPersonStore.everListedOn(connection)) {
                ledger.holdDataVersion();
                readAnew = staged.readAnew();
            }
            StagedCorrections corrections = new StagedCorrections(connection, request.dataset(), id);
            if (request.correctsItself()) {
                corrections.sortOut(request.observed());
            }
            long fresh = staged.keepOnlyNew();
            tally.refuse(staged.refused(), staged.refusedRecords(ImportResult.REJECTS));
            ImportQuality quality = quality(tally);
            if (request.dryRun()) {
                return result(tally, tally.counts(fresh, corrections.newer(), corrections.older()), quality);
            }
            rejects.copyTo(connection.unwrap(PGConnection.class));
            staged.saveRefused();
            if (corrections.newer() > 0) {
                // Rows that others may write to as well: who takes the version first may write.
                ledger.holdDataVersion();
            }
            corrections.save(placer.gazetteerVersion());
            ImportCounts counts = tally.counts(staged.save(fresh), corrections.newer() + readAnew, corrections.older());
            note(sha256, counts, quality, decisions);
            return result(tally, counts, quality);
        }
    }

    /** Reads the file to its end; the COPY has all of it but is not finished. */
    private ImportTally read(
            DecisionBook decisions, @Nullable ImportStamp straight, BinaryCopy copy, RejectSpool rejects)
            throws SQLException, IOException, UnreadableFileException {
        try (ImportPipeline pipeline = new ImportPipeline(
                placer, decisions, noPersons, straight, copy, rejects, progress, now, erasedBefore)) {
            return pipeline.read(reader, request.file());
        }
    }

    private ImportQuality quality(ImportTally tally) {
        return QualityReport.of(
                tally.quality(),
                tally.unknownCodes(),
                ledger.previous(id, request).orElse(null),
                now);
    }

    /** Writes down what was saved, and lets what was decided meanwhile have its way with it. */
    private void note(String sha256, ImportCounts counts, ImportQuality quality, DecisionBook decisions)
            throws SQLException {
        ledger.done(id, sha256, counts);
        ledger.keep(id, quality);
        if (counts.saved() + counts.updated() > 0) {
            ledger.raiseDataVersion();
            // Whoever decides waits for the data version; so what was decided before is all there is.
            LateDecisions late = new LateDecisions(connection, request.dataset(), placer);
            late.follow(id, decisions);
            if (counts.updated() > 0) {
                late.repeatForCorrected(id);
            }
        }
    }

    private ImportResult result(ImportTally tally, ImportCounts counts, ImportQuality quality) {
        return new ImportResult(id, ImportStatus.DONE, counts, "", false, quality, tally.sample(), tally.rejects());
    }

    /** What every transaction of an import begins with. */
    static void prepare(Connection connection) throws SQLException {
        execute(connection, "SET LOCAL search_path = lageskartan, public");
        // So that the server notices within seconds, in the middle of a statement, that our process was killed.
        execute(connection, "SET LOCAL client_connection_check_interval = '2s'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
