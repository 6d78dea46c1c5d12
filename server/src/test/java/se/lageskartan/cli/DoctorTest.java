package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.TestDatabase;

class DoctorTest {
    @TempDir
    Path project;

    @Test
    void tellsOfTheDatabaseAndWhatIsInIt() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Result result = run(database.environment());
            assertThat(result.code()).as(result.text()).isZero();
            assertThat(result.text())
                    .containsPattern("ok +Java +\\d+")
                    .containsPattern("ok +Databas +databasen i LAGESKARTAN_DATABASE_URL")
                    .containsPattern("ok +PostGIS +3\\.")
                    .containsPattern("ok +Schema +version \\d+, inget återstår")
                    .containsPattern("ok +Innehåll +0 händelser")
                    .containsPattern("ok +Tjänst +körs inte")
                    .doesNotContain(database.password());
        }
    }

    @Test
    void anEmptyDatabaseIsNoFault() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            execute(database, "DROP SCHEMA lageskartan CASCADE");
            Result result = run(database.environment());
            assertThat(result.code()).as(result.text()).isZero();
            assertThat(result.text()).containsPattern("Schema +version ingen; \\d+ ändringar görs vid nästa start");
        }
    }

    @Test
    void aSchemaFromALaterProgramIsAFault() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            execute(
                    database,
                    "INSERT INTO lageskartan.flyway_schema_history (installed_rank, version, description, type, script,"
                            + " installed_by, execution_time, success)"
                            + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");
            Result result = run(database.environment());
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.text()).containsPattern("FEL +Schema +version 999, från en senare Lägeskartan");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAFault() {
        Result result = run(Map.of("LAGESKARTAN_DATABASE_URL", "postgresql://anna:hemlig@127.0.0.1:1/karta"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.text())
                .containsPattern("FEL +Databas +.*kan inte nås")
                .doesNotContain("hemlig");
    }

    @Test
    void aServiceThatHoldsTheLockAndDoesNotAnswerIsAFault() {
        try (TestDatabase database = TestDatabase.fresh();
                ServiceLock service = ServiceLock.acquire(project, "Lägeskartan")) {
            service.announce("http://127.0.0.1:1/");
            Result result = run(database.environment());
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.text()).containsPattern("FEL +Tjänst +pid \\d+ ska svara på http://127.0.0.1:1/");
        }
    }

    private record Result(int code, String text) {}

    private Result run(Map<String, String> environment) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        int code = new CommandLine(new DoctorCommand(project, environment))
                .setExecutionExceptionHandler(new FailureReport())
                .setOut(writer)
                .setErr(writer)
                .execute();
        return new Result(code, text.toString());
    }

    private static void execute(TestDatabase on, String sql) throws SQLException {
        try (Connection connection = on.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
