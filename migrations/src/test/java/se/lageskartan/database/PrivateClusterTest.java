package se.lageskartan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateClusterTest {
    @TempDir
    Path project;

    private final List<PrivateCluster> opened = new ArrayList<>();

    @BeforeAll
    static void needsPostgres() {
        // Elsewhere (a database by URL, or in a container) there is no private cluster to test.
        assumeTrue(PostgresInstallation.newestWithPostgis().isPresent(), "no installed PostgreSQL has PostGIS");
    }

    @BeforeEach
    void letTheServersUserIn() throws IOException {
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stopAll() {
        opened.forEach(PrivateCluster::close);
    }

    @Test
    void dataOutliveAStop() throws Exception {
        try (PrivateCluster first = open()) {
            assertThat(first.startedHere()).isTrue();
            sql(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(Postmaster.of(data())).isEmpty();
        assertThat(ask(open(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void aKilledServerLosesNothingThatWasCommitted() throws Exception {
        PrivateCluster first = open();
        sql(first, "CREATE TABLE kept (answer int)", "INSERT INTO kept VALUES (42)");
        try (Connection unfinished = connect(first);
                Statement statement = unfinished.createStatement()) {
            unfinished.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES (43)");
            killServer();
        }
        PrivateCluster second = open();
        assertThat(second.startedHere()).isTrue();
        assertThat(ask(second, "SELECT string_agg(answer::text, ',') FROM kept"))
                .isEqualTo("42");
    }

    @Test
    void aKilledServerIsRevivedOnItsPort() throws Exception {
        PrivateCluster cluster = open();
        sql(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        assertThat(cluster.revive()).as("while it runs").isFalse();
        killServer();

        assertThat(cluster.revive()).isTrue();
        assertThat(ask(cluster, "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void aKilledServersNumberMayBelongToAnotherProgramByNow() throws Exception {
        sql(open(), "CREATE TABLE kept AS SELECT 42 AS answer");
        killServer();
        Process other = new ProcessBuilder(ServerUser.find().command(List.of("sleep", "600"))).start();
        try {
            long pid = other.descendants().findFirst().map(ProcessHandle::pid).orElse(other.pid());
            Path file = data().resolve("postmaster.pid");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, Long.toString(pid));
            Files.write(file, lines);

            assertThat(ask(open(), "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(ProcessHandle.of(pid)).as("the innocent program").isPresent();
        } finally {
            other.descendants().forEach(ProcessHandle::destroyForcibly);
            other.destroyForcibly();
        }
    }

    @Test
    void whoeverComesSecondFindsItRunningAndTheLastOneOutStopsIt() {
        PrivateCluster first = open();
        PrivateCluster second = open();
        assertThat(second.startedHere()).isFalse();
        assertThat(second.port()).isEqualTo(first.port());
        first.close();
        first.close();
        assertThat(Postmaster.of(data())).isPresent();
        second.close();
        assertThat(Postmaster.of(data())).isEmpty();
    }

    @Test
    void otherProcessesCountToo() throws Exception {
        Process other = otherProcess();
        try {
            PrivateCluster here = open();
            assertThat(here.startedHere()).as("started by the other process").isFalse();
            here.close();
            assertThat(Postmaster.of(data()))
                    .as("still used by the other process")
                    .isPresent();
        } finally {
            other.destroyForcibly().waitFor();
        }
        PrivateCluster afterKill = open();
        assertThat(afterKill.startedHere())
                .as("left running by the killed process")
                .isFalse();
        afterKill.close();
        assertThat(Postmaster.of(data())).as("nobody is left").isEmpty();
    }

    @Test
    void aTakenPortIsExchangedForAnother() throws Exception {
        PrivateCluster first = open();
        int port = first.port();
        first.close();
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(open().port()).isNotEqualTo(squatter.getLocalPort());
        }
    }

    @Test
    void onlyThePasswordLetsIn() {
        PrivateCluster cluster = open();
        assertThatThrownBy(() -> DriverManager.getConnection(cluster.jdbcUrl("postgres"), PrivateCluster.USER, "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        Path password = data().resolveSibling("password");
        assertThat(password).content().hasSizeGreaterThan(30);
        assertThat(permissions(password)).isEqualTo("rw-------");
        assertThat(permissions(data())).isEqualTo("rwx------");
    }

    @Test
    void listensOnTheLoopbackAddressAlone() throws Exception {
        PrivateCluster cluster = open();
        assertThat(ask(cluster, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(cluster, "SHOW unix_socket_directories")).isEmpty();
        assertThat(ask(cluster, "SHOW fsync")).isEqualTo("on");
    }

    @Test
    void aDirectoryClosedToTheServersUserIsLeftForAnother() throws Exception {
        assumeTrue(!ServerUser.find().name().isEmpty(), "only root runs the server as another user");
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwx------"));
        PrivateCluster cluster = open();
        Path elsewhere = cluster.dataDirectory().resolveSibling("").normalize();
        try {
            sql(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
            cluster.close();
            assertThat(project.resolve(".lageskartan/postgres.location")).hasContent(elsewhere.toString());
            assertThat(project.resolve(".lageskartan/postgres")).doesNotExist();
            PrivateCluster again = open();
            assertThat(ask(again, "SELECT answer FROM kept")).isEqualTo("42");
            again.close();
        } finally {
            ClusterDirectory.delete(elsewhere.resolveSibling("").normalize());
        }
    }

    @Test
    void aTemporaryClusterLeavesOnlyItsTemplate() throws Exception {
        Path data;
        try (PrivateCluster cluster = PrivateCluster.temporary(project)) {
            data = cluster.dataDirectory();
            cluster.ensureDatabase("one");
            cluster.ensureDatabase("one");
            assertThat(ask(cluster, "SELECT count(*) FROM pg_database WHERE datname = 'one'"))
                    .isEqualTo("1");
        }
        assertThat(data).doesNotExist();
        try (var left = Files.list(project.resolve(".lageskartan/build"))) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .allMatch(name -> name.equals("start.lock") || name.startsWith("template-"));
        }
    }

    /** Opens the cluster of the directory given and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            PrivateCluster cluster = PrivateCluster.open(Path.of(arguments[0]));
            System.out.println("open " + cluster.port());
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    private Process otherProcess() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        project.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).startsWith("open ");
        return other;
    }

    private PrivateCluster open() {
        PrivateCluster cluster = PrivateCluster.open(project);
        opened.add(cluster);
        return cluster;
    }

    private Path data() {
        try {
            return project.toRealPath().resolve(".lageskartan/postgres/data");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void killServer() throws Exception {
        ProcessHandle server =
                ProcessHandle.of(Postmaster.of(data()).orElseThrow().pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    private static Connection connect(PrivateCluster cluster) throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl("postgres"), PrivateCluster.USER, cluster.password());
    }

    private static void sql(PrivateCluster cluster, String... statements) throws SQLException {
        try (Connection connection = connect(cluster);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private static String ask(PrivateCluster cluster, String query) throws SQLException {
        try (Connection connection = connect(cluster);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
