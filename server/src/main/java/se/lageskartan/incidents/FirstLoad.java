package se.lageskartan.incidents;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A large file into an empty table goes straight there: nothing in it can be known already, so that nothing has to be
 * staged, compared and written a second time. Only when keys come again within the file is it all taken back, and the file
 * goes the ordinary way of {@link StagedIncidents}. Everything happens in the connection's transaction, and nobody else sees
 * the table until it ends.
 */
final class FirstLoad {
    /** Some fifty thousand rows; a smaller file takes a moment either way. */
    private static final long SMALLEST_FILE_BYTES = 8 << 20;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final Savepoint before;
    private final IncidentIndexes indexes;

    private FirstLoad(Connection connection, Savepoint before, IncidentIndexes indexes) {
        this.connection = connection;
        this.before = before;
        this.indexes = indexes;
    }

    /** Null when the file must go the ordinary way. */
    static @Nullable FirstLoad begin(Connection connection, ImportRequest request) throws SQLException, IOException {
        boolean suits = !request.dryRun()
                && !request.correctsItself()
                && Files.size(request.file()) >= SMALLEST_FILE_BYTES
                && isEmpty(connection);
        if (!suits) {
            return null;
        }
        Savepoint before = connection.setSavepoint();
        if (!IncidentIndexes.closeToOthers(connection)) {
            return null;
        }
        // Another import may have filled it while this one waited.
        if (!isEmpty(connection)) {
            connection.rollback(before);
            return null;
        }
        return new FirstLoad(connection, before, IncidentIndexes.drop(connection));
    }

    BinaryCopy copy() throws SQLException {
        return new BinaryCopy(
                connection.unwrap(PGConnection.class),
                "COPY incident (" + ImportStamp.COLUMNS + ", " + PlacedBatch.COLUMNS + ") FROM STDIN (FORMAT binary)");
    }

    /**
     * Makes the indexes when all rows are there.
     *
     * @param copied how many they are
     * @return how many are saved; empty when keys came again: {@link #takeBack()} is what remains then
     */
    OptionalLong finish(long copied) throws SQLException {
        try {
            indexes.rebuild();
            return OptionalLong.of(copied);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** Leaves the table as it was, and open. */
    void takeBack() throws SQLException {
        connection.rollback(before);
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM incident)")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
