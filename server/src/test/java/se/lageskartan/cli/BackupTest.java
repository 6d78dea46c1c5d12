package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.TestDatabase;
import se.lageskartan.audit.AuditCheck;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditLog;

class BackupTest {
    private static final String ADD_IMPORT = "INSERT INTO lageskartan.import"
            + " (dataset_code, profile, file_name, file_sha256, status) VALUES ('handelser', 'p', '%s', 'x', 'done')";
    private static final String FILES = "SELECT string_agg(file_name, ',' ORDER BY id) FROM lageskartan.import";

    private static final String LOG = "SELECT count(*) FROM lageskartan.audit_entry";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Path file;

    @BeforeEach
    void fill() throws SQLException {
        database = TestDatabase.fresh();
        file = directory.resolve("kopia.backup");
        execute(database, ADD_IMPORT.formatted("ett.csv"));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void bringsBackWhatWasKept() throws Exception {
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        execute(database, ADD_IMPORT.formatted("två.csv"));

        Result restored = run(database, "restore", file.toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("0 händelser").contains("1 import,");
        assertThat(ask(database, FILES)).isEqualTo("ett.csv");

        execute(database, ADD_IMPORT.formatted("tre.csv"));
        assertThat(ask(database, FILES)).as("sequences go on").isEqualTo("ett.csv,tre.csv");
    }

    @Test
    void fillsAnEmptyDatabase() throws Exception {
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        try (TestDatabase other = TestDatabase.fresh()) {
            execute(other, "DROP SCHEMA lageskartan CASCADE");
            execute(other, "DROP EXTENSION postgis CASCADE");
            Result restored = run(other, "restore", file.toString());
            assertThat(restored.code()).as(restored.text()).isZero();
            assertThat(ask(other, FILES)).isEqualTo("ett.csv");
        }
    }

    @Test
    void theAuditLogGoesOnAfterARestore() throws Exception {
        write(database, 2);
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        write(database, 3);
        Result restored = run(database, "restore", file.toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(ask(database, LOG))
                .as("nothing that was written since is gone, and backup and restore stand there")
                .isEqualTo("8");
        write(database, 1);
        assertThat(check(database).findings()).isEmpty();
        assertThat(check(database).rows()).isEqualTo(9);
        assertThat(ask(database, "SELECT to_regclass('lageskartan_log_aside.audit_entry')::text"))
                .isNull();

        try (TestDatabase other = TestDatabase.fresh()) {
            assertThat(run(other, "restore", file.toString()).code())
                    .as("into a database with an empty log")
                    .isZero();
            assertThat(ask(other, LOG)).as("the copy's two, and the restore").isEqualTo("3");
            assertThat(check(other).findings()).isEmpty();
        }
    }

    @Test
    void anotherAuditLogIsNotReplacedUnlessTold() throws Exception {
        write(database, 2);
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        try (TestDatabase other = TestDatabase.fresh()) {
            execute(other, ADD_IMPORT.formatted("kvar.csv"));
            write(other, 1);
            Result refused = run(other, "restore", file.toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.text()).contains("inte delar av samma logg").contains("--replace-log");
            assertThat(ask(other, FILES)).isEqualTo("kvar.csv");
            assertThat(ask(other, LOG)).as("its row, and the attempt").isEqualTo("3");

            Result told = run(other, "restore", "--replace-log", file.toString());
            assertThat(told.code()).as(told.text()).isZero();
            assertThat(ask(other, LOG)).as("the copy's two, and the restore").isEqualTo("3");
            assertThat(ask(
                            other,
                            "SELECT count(*) FROM pg_tables WHERE tablename = 'audit_entry' AND schemaname LIKE"
                                    + " 'lageskartan\\_log\\_2%'"))
                    .as("the other log is put aside")
                    .isEqualTo("1");
        }
    }

    @Test
    void overwritesOnlyWhenTold() throws Exception {
        Files.writeString(file, "keep me");
        Result refused = run(database, "backup", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("finns redan").contains("--force");
        assertThat(file).hasContent("keep me");

        assertThat(run(database, "backup", "--force", file.toString()).code()).isZero();
        assertThat(Files.size(file)).isGreaterThan(1000);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(one -> !one.getFileName().toString().startsWith("audit.")))
                    .as("nothing unfinished")
                    .containsExactly(file);
        }
    }

    @Test
    void aDamagedFileChangesNothing() throws Exception {
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - whole.length / 4));
        expectRefusal("är ingen hel säkerhetskopia");

        Files.writeString(file, "a letter to my aunt");
        expectRefusal("är ingen hel säkerhetskopia");
    }

    @Test
    void aFailureHalfwayChangesNothing() throws Exception {
        // The function lies outside our schema, so the backup names it without bringing it along.
        execute(database, "CREATE FUNCTION public.elsewhere() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        execute(database, "CREATE VIEW lageskartan.zz_last AS SELECT public.elsewhere() AS one");
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        execute(database, "DROP FUNCTION public.elsewhere() CASCADE");
        execute(database, ADD_IMPORT.formatted("två.csv"));

        Result failed = run(database, "restore", file.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.text()).contains("databasen är som förut").contains("elsewhere");
        assertThat(ask(database, FILES)).isEqualTo("ett.csv,två.csv");
    }

    @Test
    void aBackupOfALaterProgramIsRefused() throws Exception {
        execute(
                database,
                "INSERT INTO lageskartan.flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        execute(database, "DELETE FROM lageskartan.flyway_schema_history WHERE version = '999'");
        expectRefusal("från en senare Lägeskartan (schema 999)");
    }

    @Test
    void aRunningServiceIsNotRestoredUnder() throws Exception {
        assertThat(run(database, "backup", file.toString()).code()).isZero();
        try (ServiceLock service = ServiceLock.acquire(directory, "Lägeskartan")) {
            service.announce("http://127.0.0.1:8080/");
            expectRefusal("Lägeskartan körs redan på http://127.0.0.1:8080/");
        }
    }

    @Test
    void aDirectoryThatDoesNotExistIsSaidSo() {
        Result refused =
                run(database, "backup", directory.resolve("no/such/file").toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("finns inte");
    }

    /** What the log of a database needs outside it. */
    private AuditFiles files(TestDatabase on) {
        return new AuditFiles(
                directory.resolve("audit.key"),
                directory.resolve("audit.head." + on.jdbcUrl().replaceAll("\\W", "")));
    }

    private void write(TestDatabase on, int rows) {
        try (AuditLog log = new AuditLog(
                on.serviceDataSource(),
                AuditKeys.open(files(on).keys()),
                files(on).head())) {
            for (int i = 0; i < rows; i++) {
                log.record(AuditEvent.of(Instant.now(), "", "anonym", "", "search", "r", "n=" + i, null, 200));
            }
        }
    }

    private AuditCheck.Result check(TestDatabase on) throws SQLException {
        try (Connection connection = on.dataSource().getConnection()) {
            return AuditCheck.run(
                    connection,
                    AuditKeys.existing(directory.resolve("audit.key")).orElseThrow(),
                    null);
        }
    }

    private void expectRefusal(String message) throws SQLException {
        String before = ask(database, FILES);
        Result refused = run(database, "restore", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains(message);
        assertThat(ask(database, FILES)).isEqualTo(before);
    }

    private record Result(int code, String text) {}

    private Result run(TestDatabase on, String... arguments) {
        Map<String, String> environment = on.environment();
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        CommandLog log = new CommandLog(() -> files(on), Map.of());
        int code = new CommandLine(new Root())
                .addSubcommand(new BackupCommand(directory, environment, log))
                .addSubcommand(new RestoreCommand(directory, environment, log))
                .setExecutionExceptionHandler(new FailureReport())
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
        return new Result(code, text.toString());
    }

    @CommandLine.Command
    private static final class Root {}

    private static void execute(TestDatabase on, String sql) throws SQLException {
        try (Connection connection = on.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(TestDatabase on, String query) throws SQLException {
        try (Connection connection = on.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
