package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents of one import on their way into the table {@code incident}: copied into a temporary table first, because
 * COPY cannot pass over duplicates, and saved from there. Everything happens in the connection's transaction.
 */
final class StagedIncidents {
    private static final Logger log = LoggerFactory.getLogger(StagedIncidents.class);

    /** Below this, the indexes take the rows as they come quicker than they are made anew. */
    private static final long REBUILD_FROM_ROWS = 50_000;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private final Connection connection;
    private final String dataset;
    private final long importId;
    private final int gazetteerVersion;

    /** Makes the temporary table; it goes with the transaction. */
    StagedIncidents(Connection connection, String dataset, long importId, int gazetteerVersion) throws SQLException {
        this.connection = connection;
        this.dataset = dataset;
        this.importId = importId;
        this.gazetteerVersion = gazetteerVersion;
        execute("CREATE TEMPORARY TABLE staged ON COMMIT DROP AS SELECT " + PlacedBatch.COLUMNS
                + " FROM incident WITH NO DATA");
    }

    BinaryCopy copy() throws SQLException {
        return new BinaryCopy(
                connection.unwrap(PGConnection.class),
                "COPY staged (" + PlacedBatch.COLUMNS + ") FROM STDIN (FORMAT binary)");
    }

    /** How many {@link #save} would save; saves nothing. */
    long countNew() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(DISTINCT s.source_key) FROM staged s WHERE NOT EXISTS"
                        + " (SELECT FROM incident i WHERE i.dataset_code = ? AND i.source_key = s.source_key)")) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Saves those whose key the dataset does not have yet; of several with the same key the first.
     *
     * <p>When they are many beside what is there already, the table is closed to others and its indexes are made anew
     * afterwards, which takes a third of the time. When others would have to be waited for, it is done the slow way.
     *
     * @param staged how many rows were copied
     * @return how many were saved
     */
    long save(long staged) throws SQLException {
        if (staged >= REBUILD_FROM_ROWS && isLargerThanTheTable() && closeToOthers()) {
            return saveAndRebuild();
        }
        return insert(" ON CONFLICT (source_key, dataset_code) DO NOTHING");
    }

    private long insert(String conflict) throws SQLException {
        String sql = "INSERT INTO incident (dataset_code, import_id, gazetteer_version, " + PlacedBatch.COLUMNS
                + ") SELECT ?, ?, ?, " + PlacedBatch.COLUMNS + " FROM staged" + conflict;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, importId);
            statement.setInt(3, gazetteerVersion);
            return statement.executeLargeUpdate();
        }
    }

    private long saveAndRebuild() throws SQLException {
        execute("ANALYZE staged (source_key)");
        execute("""
                DELETE FROM staged later
                USING (SELECT source_key, min(ctid) AS first FROM staged GROUP BY source_key HAVING count(*) > 1) twice
                WHERE later.source_key = twice.source_key AND later.ctid > twice.first
                """);
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM staged s USING incident i WHERE i.dataset_code = ? AND i.source_key = s.source_key")) {
            statement.setString(1, dataset);
            statement.executeUpdate();
        }
        List<String> restore = dropIndexes();
        long saved = insert("");
        for (String statement : restore) {
            execute(statement);
        }
        return saved;
    }

    private boolean isLargerThanTheTable() throws SQLException {
        return count("SELECT (pg_relation_size('staged') > pg_relation_size('incident'))::int") == 1;
    }

    /** Waits two seconds at most: whoever comes after us waits as long as we do. */
    private boolean closeToOthers() throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute("SET LOCAL lock_timeout = '2s'");
            execute("LOCK TABLE incident IN ACCESS EXCLUSIVE MODE");
            execute("SET LOCAL lock_timeout = 0");
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            log.info("The incident table is in use; import {} goes through its indexes", importId);
            return false;
        }
    }

    /**
     * Drops what a new row has to be entered in, except the primary key, which grows at its end only.
     *
     * @return the statements that bring it back, from the database's own definitions, so that they cannot differ from the
     *     migrations
     */
    private List<String> dropIndexes() throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> restore = new ArrayList<>();
        String sql = """
                SELECT 'ALTER TABLE incident DROP CONSTRAINT ' || quote_ident(conname),
                       'ALTER TABLE incident ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE conrelid = 'incident'::regclass AND contype = 'u'
                UNION ALL
                SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
                FROM pg_index WHERE indrelid = 'incident'::regclass AND NOT indisunique
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                drop.add(row.getString(1));
                restore.add(row.getString(2));
            }
        }
        for (String statement : drop) {
            execute(statement);
        }
        return restore;
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
