package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.TestDatabase;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditLog;
import se.lageskartan.database.Databases;

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
                    .containsPattern("ok +Schema +version [\\d.]+, inget återstår")
                    .containsPattern("ok +Innehåll +0 händelser")
                    .containsPattern("ok +Tjänst +körs inte")
                    .containsPattern("OBS +Datamängder +ingen ägare har bekräftat reglerna för .*\\(handelser\\)")
                    .doesNotContain(database.password());
        }
    }

    @Test
    void whatAnOwnerHasConfirmedIsNotListed() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            execute(database, "UPDATE lageskartan.dataset SET confirmed_by = 'Kim Ek' WHERE code = 'handelser'");
            assertThat(run(database.environment()).text())
                    .containsPattern("OBS +Datamängder")
                    .doesNotContain("(handelser)", "(exempel)");
            execute(database, "UPDATE lageskartan.dataset SET confirmed_by = 'Kim Ek'");
            assertThat(run(database.environment()).text()).containsPattern("ok +Datamängder +alla är bekräftade");
        }
    }

    @Test
    void aRowOfTheAuditLogThatSomebodyChangedIsNamed() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            AuditFiles files = AuditFiles.of(project, Map.of());
            try (AuditLog log =
                    new AuditLog(database.serviceDataSource(), AuditKeys.open(files.keys()), files.head())) {
                for (int i = 0; i < 3; i++) {
                    log.record(AuditEvent.of(Instant.now(), "", "anonym", "", "search", "r", "n=" + i, null, 200));
                }
            }
            Result whole = run(database.environment());
            assertThat(whole.code()).as(whole.text()).isZero();
            assertThat(whole.text())
                    .containsPattern("ok +Åtkomstlogg +3 rader, hel kedja")
                    .containsPattern(
                            "ok +Rättigheter +tjänsten loggar in som .*, som inte kan ändra schemat eller loggen");

            execute(
                    database,
                    "ALTER TABLE lageskartan.audit_entry DISABLE TRIGGER ALL;"
                            + "UPDATE lageskartan.audit_entry SET filter = 'n=9' WHERE id = 2;"
                            + "DELETE FROM lageskartan.audit_entry WHERE id = 3");
            Result touched = run(database.environment());
            assertThat(touched.code()).isEqualTo(1);
            assertThat(touched.text())
                    .containsPattern("FEL +Åtkomstlogg +rad 2 är ändrad")
                    .containsPattern("FEL +Åtkomstlogg +rad 3 saknas i slutet");
        }
    }

    @Test
    void aServiceRoleWithMoreRightsThanItShouldHaveIsAFault() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            String role = database.environment().get(Databases.SERVICE_USER);
            execute(database, "GRANT DELETE ON lageskartan.audit_entry TO \"" + role + "\"");
            Result result = run(database.environment());
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.text()).containsPattern("FEL +Rättigheter +rollen .* har inte de rättigheter");
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
