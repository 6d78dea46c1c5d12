package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a source that corrects itself says anew of incidents that are stored: the newest version takes the place of what is
 * there, and what was there is kept in {@code incident_revision}. Works on the table {@code staged} of
 * {@link StagedIncidents}, in the connection's transaction.
 *
 * <p>Which of two versions is the newer? The one that was published later. When that does not tell, the one whose file was
 * taken from the source later. When nobody knows when the file was taken, a version that has been stored before and was
 * replaced is an older one, and any other is new. So an old file that is found again undoes nothing.
 */
final class StagedCorrections {
    /** All that may change when a record is corrected. */
    private static final String CONTENT =
            "occurred_from, occurred_to, category, title, body, place_text, place_kind, place_label, confidence,"
                    + " uncertainty_m, unplaced_reason, x, y, area_id, area_probability, content_hash, published_at";

    private static final String REPLACED = CONTENT + ", " + PlacedBatch.PLACING_COLUMNS;

    private final Connection connection;
    private final String dataset;
    private final long importId;
    private long newer;
    private long older;

    StagedCorrections(Connection connection, String dataset, long importId) {
        this.connection = connection;
        this.dataset = dataset;
        this.importId = importId;
    }

    /** How many records take the place of an earlier version. */
    long newer() {
        return newer;
    }

    /** How many are older than what is stored, or than another in the same file. */
    long older() {
        return older;
    }

    /**
     * Takes every record whose key is known out of {@code staged}, and of several with the same key all but the newest.
     * The last in the file is the newest when they were published at the same time.
     *
     * @param observed when the file was taken from the source, null when nobody knows
     */
    void sortOut(@Nullable Instant observed) throws SQLException {
        older = count("""
                WITH ranked AS (
                    SELECT ctid AS line, row_number() OVER newest AS place, first_value(content_hash) OVER newest AS kept_hash
                    FROM staged
                    WHERE source_key IN (SELECT source_key FROM staged GROUP BY source_key HAVING count(*) > 1)
                    WINDOW newest AS (PARTITION BY source_key ORDER BY published_at DESC NULLS LAST, row_number DESC)),
                gone AS (
                    DELETE FROM staged s USING ranked r WHERE s.ctid = r.line AND r.place > 1
                    RETURNING s.content_hash <> r.kept_hash AS other)
                SELECT count(*) FROM gone WHERE other
                """);
        execute(
                "CREATE TEMPORARY TABLE known ON COMMIT DROP AS SELECT s.*, i.id AS incident_id, i.content_hash AS kept_hash,"
                        + " i.published_at AS kept_published, m.observed_at AS kept_observed"
                        + " FROM staged s, incident i, import m WITH NO DATA");
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM staged s USING incident i LEFT JOIN import m ON m.id = i.import_id
                    WHERE i.dataset_code = ? AND i.source_key = s.source_key
                    RETURNING s.*, i.id AS incident_id, i.content_hash AS kept_hash, i.published_at AS kept_published,
                        m.observed_at AS kept_observed)
                INSERT INTO known SELECT * FROM taken
                """)) {
            statement.setString(1, dataset);
            statement.executeUpdate();
        }
        // The same said again later: what comes from the time between is older than that.
        execute("UPDATE incident i SET published_at = k.published_at FROM known k WHERE i.id = k.incident_id"
                + " AND k.content_hash = k.kept_hash AND k.published_at > coalesce(i.published_at, '-infinity')");
        // Without a hash it is from before there were any, and taken for the same.
        execute("DELETE FROM known WHERE kept_hash IS NULL OR content_hash = kept_hash");
        older += dropOlder(observed);
        newer = count("SELECT count(*) FROM known");
    }

    /** Puts the newer versions in the place of the earlier ones, and those into {@code incident_revision}. */
    void save(int gazetteerVersion) throws SQLException {
        if (newer == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO incident_revision (incident_id, revision, replaced_by, import_id, gazetteer_version, %1$s)
                SELECT id, 1 + (SELECT count(*) FROM incident_revision r WHERE r.incident_id = i.id), ?, import_id,
                    gazetteer_version, %1$s
                FROM incident i WHERE id IN (SELECT incident_id FROM known)
                """.formatted(CONTENT))) {
            statement.setLong(1, importId);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("""
                UPDATE incident i SET import_id = ?, gazetteer_version = ?, source_known = true, geom = k.geom,
                    (%s) = ROW(k.%s)
                FROM known k WHERE i.id = k.incident_id
                """.formatted(REPLACED, REPLACED.replace(", ", ", k.")))) {
            statement.setLong(1, importId);
            statement.setInt(2, gazetteerVersion);
            statement.executeUpdate();
        }
    }

    private long dropOlder(@Nullable Instant observed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM known k USING (SELECT ?::timestamptz AS at) observed
                WHERE NOT CASE
                    WHEN k.published_at <> k.kept_published THEN k.published_at > k.kept_published
                    WHEN observed.at IS NOT NULL THEN k.kept_observed IS NULL OR observed.at >= k.kept_observed
                    ELSE NOT EXISTS (SELECT FROM incident_revision r
                        WHERE r.incident_id = k.incident_id AND r.content_hash = k.content_hash) END
                """)) {
            if (observed == null) {
                statement.setNull(1, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                statement.setObject(1, observed.atOffset(ZoneOffset.UTC));
            }
            return statement.executeLargeUpdate();
        }
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
