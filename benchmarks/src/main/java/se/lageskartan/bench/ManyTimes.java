package se.lageskartan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the incidents of a database many times as many, within the database: that is quicker than to import them. */
final class ManyTimes {
    /** Without texts: nobody reads them, and the disk need not hold them. */
    private static final String MORE = """
            INSERT INTO lageskartan.incident (dataset_code, source_key, import_id, occurred_from, occurred_to, category, title,
                place_kind, unplaced_reason, confidence, uncertainty_m, x, y, geom, area_id, area_probability, gazetteer_version, cell_key)
            SELECT dataset_code, source_key || '-' || %1$d, import_id, moved.at, moved.at, category, '',
                place_kind, unplaced_reason, confidence, uncertainty_m, x, y, geom, area_id, area_probability, gazetteer_version, cell_key
            FROM lageskartan.incident,
                LATERAL (SELECT timestamptz '%2$s' + make_interval(secs => mod(
                    extract(epoch FROM occurred_from - timestamptz '%2$s')::bigint + 86400 * (1 + id %% %3$d) * %1$d,
                    extract(epoch FROM timestamptz '%4$s' - timestamptz '%2$s')::bigint)) AS at) moved
            WHERE source_key NOT LIKE '%%-%%-%%'
            """;

    private ManyTimes() {}

    /** Each incident keeps its place and kind, and happens at other times as well, spread over all days. */
    static void multiply(Connection connection, int times) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What is measured reads the whole table, or a table of its own.
            statement.execute("DROP INDEX lageskartan.incident_geom, lageskartan.incident_occurred");
            statement.execute("ALTER TABLE lageskartan.incident DROP CONSTRAINT incident_source_key_dataset_code_key");
            for (int time = 1; time < times; time++) {
                statement.execute(
                        MORE.formatted(time, Inputs.ALL_DAYS.start(), Inputs.ALL_DAYS.days(), Inputs.ALL_DAYS.end()));
            }
            statement.execute("UPDATE lageskartan.data_version SET version = version + 1");
            statement.execute("VACUUM (ANALYZE) lageskartan.incident");
        }
    }
}
