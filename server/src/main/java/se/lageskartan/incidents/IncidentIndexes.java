package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
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
        // By functions that have the owner's rights: the service itself may not alter the table.
        execute(connection, "SELECT lageskartan.drop_incident_indexes()");
        return new IncidentIndexes(connection);
    }

    /** Makes them anew, first those that hold keys apart: when two rows have the same key, the others are not begun. */
    void rebuild() throws SQLException {
        execute(connection, "SELECT lageskartan.rebuild_incident_indexes()");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
