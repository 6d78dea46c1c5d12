package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.App;
import se.lageskartan.TestDatabase;
import se.lageskartan.audit.AuditCheck;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditHead;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditSearch;

/** What is done from the command line stands in the audit log, and what cannot stand there is not done. */
class CommandLogTest {
    private static final String PASSWORD = "fyra gröna hästar";
    private static final String ME =
            "system:" + ProcessHandle.current().info().user().orElseThrow();

    @TempDir
    private Path directory;

    private TestDatabase database;
    private StringWriter text;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        text = new StringWriter();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Starts the program in a process of its own. */
    static final class Child {
        public static void main(String[] arguments) {
            System.exit(App.commandLine(System.getenv()).execute(arguments));
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        return environment;
    }

    private int run(String... arguments) {
        CommandLine line = App.commandLine(environment());
        line.setOut(new PrintWriter(text, true));
        line.setErr(new PrintWriter(text, true));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return line.execute(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private List<String> rows() {
        return new AuditSearch(database.dataSource())
                .find(AuditSearch.Filter.ALL, null, 1000).reversed().stream()
                        .map(entry -> entry.event())
                        .map(event -> "%s %s %s|%s|%s %s %d"
                                .formatted(
                                        event.who().equals(ME) ? "me" : event.who(),
                                        event.action(),
                                        event.route(),
                                        event.filter(),
                                        event.purpose(),
                                        event.records(),
                                        event.status()))
                        .toList();
    }

    private void owner(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path incidents() throws Exception {
        return Files.writeString(
                directory.resolve("a.csv"),
                "id;datum;kategori;plats;text\n1;2026-03-01 12:00;Stöld;Nytorget;Väska\n2;2026-03-02 12:00;Stöld;Nytorget;Mobil\n");
    }

    @Test
    void everyCommandThatChangesReadsOrTakesOutIsWrittenDown() throws Exception {
        String file = incidents().toString();
        Path copy = directory.resolve("kopia.dump");
        assertThat(run("import", file, "--profile", "csv", "--purpose", "månadens fil"))
                .as(text.toString())
                .isZero();
        assertThat(run("import", file, "--profile", "finns-inte")).isNotZero();
        assertThat(run("replace", "--dry-run", "--all")).isZero();
        assertThat(run("replace", "--all")).isZero();
        assertThat(run("accounts", "add", "bo", "--role", "polis", "--password-stdin"))
                .isZero();
        assertThat(run("accounts", "add", "bo", "--role", "polis", "--password-stdin"))
                .as("there is one")
                .isOne();
        assertThat(run("tokens", "add", "klient", "--role", "polis", "--days", "3"))
                .isZero();
        assertThat(run("tokens", "revoke", "1", "--purpose", "bytt")).isZero();
        assertThat(run("geocode", file, "--text", "plats")).isZero();
        assertThat(run("backup", copy.toString(), "--purpose", "natten")).isZero();
        assertThat(run("restore", copy.toString(), "--purpose", "övning"))
                .as(text.toString())
                .isZero();

        assertThat(rows())
                .containsExactly(
                        "me change import|a.csv profile=csv|månadens fil null 102",
                        "me change import|a.csv profile=csv|månadens fil 2 200",
                        "me read_points replace --dry-run|dataset=alla all version=1| null 102",
                        "me read_points replace --dry-run|dataset=alla all version=1| 2 200",
                        "me change replace|dataset=alla all version=1| null 102",
                        "me change replace|dataset=alla all version=1| 2 200",
                        "me change accounts add|bo role=polis| null 102",
                        "me change accounts add|bo role=polis| 1 200",
                        "me change accounts add|bo role=polis| null 102",
                        "me change accounts add|bo role=polis| null 500",
                        "me change tokens add|klient role=polis days=3| null 102",
                        "me change tokens add|klient role=polis days=3| 1 200",
                        "me change tokens revoke|1|bytt null 102",
                        "me change tokens revoke|1|bytt 1 200",
                        "me search geocode|a.csv| null 102",
                        "me search geocode|a.csv| 2 200",
                        "me export backup|" + copy + "|natten 2 200",
                        "me change restore|" + copy + "|övning null 102",
                        "me change restore|" + copy + "|övning 2 200");
        assertWhole();
        assertThat(text.toString() + rows()).doesNotContain(PASSWORD);
    }

    @Test
    void whatCannotBeWrittenDownIsNotDoneAndSaysWhy() throws Exception {
        String file = incidents().toString();
        Path copy = directory.resolve("kopia.dump");
        assertThat(run("import", file, "--profile", "csv")).isZero();
        owner("CREATE FUNCTION public.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'no space left'; END $$");
        owner("CREATE TRIGGER full_disk BEFORE INSERT ON lageskartan.audit_entry FOR EACH ROW"
                + " EXECUTE FUNCTION public.full()");
        long before = rows().size();

        for (String[] command : new String[][] {
            {"import", file, "--profile", "csv"},
            {"accounts", "add", "bo", "--role", "polis", "--password-stdin"},
            {"tokens", "add", "klient", "--role", "polis", "--days", "3"},
            {"replace", "--all"},
            {"geocode", file, "--text", "plats"},
            {"backup", copy.toString()},
        }) {
            text.getBuffer().setLength(0);
            assertThat(run(command)).as(String.join(" ", command)).isOne();
            assertThat(text.toString())
                    .contains("Åtkomstloggen kan inte skrivas", "no space left")
                    .doesNotContain("\tat ");
        }
        assertThat(copy).doesNotExist();
        assertThat(rows()).hasSize((int) before);
        owner(
                "DO $$ BEGIN IF EXISTS (SELECT FROM lageskartan.account) OR EXISTS (SELECT FROM lageskartan.api_token)"
                        + " OR (SELECT count(*) FROM lageskartan.import) <> 1 THEN RAISE EXCEPTION 'something was done'; END IF; END $$");
    }

    @Test
    void aPurposeTellsOfNobody() {
        assertThat(run("tokens", "add", "klient", "--role", "polis", "--days", "3", "--purpose", "ring 070-123 45 67"))
                .isOne();
        assertThat(text.toString()).contains("telefonnummer ”070-123 45 67”").doesNotContain("--no-person");
        String[] bar = {
            "tokens", "add", "klient", "--role", "polis", "--days", "3", "--purpose", "bråket på baren Nils och Emma"
        };
        assertThat(run(bar)).isOne();
        assertThat(text.toString()).contains("--no-person");
        assertThat(rows()).isEmpty();

        assertThat(run(Stream.concat(Arrays.stream(bar), Stream.of("--no-person", "Nils och Emma"))
                        .toArray(String[]::new)))
                .isZero();
        assertThat(rows().toString()).contains(" ingen-person=").contains("Nils och Emma");
    }

    @Test
    void aCommandThatIsKilledStandsAsBegunWithoutEnd() throws Exception {
        assertThat(run("accounts", "list")).isZero();
        File err = new File(directory.toFile(), "child.err");
        Process child;
        try (Connection blocking = database.dataSource().getConnection();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("LOCK TABLE lageskartan.account");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            "accounts",
                            "add",
                            "bo",
                            "--role",
                            "polis",
                            "--password-stdin")
                    .redirectError(err);
            builder.environment().putAll(environment());
            child = builder.start();
            child.outputWriter(StandardCharsets.UTF_8).append(PASSWORD + "\n").close();
            long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (rows().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
            assertThat(child.toHandle().destroyForcibly())
                    .as(Files.readString(err.toPath()))
                    .isTrue();
            child.waitFor();
        }
        assertThat(rows()).containsExactly("me change accounts add|bo role=polis| null 102");
        assertWhole();
        AuditEvent open = new AuditSearch(database.dataSource())
                .find(AuditSearch.Filter.openSince(Instant.now()), null, 10)
                .getFirst()
                .event();
        assertThat(open.route()).isEqualTo("accounts add");
    }

    private void assertWhole() throws Exception {
        AuditFiles files = AuditFiles.of(directory, Map.of());
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(AuditCheck.run(
                                    connection,
                                    AuditKeys.existing(files.keys()).orElseThrow(),
                                    AuditHead.read(files.head()).orElse(null))
                            .findings())
                    .isEmpty();
        }
    }
}
