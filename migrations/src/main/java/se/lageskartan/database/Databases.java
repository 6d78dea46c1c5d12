package se.lageskartan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Finds the database to work with: the one that the environment names, or else the project's private cluster. */
public final class Databases {
    /** Names a database of one's own; see {@link DatabaseAddress} for its forms. */
    public static final String URL = "LAGESKARTAN_DATABASE_URL";
    /** The user, when the address has none. */
    public static final String USER = "LAGESKARTAN_DATABASE_USER";
    /** The password, when the address has none. */
    public static final String PASSWORD = "LAGESKARTAN_DATABASE_PASSWORD";
    /** A file that holds the password, as Docker hands out secrets. */
    public static final String PASSWORD_FILE = "LAGESKARTAN_DATABASE_PASSWORD_FILE";

    /** The login of the running service, made when missing; see {@link ServiceRole}. */
    public static final String SERVICE_USER = "LAGESKARTAN_DATABASE_SERVICE_USER";
    /** Its password. */
    public static final String SERVICE_PASSWORD = "LAGESKARTAN_DATABASE_SERVICE_PASSWORD";
    /** A file that holds its password. */
    public static final String SERVICE_PASSWORD_FILE = "LAGESKARTAN_DATABASE_SERVICE_PASSWORD_FILE";

    static final String WHAT_TO_INSTALL = """
            Ingen databas: PostgreSQL med PostGIS finns inte på datorn och LAGESKARTAN_DATABASE_URL är inte satt. Gör något \
            av detta:
              - Debian 12:   sudo apt-get install postgresql-15-postgis-3
              - Debian 13:   sudo apt-get install postgresql-17-postgis-3
              - Ubuntu:      sudo apt-get install postgresql postgis postgresql-postgis
              - egen server: LAGESKARTAN_DATABASE_URL=postgresql://användare:lösenord@dator:5432/databas
              - Docker:      docker compose up -d db, och adressen i LAGESKARTAN_DATABASE_URL""";

    private static final String NAME = "lageskartan";

    private Databases() {}

    /**
     * Opens the database of {@link #URL} when that is set, else the private cluster under {@code .lageskartan} in the
     * project's directory, which is made and started when needed.
     *
     * @param environment the variables, as {@link System#getenv()} gives them
     * @throws DatabaseUnavailableException when there is none; the message says what to install or to correct
     */
    public static OpenDatabase open(Path projectDirectory, Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        if (!url.isBlank()) {
            return external(URL, url, environment);
        }
        PrivateCluster cluster = PrivateCluster.open(projectDirectory);
        try {
            cluster.ensureDatabase(NAME);
            String origin = "egen PostgreSQL %d i %s, %s"
                    .formatted(
                            cluster.installation().major(),
                            cluster.dataDirectory(),
                            cluster.startedHere() ? "startad nu" : "gick redan");
            return new OpenDatabase(
                    cluster.jdbcUrl(NAME),
                    new OpenDatabase.Login(PrivateCluster.USER, cluster.password()),
                    new OpenDatabase.Login(ServiceRole.NAME, cluster.servicePassword()),
                    origin,
                    cluster::revive,
                    cluster::close);
        } catch (DatabaseUnavailableException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Opens the database at an address that a variable of the environment gave.
     *
     * @param variable its name, for messages
     * @throws DatabaseUnavailableException when the address is malformed, nothing answers there, or PostGIS is missing
     */
    public static OpenDatabase external(String variable, String url, Map<String, String> environment) {
        DatabaseAddress address = DatabaseAddress.parse(variable, url);
        String user = address.user().isEmpty() ? environment.getOrDefault(USER, "") : address.user();
        if (user.isEmpty()) {
            throw new DatabaseUnavailableException(
                    "%s nämner ingen användare; skriv den där eller i %s.".formatted(variable, USER));
        }
        String password =
                address.password().isEmpty() ? password(environment, PASSWORD, PASSWORD_FILE) : address.password();
        requirePostgis(variable, address.jdbcUrl(), user, password);
        return new OpenDatabase(
                address.jdbcUrl(),
                new OpenDatabase.Login(user, password),
                service(environment),
                "databasen i " + variable,
                () -> false,
                () -> {});
    }

    private static OpenDatabase.Login service(Map<String, String> environment) {
        String user = environment.getOrDefault(SERVICE_USER, "").strip();
        if (user.isEmpty()) {
            return OpenDatabase.Login.NONE;
        }
        String password = password(environment, SERVICE_PASSWORD, SERVICE_PASSWORD_FILE);
        if (password.isEmpty()) {
            throw new DatabaseUnavailableException("%s är satt; skriv lösenordet i %s eller i filen som %s nämner."
                    .formatted(SERVICE_USER, SERVICE_PASSWORD, SERVICE_PASSWORD_FILE));
        }
        return new OpenDatabase.Login(user, password);
    }

    private static String password(Map<String, String> environment, String variable, String fileVariable) {
        String file = environment.getOrDefault(fileVariable, "");
        if (file.isBlank()) {
            return environment.getOrDefault(variable, "");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new DatabaseUnavailableException("%s kan inte läsas: %s".formatted(fileVariable, e), e);
        }
    }

    private static void requirePostgis(String variable, String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'postgis')")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new DatabaseUnavailableException(
                        "Databasservern i %s saknar PostGIS; installera tillägget där.".formatted(variable));
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "Databasen i %s (%s) kan inte nås: %s".formatted(variable, jdbcUrl, e.getMessage()), e);
        }
    }
}
