package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of the table {@code incident}, away while very many rows are put into it: making them anew takes a third of
 * the time that entering the rows one by one does. The table is closed to others until the connection's transaction ends.
 */
final class IncidentIndexes {
    private static final Logger log = LoggerFactory.getLogger(IncidentIndexes.class);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private final Connection connection;
    private final List<String> restore = new ArrayList<>();

    private IncidentIndexes(Connection connection) {
        this.connection = connection;
    }

    /**
     * Closes the table. Waits two seconds at most: whoever comes after us waits as long as we do.
     *
     * @return false when others would have to be waited for; nothing is changed then
     */
    static boolean closeToOthers(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(connection, "SET LOCAL lock_timeout = '2s'");
            execute(connection, "LOCK TABLE incident IN ACCESS EXCLUSIVE MODE");
            execute(connection, "SET LOCAL lock_timeout = 0");
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            log.info("The incident table is in use; the import goes through its indexes");
            return false;
        }
    }

    /** Drops what a new row has to be entered in, except the primary key, which grows at its end only. */
    static IncidentIndexes drop(Connection connection) throws SQLException {
        IncidentIndexes dropped = new IncidentIndexes(connection);
        // They come back from the database's own definitions, so that they cannot differ from the migrations.
        String sql = """
                SELECT 'ALTER TABLE incident DROP CONSTRAINT ' || quote_ident(conname),
                       'ALTER TABLE incident ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid), 1
                FROM pg_constraint WHERE conrelid = 'incident'::regclass AND contype = 'u'
                UNION ALL
                SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid), 2
                FROM pg_index WHERE indrelid = 'incident'::regclass AND NOT indisunique
                ORDER BY 3
                """;
        List<String> drop = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                drop.add(row.getString(1));
                dropped.restore.add(row.getString(2));
            }
        }
        for (String statement : drop) {
            execute(connection, statement);
        }
        return dropped;
    }

    /** Makes them anew, first those that hold keys apart: when two rows have the same key, the others are not begun. */
    void rebuild() throws SQLException {
        for (String statement : restore) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
