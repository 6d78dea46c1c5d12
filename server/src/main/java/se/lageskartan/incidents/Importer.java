package se.lageskartan.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Takes files in. One import is one transaction: incidents, rejects, counts and the new data version are saved together
 * or not at all, whatever dies in the middle. Beforehand, a row in {@code import} says that it is running.
 *
 * <p>An incident is the same when dataset and source key are the same; importing a file again adds nothing. A record with
 * a known key and another content is rejected, since nobody but its sender can tell a correction from two systems that
 * number alike; from a source that corrects itself it takes the place of the stored one, whose earlier version is kept.
 * Two imports
 * to the same dataset, from whatever processes, run one after the other.
 */
public final class Importer {
    private static final Logger log = LoggerFactory.getLogger(Importer.class);

    private final DataSource database;
    private final Clock clock;

    public Importer(DataSource database) {
        this(database, Clock.systemUTC());
    }

    /** @param clock tells which incidents lie in the future and are rejected */
    Importer(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A number for an import to come, so that a client can be told where to ask. A dry run has one too, but no row.
     *
     * @throws DataAccessException when the database does not answer
     */
    public long reserveId() {
        return new ImportLedger(DSL.using(database, SQLDialect.POSTGRES)).nextId();
    }

    /**
     * Marks as interrupted every import that is said to run although the session that ran it is gone. One that runs in
     * another process is left alone. A session whose process was killed may take seconds to go.
     *
     * @return how many were marked
     * @throws DataAccessException when the database does not answer
     */
    public int markInterrupted() {
        return new ImportLedger(DSL.using(database, SQLDialect.POSTGRES)).markInterruptedBut(0);
    }

    /** The imports that are handed in to be run later, empty as yet. */
    WaitingImports waiting() {
        return new WaitingImports(database);
    }

    /**
     * Imports a file, in the calling thread, until it is done or has failed. What goes wrong is told in the result and
     * not thrown. When it has failed nothing is saved of the file, neither incidents nor rejects.
     *
     * @param id from {@link #reserveId()}
     * @param placer says where incidents are
     * @param progress told how far it has come
     */
    public ImportResult run(
            long id, ImportRequest request, IncidentReader reader, Placer placer, ImportProgress progress) {
        return run(
                id,
                request,
                progress,
                connection -> new ImportTransaction(connection, id, request, reader, placer, progress, clock.instant())
                        .run());
    }

    /**
     * Loads a file of address points into the gazetteer, in the same manner.
     *
     * @param request from {@link ImportRequest#ofAddresses}
     */
    public ImportResult runAddresses(long id, ImportRequest request, ImportProgress progress) {
        return run(id, request, progress, connection -> {
            // Over a connection of its own: it reads all tables as they are at one moment.
            Gazetteer gazetteer = new GazetteerStore(DSL.using(database, SQLDialect.POSTGRES)).current();
            return new AddressImport(connection, id, request, progress).run(gazetteer);
        });
    }

    /** What is done in the import's transaction. */
    private interface Work {
        ImportResult in(Connection connection) throws SQLException, IOException, UnreadableFileException;
    }

    private ImportResult run(long id, ImportRequest request, ImportProgress progress, Work work) {
        try (Connection connection = database.getConnection()) {
            ImportLedger ledger = ImportLedger.on(connection);
            ledger.hold(id);
            try {
                if (!ledger.hasDataset(request.dataset())) {
                    return ImportResult.failed(id, "Det finns ingen datamängd \"" + request.dataset() + "\".");
                }
                if (!request.dryRun()) {
                    ledger.begin(id, request);
                    ledger.markInterruptedBut(id);
                }
                return guarded(connection, id, request, work);
            } finally {
                releaseQuietly(connection, id);
            }
        } catch (SQLException | DataAccessException e) {
            log.error("Import {} of {} could not begin", id, request.fileName(), e);
            return ImportResult.failed(id, databaseGone(request));
        } finally {
            progress.enter(ImportProgress.Phase.ENDED);
        }
    }

    private ImportResult guarded(Connection connection, long id, ImportRequest request, Work work) {
        ImportResult result;
        try {
            connection.setAutoCommit(false);
            result = work.in(connection);
            if (request.dryRun()) {
                connection.rollback();
            } else {
                connection.commit();
            }
            connection.setAutoCommit(true);
        } catch (UnreadableFileException e) {
            ImportResult refused = failed(connection, id, request, String.valueOf(e.getMessage()));
            return ImportResult.failed(id, refused.message(), true);
        } catch (NoSuchFileException e) {
            return failed(connection, id, request, "Filen " + request.fileName() + " finns inte.");
        } catch (IOException | UncheckedIOException e) {
            log.error("Import {} of {} failed", id, request.fileName(), e);
            return failed(
                    connection,
                    id,
                    request,
                    "Filen %s kunde inte läsas till slutet: %s. Inget av den sparades."
                            .formatted(request.fileName(), e.getMessage()));
        } catch (SQLException | DataAccessException e) {
            log.error("Import {} of {} failed", id, request.fileName(), e);
            return failed(connection, id, request, databaseGone(request));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            log.error("Import {} of {} failed", id, request.fileName(), e);
            return failed(
                    connection,
                    id,
                    request,
                    "Ett fel i programmet stoppade importen av %s. Inget av filen sparades."
                            .formatted(request.fileName()));
        }
        if (!request.dryRun()) {
            refreshPlans(connection);
        }
        return result;
    }

    /** Takes everything back and says so in the import's row, over a new connection when the old one is dead. */
    private ImportResult failed(Connection connection, long id, ImportRequest request, String message) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            log.debug("Cannot roll import {} back; the database does when the session ends", id, e);
        }
        if (!request.dryRun()) {
            try {
                ImportLedger ledger = new ImportLedger(DSL.using(database, SQLDialect.POSTGRES));
                ledger.failed(id, message);
                Optional<ImportRecord> record =
                        new IncidentStore(DSL.using(database, SQLDialect.POSTGRES)).importRecord(id);
                if (record.isPresent() && record.get().status() == ImportStatus.DONE) {
                    // The connection broke after the database had committed, before it could say so.
                    return record.get().result();
                }
            } catch (DataAccessException e) {
                log.warn("Cannot note that import {} failed; it will be found interrupted", id, e);
            }
        }
        return ImportResult.failed(id, message);
    }

    /**
     * Without fresh statistics the first queries after a large import are planned for the table as it was. Of what nobody
     * searches by, the texts and lists of areas, the database gathers them by itself in time; they cost the most.
     */
    private static void refreshPlans(Connection connection) {
        try {
            execute(connection, "SELECT lageskartan.analyze_incidents()");
        } catch (SQLException e) {
            log.warn("Cannot refresh the statistics of the incident table", e);
        }
    }

    private static void releaseQuietly(Connection connection, long id) {
        try {
            ImportLedger.on(connection).release(id);
        } catch (DataAccessException e) {
            log.debug("The session of import {} is gone, and its lock with it", id, e);
        }
    }

    private static String databaseGone(ImportRequest request) {
        return "Databasen svarade inte eller tog inte emot. Inget av %s sparades; importera filen igen."
                .formatted(request.fileName());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
