package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.App;
import se.lageskartan.TestDatabase;

/** Erasing from the command line: first what would go, then that, once, and in the log. */
class RetentionCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private int run(TestDatabase database, String... arguments) {
        out.getBuffer().setLength(0);
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        CommandLine line = App.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    @Test
    void whatIsShownGoesAndNothingElse() throws Exception {
        Path file = Files.writeString(
                directory.resolve("polis.csv"),
                "id;datum;kategori;x;y\n1;2019-01-02;stold;153890;6577680\n2;2019-05-02;stold;153890;6577680\n"
                        + "3;2026-10-02;stold;153890;6577680\n");
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(run(database, "import", file.toString(), "--profile", "csv"))
                    .isZero();
            assertThat(run(database, "retention")).as(out.toString()).isZero();
            assertThat(out.toString()).contains("Ingenting var äldre");
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE lageskartan.dataset SET count_months = 24 WHERE code = 'handelser'");

                assertThat(run(database, "retention", "--preview")).isZero();
                assertThat(out.toString())
                        .contains("ingenting gallrat")
                        .containsPattern("händelser helt, före \\S+ +2\\n");
                assertThat(number(statement, "SELECT count(*) FROM lageskartan.incident"))
                        .isEqualTo(3);

                assertThat(run(database, "retention")).as(out.toString()).isZero();
                assertThat(out.toString())
                        .containsPattern("händelser helt, före \\S+ +2\\n")
                        .contains("Gallrat.");
                assertThat(number(statement, "SELECT count(*) FROM lageskartan.incident"))
                        .isEqualTo(1);
                assertThat(number(statement, "SELECT incidents FROM lageskartan.retention_run"))
                        .isEqualTo(2);
                assertThat(number(
                                statement,
                                "SELECT records FROM lageskartan.audit_entry WHERE route = 'retention'"
                                        + " ORDER BY id DESC LIMIT 1"))
                        .isEqualTo(2);
            }
        }
    }

    private static long number(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
