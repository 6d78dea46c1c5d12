package se.lageskartan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.lageskartan.App;
import se.lageskartan.TestDatabase;

/** Accounts and tokens from the command line. */
class AccountsCommandTest {
    private static final String PASSWORD = "fyra gröna hästar";

    private static TestDatabase database;

    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    /** Runs a command with something on standard input. */
    private int run(String input, String... arguments) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("LAGESKARTAN_HOME", directory.toString());
        CommandLine line = App.commandLine(environment);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return line.execute(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void anAccountIsMadeChangedAndSwitchedOffAndNeverShowsItsPassword() {
        String[] add = {"accounts", "add", "anna", "--title", "Anna Ek", "--role", "polis", "--password-stdin"};
        assertThat(run(PASSWORD + "\n", add)).isZero();
        assertThat(run(PASSWORD + "\n", add)).as("taken").isNotZero();
        assertThat(err.toString()).contains("finns redan");
        assertThat(run("", "accounts", "role", "anna", "administrator")).isZero();
        assertThat(run("fem röda kor i rad\n", "accounts", "password", "anna", "--password-stdin"))
                .isZero();
        assertThat(run("", "accounts", "sign-out", "anna")).isZero();
        assertThat(run("", "accounts", "disable", "anna")).isZero();
        assertThat(run("", "accounts", "list")).isZero();
        assertThat(out.toString()).contains("anna  Anna Ek  administrator").contains("avstängt");
        assertThat(out.toString() + err).doesNotContain(PASSWORD).doesNotContain("kor i rad");
    }

    @Test
    void whatCannotBeIsToldAndChangesNothing() {
        assertThat(run("kort\n", "accounts", "add", "bo", "--role", "polis", "--password-stdin"))
                .isNotZero();
        assertThat(err.toString()).contains("password", "12");
        assertThat(run(PASSWORD + "\n", "accounts", "add", "bo", "--role", "kung", "--password-stdin"))
                .isNotZero();
        assertThat(err.toString()).contains("kung", "samordnare");
        assertThat(run("", "accounts", "add", "bo", "--role", "polis", "--password-stdin"))
                .isNotZero();
        assertThat(run("", "accounts", "disable", "bo")).isNotZero();
        assertThat(err.toString()).contains("inget konto bo");
        assertThat(run("", "accounts")).isEqualTo(CommandLine.ExitCode.USAGE);
        out.getBuffer().setLength(0);
        assertThat(run("", "accounts", "list")).isZero();
        assertThat(out.toString()).doesNotContain("bo ");
    }

    @Test
    void aTokenIsShownOnceAndTakenBack() {
        assertThat(run("", "tokens", "add", "Stadens GIS", "--role", "samordnare", "--days", "30"))
                .isZero();
        String secret = out.toString().strip();
        assertThat(secret).matches("lageskartan_[\\w-]{43}");
        out.getBuffer().setLength(0);
        assertThat(run("", "tokens", "list")).isZero();
        assertThat(out.toString()).contains("Stadens GIS  samordnare", "gäller").doesNotContain(secret);
        assertThat(run("", "tokens", "revoke", "1")).isZero();
        assertThat(run("", "tokens", "revoke", "1")).isNotZero();
        assertThat(run("", "tokens", "add", "GIS", "--role", "polis", "--days", "4000"))
                .isNotZero();
    }
}
