package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbench that cannot be opened leaves nothing open. */
class WorkbenchTest {
    @TempDir
    private Path home;

    @Test
    void whenOpeningFailsHalfWayNoSessionIsLeft() throws SQLException, InterruptedException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection watching = database.dataSource().getConnection();
                Statement statement = watching.createStatement()) {
            statement.execute("ALTER TABLE lageskartan.gazetteer_version RENAME TO elsewhere");
            Settings settings = Settings.from(Map.of("LAGESKARTAN_HOME", home.toString()));

            assertThatThrownBy(() -> Workbench.open(settings, database.environment()))
                    .hasMessageContaining("gazetteer_version");

            // A session that is closed is gone a moment later, and a pool that is not closed opens one in that time.
            Thread.sleep(1_000);
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }
}
