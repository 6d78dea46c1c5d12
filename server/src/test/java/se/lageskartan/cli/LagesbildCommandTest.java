package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.App;
import se.lageskartan.TestDatabase;

/** The lägesbild from the command line: a draft, files of it and what does not go together, for a role, in the log. */
class LagesbildCommandTest {
    private static TestDatabase database;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static CommandRun run(String... arguments) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = App.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new CommandRun(line.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void aDraftBecomesFilesForTheRoleAndStandsInTheLog() throws IOException {
        CommandRun made = run(
                "lagesbild",
                "new",
                "--title",
                "Gemensam lägesbild",
                "--from",
                "2025-01-01",
                "--last",
                "2025-12-31",
                "--dated",
                "2026-02-01",
                "--role",
                "samordnare",
                "--purpose",
                "årets lägesbild");
        assertThat(made.code()).as(made.err()).isZero();
        String number = made.out().strip();
        assertThat(run("lagesbild", "list").out())
                .contains(number + "  Gemensam lägesbild  2025-01-01 till 2025-12-31  daterad 2026-02-01  utkast");

        Path pdf = directory.resolve("a.pdf");
        Path html = directory.resolve("a.html");
        Path word = directory.resolve("a.docx");
        CommandRun written = run(
                "lagesbild", "write", number, pdf.toString(), html.toString(), word.toString(), "--role", "samordnare");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
        assertThat(Files.readString(html)).contains("Utkast, inte beslutat", "Prioriterade samverkansområden");
        assertThat(new String(Files.readAllBytes(word), 0, 2, StandardCharsets.ISO_8859_1))
                .isEqualTo("PK");
        assertThat(Files.getPosixFilePermissions(pdf)).hasSize(2);

        CommandRun again = run("lagesbild", "write", number, pdf.toString(), "--role", "samordnare");
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("finns redan", "--force");

        CommandRun checked = run("lagesbild", "check", number, "--role", "polis");
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out()).contains("Status saknas: Status är inte satt för");
        assertThat(checked.err()).contains("att kontrollera före beslut");

        DSLContext sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        assertThat(sql.fetch("SELECT action, route, filter, purpose FROM lageskartan.audit_entry ORDER BY id")
                        .format())
                .contains("lagesbild new", "lagesbild write", "lagesbild check", "role=samordnare", "årets lägesbild");
    }

    @Test
    void whoMayNotReadOrWriteIsRefusedAndNothingIsWritten() {
        Path file = directory.resolve("refused.pdf");
        CommandRun field = run("lagesbild", "write", "1", file.toString(), "--role", "faltassistent");
        assertThat(field.code()).isNotZero();
        assertThat(file).doesNotExist();
        CommandRun police = run(
                "lagesbild",
                "new",
                "--title",
                "Min",
                "--from",
                "2025-01-01",
                "--last",
                "2025-12-31",
                "--role",
                "polis");
        assertThat(police.code()).isNotZero();
        assertThat(police.err() + field.err()).doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithWhatWasExpected() {
        String[][] wrong = {
            {"new", "--title", "A", "--from", "2025-13-01", "--last", "2025-12-31", "--role", "analytiker"},
            {"new", "--title", "A", "--from", "2025-01-01", "--last", "2024-12-31", "--role", "analytiker"},
            {
                "new",
                "--title",
                "Ring 070-123 45 67",
                "--from",
                "2025-01-01",
                "--last",
                "2025-12-31",
                "--role",
                "analytiker"
            },
            {"write", "1", directory.resolve("a.odt").toString(), "--role", "analytiker"},
            {"write", "1", directory.resolve("none/a.pdf").toString(), "--role", "analytiker"},
            {"write", "999", directory.resolve("b.pdf").toString(), "--role", "analytiker"},
            {"check", "1", "--role", "chef"}
        };
        for (String[] arguments : wrong) {
            String[] all = new String[arguments.length + 1];
            all[0] = "lagesbild";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            CommandRun refused = run(all);
            assertThat(refused.code()).as(String.join(" ", all)).isNotZero();
            assertThat(refused.err())
                    .as(String.join(" ", all))
                    .containsAnyOf("väntat var", "ta bort telefonnummer", "finns inte", "Det finns ingen lägesbild")
                    .doesNotContain("\tat ");
        }
    }
}
