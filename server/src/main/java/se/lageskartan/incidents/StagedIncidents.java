package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.lageskartan.intake.Reject;

/**
 * The incidents of one import on their way into the table {@code incident}: copied into a temporary table first, because
 * COPY cannot pass over duplicates, and saved from there. Everything happens in the connection's transaction.
 */
final class StagedIncidents {
    /** Below this, the indexes take the rows as they come quicker than they are made anew. */
    private static final long REBUILD_FROM_ROWS = 50_000;

    private static final String REFUSED_COLUMNS =
            "row_number, source_key, title, place_text, body, unplaced_reason, placed_levels";

    /** The reason of rejects whose id is known with another content. */
    static final String OTHER_CONTENT = "id_exists_with_other_content";

    private static final String REFUSED_AS_REJECTS = """
            SELECT row_number, NULL::text, '%s',
                'Rad ' || row_number || ': id ”' || source_key || '” finns redan i datamängden med annat innehåll. Den tidigare'
                || ' posten står kvar oförändrad och den här sparades inte. Är det en annan händelse: ge den ett annat id,'
                || ' till exempel med källans eget prefix framför. Är det en rättelse: ge den rättade posten ett nytt id.',
                left(concat_ws(';', source_key, title, place_text, body), 10000)
            FROM refused""".formatted(OTHER_CONTENT);

    /**
     * Refused records that the tally had counted alike.
     *
     * @param unplacedReason null when they were placed
     * @param placedLevels a bit for each level by its ordinal
     */
    record RefusedGroup(@Nullable String unplacedReason, int placedLevels, long count) {}

    private final Connection connection;
    private final ImportStamp stamp;

    /** Makes the temporary table; it goes with the transaction. */
    StagedIncidents(Connection connection, ImportStamp stamp) throws SQLException {
        this.connection = connection;
        this.stamp = stamp;
        execute("CREATE TEMPORARY TABLE staged ON COMMIT DROP AS SELECT " + PlacedBatch.COLUMNS
                + ", 0::bigint AS row_number, 0 AS placed_levels FROM incident WITH NO DATA");
        execute(
                "CREATE TEMPORARY TABLE refused ON COMMIT DROP AS SELECT row_number, source_key, title, place_text, body,"
                        + " unplaced_reason, placed_levels FROM staged WITH NO DATA");
    }

    BinaryCopy copy() throws SQLException {
        return new BinaryCopy(
                connection.unwrap(PGConnection.class),
                "COPY staged (" + PlacedBatch.STAGED_COLUMNS + ") FROM STDIN (FORMAT binary)");
    }

    /**
     * Writes the texts of incidents anew that say the same as before and are read otherwise: what was taken out of them has been
     * found to tell of no person since.
     *
     * @return how many there were
     */
    long readAnew() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE incident i SET title = s.title, body = s.body, place_text = s.place_text
                FROM staged s
                WHERE i.dataset_code = ? AND i.source_key = s.source_key AND i.content_hash = s.content_hash
                    AND (i.title, i.body, i.place_text) IS DISTINCT FROM (s.title, s.body, s.place_text)
                """)) {
            statement.setString(1, stamp.dataset());
            return statement.executeLargeUpdate();
        }
    }

    /**
     * Leaves only those staged that are new to the dataset, of several with the same key the first. The others are
     * duplicates, or refused when they say something else than the one with their key that is kept.
     *
     * @return how many are new
     */
    long keepOnlyNew() throws SQLException {
        execute("ANALYZE staged (source_key)");
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH known AS (
                    DELETE FROM staged s USING incident i WHERE i.dataset_code = ? AND i.source_key = s.source_key
                    RETURNING s.*, i.content_hash AS kept_hash)
                INSERT INTO refused SELECT %s FROM known WHERE content_hash <> kept_hash
                """.formatted(REFUSED_COLUMNS))) {
            statement.setString(1, stamp.dataset());
            statement.executeUpdate();
        }
        execute("""
                WITH again AS (
                    DELETE FROM staged later
                    USING (SELECT source_key, min(ctid) AS first FROM staged GROUP BY source_key HAVING count(*) > 1) twice
                        JOIN staged earlier ON earlier.ctid = twice.first
                    WHERE later.source_key = twice.source_key AND later.ctid > twice.first
                    RETURNING later.*, earlier.content_hash AS kept_hash)
                INSERT INTO refused SELECT %s FROM again WHERE content_hash <> kept_hash
                """.formatted(REFUSED_COLUMNS));
        return count("SELECT count(*) FROM staged");
    }

    /** What {@link #keepOnlyNew} refused, by what the tally had taken it for. */
    List<RefusedGroup> refused() throws SQLException {
        List<RefusedGroup> groups = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT unplaced_reason, placed_levels, count(*) FROM refused GROUP BY 1, 2")) {
            while (row.next()) {
                groups.add(new RefusedGroup(row.getString(1), row.getInt(2), row.getLong(3)));
            }
        }
        return groups;
    }

    /** The first of the refused in the order of the file. */
    List<Reject> refusedRecords(int limit) throws SQLException {
        List<Reject> rejects = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REFUSED_AS_REJECTS + " ORDER BY 1 LIMIT ?")) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rejects.add(new Reject(
                            row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return rejects;
    }

    /** Keeps the refused as rejects of the import. */
    void saveRefused() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO import_reject (import_id, row_number, column_name, reason, message, raw) SELECT ?, r.* FROM ("
                        + REFUSED_AS_REJECTS + ") r")) {
            statement.setLong(1, stamp.importId());
            statement.executeUpdate();
        }
    }

    /**
     * Saves those that {@link #keepOnlyNew} left.
     *
     * <p>When they are many beside what is there already, the table is closed to others and its indexes are made anew
     * afterwards, which takes a third of the time. When others would have to be waited for, it is done the slow way.
     *
     * @param fresh how many they are
     * @return how many were saved
     */
    long save(long fresh) throws SQLException {
        if (fresh >= REBUILD_FROM_ROWS && isLargerThanTheTable() && IncidentIndexes.closeToOthers(connection)) {
            IncidentIndexes indexes = IncidentIndexes.drop(connection);
            long saved = insert("");
            indexes.rebuild();
            return saved;
        }
        return insert(" ON CONFLICT (source_key, dataset_code) DO NOTHING");
    }

    private long insert(String conflict) throws SQLException {
        String sql = "INSERT INTO incident (" + ImportStamp.COLUMNS + ", " + PlacedBatch.COLUMNS + ") SELECT ?, ?, ?, "
                + PlacedBatch.COLUMNS + " FROM staged" + conflict;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, stamp.dataset());
            statement.setLong(2, stamp.importId());
            statement.setInt(3, stamp.gazetteerVersion());
            return statement.executeLargeUpdate();
        }
    }

    private boolean isLargerThanTheTable() throws SQLException {
        return count("SELECT (pg_relation_size('staged') > pg_relation_size('incident'))::int") == 1;
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
