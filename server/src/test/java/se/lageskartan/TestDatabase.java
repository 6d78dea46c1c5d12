package se.lageskartan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import se.lageskartan.database.Databases;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.PostgresInstallation;
import se.lageskartan.database.PrivateCluster;
import se.lageskartan.database.ServiceRole;

/**
 * A database of a test's own: migrated, without incidents, and gone when closed.
 *
 * <p>The server is started once for all tests of a run. It is the one at {@code LAGESKARTAN_TEST_DATABASE_URL}; or a
 * container of the image in {@code LAGESKARTAN_TEST_DATABASE_IMAGE}; or a private cluster of the PostgreSQL on this
 * machine; or a container of the image that docker-compose.yml names. The tests are the same on each.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String URL = "LAGESKARTAN_TEST_DATABASE_URL";
    private static final String IMAGE = "LAGESKARTAN_TEST_DATABASE_IMAGE";
    private static final String DEFAULT_IMAGE = "postgis/postgis:16-3.4";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static @Nullable Server running;

    private final Server server;
    private final String name;

    private TestDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Makes a new database from the migrated template, in some 50 ms once the server runs. */
    public static TestDatabase fresh() {
        Server server = server();
        String name = server.prefix() + NUMBER.incrementAndGet();
        server.execute("CREATE DATABASE " + name + " TEMPLATE " + server.template());
        return new TestDatabase(server, name);
    }

    public String jdbcUrl() {
        return server.url(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Opens a new connection each time it is asked. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    /**
     * The environment that points the program, run as a process or through its commands, to this database. The service
     * works in a role of its own, as it does in operation.
     */
    public Map<String, String> environment() {
        return Map.of(
                Databases.URL, jdbcUrl(),
                Databases.USER, user(),
                Databases.PASSWORD, password(),
                Databases.SERVICE_USER, server.serviceUser(),
                Databases.SERVICE_PASSWORD, server.servicePassword());
    }

    /** As {@link #dataSource()}, in the role of the running service. */
    public DataSource serviceDataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        source.setUser(server.serviceUser());
        source.setPassword(server.servicePassword());
        return source;
    }

    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** A server with the migrated template on it; all names on it begin with the prefix. */
    private record Server(String anyUrl, String user, String password, String prefix) {
        String template() {
            return prefix + "template";
        }

        String serviceUser() {
            return prefix + "service";
        }

        /** The role goes with the server or before it, and no other program knows of it. */
        String servicePassword() {
            return "service " + prefix;
        }

        String url(String database) {
            return anyUrl.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
        }

        void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(anyUrl, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    private static synchronized Server server() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static Server start() {
        String url = System.getenv().getOrDefault(URL, "");
        String image = System.getenv().getOrDefault(IMAGE, "");
        if (!url.isBlank()) {
            OpenDatabase database = Databases.external(URL, url, System.getenv());
            return prepare(database.jdbcUrl(), database.user(), database.password(), true);
        }
        if (image.isBlank() && PostgresInstallation.newestWithPostgis().isPresent()) {
            PrivateCluster cluster = PrivateCluster.temporary(projectDirectory());
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop the test cluster"));
            return prepare(cluster.jdbcUrl("postgres"), PrivateCluster.USER, cluster.password(), false);
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return startContainer(image.isBlank() ? DEFAULT_IMAGE : image);
        }
        throw new IllegalStateException("No database for tests: install PostgreSQL with PostGIS (on Debian 12:"
                + " apt-get install postgresql-15-postgis-3), start Docker, or set " + URL);
    }

    /** The container is removed by Testcontainers when this process ends. */
    @SuppressWarnings("resource")
    private static Server startContainer(String image) {
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
        container.start();
        return prepare(container.getJdbcUrl(), container.getUsername(), container.getPassword(), false);
    }

    private static Server prepare(String url, String user, String password, boolean outlivesUs) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Server server = new Server(url, user, password, "lageskartan_test_" + random + "_");
        server.execute("CREATE DATABASE " + server.template());
        Migrations.migrate(server.url(server.template()), user, password);
        Map<String, String> environment = Map.of(
                URL,
                server.url(server.template()),
                Databases.USER,
                user,
                Databases.PASSWORD,
                password,
                Databases.SERVICE_USER,
                server.serviceUser(),
                Databases.SERVICE_PASSWORD,
                server.servicePassword());
        try (OpenDatabase template = Databases.external(URL, server.url(server.template()), environment)) {
            ServiceRole.prepare(template);
        }
        if (outlivesUs) {
            Thread cleaning = new Thread(
                    () -> {
                        server.execute("DROP DATABASE " + server.template() + " WITH (FORCE)");
                        server.execute("DROP ROLE " + server.serviceUser());
                    },
                    "drop the template database");
            Runtime.getRuntime().addShutdownHook(cleaning);
        }
        return server;
    }

    private static Path projectDirectory() {
        return Path.of(System.getProperty("lageskartan.projectDirectory", ".."));
    }
}
