package se.lageskartan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server with PostGIS that is the project's own: its data lies in a directory of ours, it runs as an
 * unprivileged user, listens on 127.0.0.1 only and asks for a password that only we know.
 *
 * <p>Several processes may open the same cluster. The first starts the server, the others find it running, and the last
 * to close stops it. What a process that was killed left running is found and used like any other.
 */
public final class PrivateCluster implements AutoCloseable {
    /** The role that owns everything in the cluster. */
    public static final String USER = "lageskartan";

    private static final Logger log = LoggerFactory.getLogger(PrivateCluster.class);
    private static final Duration QUICK = Duration.ofSeconds(60);
    /** Recovery after a crash replays at most max_wal_size; a slow disk takes minutes for it, not more. */
    private static final Duration START = Duration.ofMinutes(10);

    /** The name of its directory; a temporary cluster has another. */
    private static final String DURABLE = "postgres";

    private static final int PORTS_TO_TRY = 5;
    private static final String LOCAL = "127.0.0.1";

    private final ClusterDirectory directory;
    private final PostgresInstallation installation;
    private final ServerUser serverUser;
    private final String password;
    private final String servicePassword;
    private final boolean durable;
    private final ClusterUse use;
    private final boolean startedHere;
    private final int port;
    private volatile boolean closed;

    private PrivateCluster(ClusterDirectory directory, ServerUser serverUser, boolean durable) throws IOException {
        this.directory = directory;
        this.serverUser = serverUser;
        this.durable = durable;
        if (!Files.exists(directory.data().resolve("PG_VERSION"))) {
            initialise(directory, newest(), serverUser, durable);
        }
        this.installation = installationFor(directory);
        this.password = Files.readString(directory.password()).strip();
        this.servicePassword = servicePassword(directory, serverUser);
        Optional<Integer> running = runningPort();
        this.startedHere = running.isEmpty();
        this.port = running.isPresent() ? running.get() : start();
        this.use = ClusterUse.join(directory);
    }

    /**
     * The cluster that keeps the project's data, under {@code .lageskartan} in the project's directory: made when
     * missing, started when not running.
     *
     * @throws DatabaseUnavailableException when no installed PostgreSQL has PostGIS, the data belong to another version,
     *     or the server does not start
     */
    public static PrivateCluster open(Path projectDirectory) {
        ServerUser user = ServerUser.find();
        return open(ClusterDirectory.in(projectDirectory, DURABLE, user), user, true);
    }

    /** Where the project's private cluster has its data, when there is one. Makes and starts nothing. */
    public static Optional<Path> existing(Path projectDirectory) {
        return ClusterDirectory.existing(projectDirectory, DURABLE)
                .map(ClusterDirectory::data)
                .filter(data -> Files.exists(data.resolve("PG_VERSION")));
    }

    /**
     * A new and empty cluster for tests and builds: quick, not safe against a crash, and gone when closed. What killed
     * processes left of such clusters is removed.
     *
     * @throws DatabaseUnavailableException as {@link #open(Path)}
     */
    public static PrivateCluster temporary(Path projectDirectory) {
        ServerUser user = ServerUser.find();
        ClusterDirectory parent = ClusterDirectory.in(projectDirectory, "build", user);
        return TemporaryClusters.open(parent.root(), newest(), user);
    }

    static PrivateCluster open(ClusterDirectory directory, ServerUser user, boolean durable) {
        try {
            return ClusterUse.alone(directory, () -> new PrivateCluster(directory, user, durable));
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "Databasen i %s kan inte öppnas: %s".formatted(directory.root(), e.getMessage()), e);
        }
    }

    /** The address for JDBC of one of the cluster's databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(LOCAL, port, database);
    }

    public String password() {
        return password;
    }

    /** The one of {@link ServiceRole#NAME}, who may not do all that {@link #USER} may. */
    String servicePassword() {
        return servicePassword;
    }

    public int port() {
        return port;
    }

    /** Where the data lies. */
    public Path dataDirectory() {
        return directory.data();
    }

    /** False when the server ran already. */
    public boolean startedHere() {
        return startedHere;
    }

    public PostgresInstallation installation() {
        return installation;
    }

    /** Makes an empty database of that name unless there is one. */
    public void ensureDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteLiteral(name);
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = " + quoted)) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "Databasen %s kan inte skapas: %s".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Starts the server again if it has died; does nothing while it runs.
     *
     * @return whether it was started
     * @throws DatabaseUnavailableException when it does not start, or could not have its port back
     */
    public boolean revive() {
        try {
            return ClusterUse.alone(directory, () -> {
                if (closed || runningPort().isPresent()) {
                    return false;
                }
                int now = start();
                if (now != port) {
                    throw new DatabaseUnavailableException(
                            "Databasservern fick inte tillbaka port %d; starta om tjänsten.".formatted(port));
                }
                return true;
            });
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "Databasen i %s kan inte startas igen: %s".formatted(directory.root(), e.getMessage()), e);
        }
    }

    /** Stops the server unless others use it; closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            // Alone with the parent, too: nobody is to take a temporary cluster for a leftover while it is removed
            // here.
            ClusterDirectory outer = durable ? directory : new ClusterDirectory(directory.parent());
            ClusterUse.alone(outer, () -> ClusterUse.alone(directory, this::leave));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop the database in " + directory.root(), e);
        }
    }

    private boolean leave() throws IOException {
        if (closed) {
            return false;
        }
        closed = true;
        if (use.leave()) {
            stop(directory, installation, serverUser, durable ? "fast" : "immediate");
            if (!durable) {
                directory.delete();
            }
        }
        return true;
    }

    static void stop(ClusterDirectory directory, PostgresInstallation installation, ServerUser user, String mode) {
        if (Postmaster.of(directory.data()).isEmpty()) {
            return;
        }
        Program.Outcome outcome = user.run(
                QUICK.plusSeconds(30),
                installation.program("pg_ctl"),
                "-D",
                directory.data().toString(),
                "-m",
                mode,
                "-w",
                "-t",
                Long.toString(QUICK.toSeconds()),
                "stop");
        if (!outcome.succeeded() && Postmaster.of(directory.data()).isPresent()) {
            log.warn("The database in {} did not stop: {}", directory.root(), outcome.output());
        }
    }

    static PostgresInstallation newest() {
        return PostgresInstallation.newestWithPostgis()
                .orElseThrow(() -> new DatabaseUnavailableException(Databases.WHAT_TO_INSTALL));
    }

    /** Makes the data directory under another name first, so that an interrupted attempt leaves nothing behind. */
    static void initialise(
            ClusterDirectory directory, PostgresInstallation installation, ServerUser user, boolean durable)
            throws IOException {
        Files.deleteIfExists(directory.password());
        writeNewPassword(directory.password(), user);
        Path unfinished = directory.root().resolve("data.new");
        ClusterDirectory.delete(unfinished);
        Program.Outcome outcome = user.run(
                Duration.ofMinutes(3),
                installation.program("initdb"),
                "-D",
                unfinished.toString(),
                "-U",
                USER,
                "--pwfile=" + directory.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                durable ? "--data-checksums" : "--no-sync");
        if (!outcome.succeeded()) {
            throw new DatabaseUnavailableException("initdb misslyckades: " + outcome.output());
        }
        Files.move(unfinished, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Clusters from before there was a service role get theirs now. */
    private static String servicePassword(ClusterDirectory directory, ServerUser user) throws IOException {
        if (!Files.exists(directory.servicePassword())) {
            writeNewPassword(directory.servicePassword(), user);
        }
        return Files.readString(directory.servicePassword()).strip();
    }

    private static void writeNewPassword(Path file, ServerUser user) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
        user.own(file);
    }

    private static PostgresInstallation installationFor(ClusterDirectory directory) throws IOException {
        int major = Integer.parseInt(
                Files.readString(directory.data().resolve("PG_VERSION")).strip());
        return PostgresInstallation.withPostgis(major)
                .orElseThrow(() -> new DatabaseUnavailableException("""
                        Data i %s skrevs av PostgreSQL %d, som inte längre finns installerad med PostGIS. Installera den \
                        (apt-get install postgresql-%d-postgis-3), ta en säkerhetskopia, flytta undan katalogen och läs in \
                        kopian i en ny.""".formatted(directory.data(), major, major)));
    }

    /** The port of the server that runs on our data, when one does; waits until it serves. */
    private Optional<Integer> runningPort() {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            Optional<Postmaster> postmaster = Postmaster.of(directory.data());
            if (postmaster.isEmpty()) {
                return Optional.empty();
            }
            int itsPort = postmaster.get().port();
            Optional<String> obstacle = itsPort > 0 ? obstacle(itsPort) : Optional.of("no port yet");
            if (obstacle.isEmpty()) {
                return Optional.of(itsPort);
            }
            if (System.nanoTime() > deadline) {
                throw new DatabaseUnavailableException("Databasservern (pid %d) svarar inte: %s"
                        .formatted(postmaster.get().pid(), obstacle.get()));
            }
            pause();
        }
    }

    private Optional<String> obstacle(int itsPort) {
        String url = "jdbc:postgresql://%s:%d/postgres?connectTimeout=5&socketTimeout=10".formatted(LOCAL, itsPort);
        try (Connection connection = DriverManager.getConnection(url, USER, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('data_directory')")) {
            row.next();
            String served = row.getString(1);
            return directory.data().equals(Path.of(served))
                    ? Optional.empty()
                    : Optional.of("port %d serves %s".formatted(itsPort, served));
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private int start() throws IOException {
        int candidate = rememberedPort();
        for (int attempt = 1; ; attempt++) {
            Postmaster.clearForeignPid(directory.data());
            Path settings = directory.data().resolve("postgresql.conf");
            Files.writeString(settings, ClusterSettings.postgresqlConf(candidate, durable));
            serverUser.own(settings);
            long logged = Files.exists(directory.serverLog()) ? Files.size(directory.serverLog()) : 0;
            Program.Outcome outcome = serverUser.run(
                    START.plusSeconds(30),
                    installation.program("pg_ctl"),
                    "-D",
                    directory.data().toString(),
                    "-l",
                    directory.serverLog().toString(),
                    "-w",
                    "-t",
                    Long.toString(START.toSeconds()),
                    "start");
            if (outcome.succeeded()) {
                Files.writeString(directory.port(), candidate + "\n");
                return candidate;
            }
            String reason = outcome.output() + "\n" + logSince(logged);
            // After kill -9 of the server its children need a moment to notice and leave the shared memory.
            boolean childrenLeft = reason.contains("shared memory block") && attempt < 100;
            boolean portTaken = reason.contains("Address already in use") && attempt < PORTS_TO_TRY;
            if (portTaken) {
                candidate = freePort();
            } else if (childrenLeft) {
                pause();
            } else {
                throw new DatabaseUnavailableException("Databasservern startade inte: " + reason.strip());
            }
        }
    }

    private int rememberedPort() throws IOException {
        if (Files.exists(directory.port())) {
            int known = Integer.parseInt(Files.readString(directory.port()).strip());
            if (isFree(known)) {
                return known;
            }
        }
        return freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOCAL))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOCAL))) {
            return socket.getLocalPort();
        }
    }

    private String logSince(long offset) throws IOException {
        if (!Files.exists(directory.serverLog())) {
            return "";
        }
        byte[] all = Files.readAllBytes(directory.serverLog());
        int from = (int) Math.min(offset, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("Avbruten i väntan på databasen", e);
        }
    }
}
