package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import se.lageskartan.TestDatabase;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.PostgresInstallation;
import se.lageskartan.database.PrivateCluster;

/** Whatever is killed in the middle of an import, and wherever: nothing is lost or doubled when it is imported again. */
class ImportKillTest {
    private static final int COUNT = 60_000;
    private static final long SEED = 11;

    @TempDir
    private Path directory;

    /** What is in it does not matter, since the incidents are made up; its size decides which way they go. */
    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("händelser.csv");
    }

    /** Imports in a process of its own, which says what it is doing: READING in the middle of the file, then SAVING. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            DataSource database = source(arguments[0], arguments[1], arguments[2]);
            Grid grid = Grid.of(database);
            ImportProgress progress = new ImportProgress();
            Thread saying = Thread.ofPlatform().daemon().start(() -> {
                while (progress.phase() != ImportProgress.Phase.SAVING) {
                    if (progress.phase() == ImportProgress.Phase.ENDED) {
                        return;
                    }
                    LockSupport.parkNanos(200_000);
                }
                say("SAVING");
            });
            Importer importer = new Importer(database, SyntheticReader.CLOCK);
            SyntheticReader reader = new SyntheticReader(SEED, COUNT).halfWay(() -> say("READING"));
            ImportResult result =
                    importer.run(importer.reserveId(), request(Path.of(arguments[3])), reader, grid.placer(), progress);
            saying.join();
            say(result.status().name());
        }

        private static void say(String what) {
            System.out.println(what);
            System.out.flush();
        }
    }

    /** A large file goes straight into the table, a small one is staged first. */
    @ParameterizedTest
    @CsvSource({"READING, 0", "READING, 9", "SAVING, 9"})
    void theProcessIsKilled(String phase, int fileMebibytes) throws Exception {
        Files.write(file, new byte[fileMebibytes << 20]);
        try (TestDatabase database = TestDatabase.fresh()) {
            DataSource source = database.dataSource();
            Grid grid = Grid.in(source);
            Process child = start(database.jdbcUrl(), database.user(), database.password());
            killAt(phase, child, child.toHandle());
            assertThat(child.exitValue()).as("was killed, did not end").isNotZero();
            assertThat(text(source, "SELECT status FROM import")).isEqualTo("running");

            Importer importer = new Importer(source, SyntheticReader.CLOCK);
            awaitOne(importer::markInterrupted);
            assertThat(text(source, "SELECT status FROM import")).isEqualTo("interrupted");
            assertThat(text(source, "SELECT count(*) FROM incident")).isEqualTo("0");
            importAgain(importer, source, grid);
        }
    }

    @ParameterizedTest
    @CsvSource({"READING, 9", "SAVING, 0"})
    void theDatabaseIsKilled(String phase, int fileMebibytes) throws Exception {
        Files.write(file, new byte[fileMebibytes << 20]);
        Assumptions.assumeTrue(
                PostgresInstallation.newestWithPostgis().isPresent(), "needs a PostgreSQL of its own to kill");
        // The server may run as another user, who must get there; else the cluster is made elsewhere and stays.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateCluster cluster = PrivateCluster.open(directory);
        try {
            cluster.ensureDatabase("killed");
            String url = cluster.jdbcUrl("killed");
            Migrations.migrate(url, PrivateCluster.USER, cluster.password());
            Grid grid = Grid.in(source(url, PrivateCluster.USER, cluster.password()));
            Process child = start(url, PrivateCluster.USER, cluster.password());
            long postmaster =
                    Long.parseLong(Files.readAllLines(cluster.dataDirectory().resolve("postmaster.pid"))
                            .getFirst()
                            .strip());
            ProcessHandle handle = ProcessHandle.of(postmaster).orElseThrow();
            List<String> said = killAt(phase, child, handle);
            assertThat(said).last().isEqualTo(ImportStatus.FAILED.name());

            cluster.close();
            cluster = PrivateCluster.open(directory);
            DataSource source = source(cluster.jdbcUrl("killed"), PrivateCluster.USER, cluster.password());
            Importer importer = new Importer(source, SyntheticReader.CLOCK);
            awaitOne(importer::markInterrupted);
            assertThat(text(source, "SELECT count(*) FROM incident")).isEqualTo("0");
            importAgain(importer, source, grid);
        } finally {
            cluster.close();
        }
    }

    @Test
    void aLivingImportIsNotMarked() throws Exception {
        Files.writeString(file, "");
        try (TestDatabase database = TestDatabase.fresh()) {
            DataSource source = database.dataSource();
            Grid grid = Grid.in(source);
            Importer importer = new Importer(source, SyntheticReader.CLOCK);
            int[] marked = {-1};
            SyntheticReader reader =
                    new SyntheticReader(SEED, 1_000).halfWay(() -> marked[0] = importer.markInterrupted());
            importer.run(importer.reserveId(), request(file), reader, grid.placer(), new ImportProgress());
            assertThat(marked[0]).isZero();
            assertThat(text(source, "SELECT status FROM import")).isEqualTo("done");
        }
    }

    private void importAgain(Importer importer, DataSource source, Grid grid) throws Exception {
        for (int time = 0; time < 2; time++) {
            ImportResult result = importer.run(
                    importer.reserveId(),
                    request(file),
                    new SyntheticReader(SEED, COUNT),
                    grid.placer(),
                    new ImportProgress());
            assertThat(result.status()).isEqualTo(ImportStatus.DONE);
            assertThat(result.counts().saved()).isEqualTo(time == 0 ? COUNT : 0);
        }
        assertThat(text(source, "SELECT count(*) || ' ' || count(DISTINCT source_key) FROM incident"))
                .isEqualTo(COUNT + " " + COUNT);
        assertThat(text(source, "SELECT version FROM data_version")).isEqualTo("2");
    }

    private Process start(String url, String user, String password) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        url,
                        user,
                        password,
                        file.toString())
                .redirectError(new File(directory.toFile(), "child.err"))
                .start();
    }

    /** Waits for the child to say the phase, kills, and waits for its end. */
    private List<String> killAt(String phase, Process child, ProcessHandle victim) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.equals(phase)) {
                    assertThat(victim.destroyForcibly()).isTrue();
                }
            }
        }
        child.waitFor();
        assertThat(said)
                .as(() -> "the child said: " + read(new File(directory.toFile(), "child.err").toPath()))
                .contains(phase)
                .doesNotContain(ImportStatus.DONE.name());
        return said;
    }

    /** A killed session, or a database in recovery, takes a while. */
    private static void awaitOne(IntSupplier marked) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (marked.getAsInt() != 1) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static ImportRequest request(Path file) {
        return new ImportRequest("handelser", "test", "händelser.csv", file, false);
    }

    private static DataSource source(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String text(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lageskartan, public");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
