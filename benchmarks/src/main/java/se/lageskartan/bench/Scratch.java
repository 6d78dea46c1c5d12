package se.lageskartan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import se.lageskartan.Settings;
import se.lageskartan.Workbench;
import se.lageskartan.database.Databases;
import se.lageskartan.database.PrivateCluster;

/**
 * A PostgreSQL server and a directory of a run's own, gone when closed. The server has the settings of the one that users'
 * data lie in: what is written is flushed to disk before it counts as saved.
 */
final class Scratch implements AutoCloseable {
    private final Path directory;
    private final PrivateCluster cluster;
    private boolean closed;

    private Scratch(Path directory) {
        this.directory = directory;
        this.cluster = PrivateCluster.open(directory);
    }

    /** @param home the project's directory, so that the disk is the one that users' data lie on */
    static Scratch open(Path home) throws IOException {
        Path parent = Files.createDirectories(home.resolve(".lageskartan"));
        Path directory = Files.createTempDirectory(
                parent, "bench-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Scratch scratch = new Scratch(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "remove the scratch database"));
        return scratch;
    }

    Path directory() {
        return directory;
    }

    String server() {
        return "PostgreSQL " + cluster.installation().major() + ", fsync som i drift";
    }

    /** The environment that points the program to a database, which is made when missing. */
    Map<String, String> environment(String database) {
        cluster.ensureDatabase(database);
        try {
            Path password = directory.resolve("password");
            if (!Files.exists(password)) {
                Files.createFile(
                        password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(password, cluster.password());
            }
            // A home for each: the audit log of one database is not the continuation of another's.
            Path home = Files.createDirectories(directory.resolve(database));
            return Map.of(
                    "LAGESKARTAN_HOME",
                    home.toString(),
                    "LAGESKARTAN_ROLE",
                    "analytiker",
                    Databases.URL,
                    cluster.jdbcUrl(database),
                    Databases.USER,
                    PrivateCluster.USER,
                    Databases.PASSWORD_FILE,
                    password.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Settings settings(String database) {
        return Settings.from(environment(database));
    }

    /** The service's own way to the database, with schema and gazetteer. */
    Workbench workbench(String database) {
        return Workbench.open(settings(database), environment(database));
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl(database), PrivateCluster.USER, cluster.password());
    }

    void drop(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // The server's directory may lie elsewhere, when its user cannot reach ours.
        Path data = cluster.dataDirectory();
        cluster.close();
        delete(data);
        delete(directory);
    }

    private static void delete(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Kunde inte ta bort " + root + ": " + e.getMessage());
        }
    }
}
