package se.lageskartan.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.PostgresInstallation;
import se.lageskartan.database.Program;

/** PostgreSQL's own programs for backup, in the version that goes with a database's server. */
final class DatabasePrograms {
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://(\\[[^\\]]+\\]|[^:/]+)(?::(\\d+))?/(.*)");
    private static final Duration LIMIT = Duration.ofHours(6);

    private final OpenDatabase database;
    private final PostgresInstallation installation;

    private DatabasePrograms(OpenDatabase database, PostgresInstallation installation) {
        this.database = database;
        this.installation = installation;
    }

    /** @throws CommandFailure when only older programs than the server, or none, are installed */
    static DatabasePrograms forServerOf(OpenDatabase database) {
        int server = serverMajor(database);
        return new DatabasePrograms(
                database,
                PostgresInstallation.clientFor(server)
                        .orElseThrow(() -> new CommandFailure(
                                "Databasservern är PostgreSQL %d, och pg_dump i version %d eller senare finns inte på datorn."
                                                .formatted(server, server)
                                        + " Installera: apt-get install postgresql-client-" + server)));
    }

    /** Runs one of them on the database, with its address added to the arguments. */
    Program.Outcome onDatabase(String program, List<String> arguments) {
        Matcher address = JDBC.matcher(database.jdbcUrl());
        if (!address.matches()) {
            throw new CommandFailure("Adressen %s kan inte läsas".formatted(database.jdbcUrl()));
        }
        String host = address.group(1).replaceAll("[\\[\\]]", "");
        String port = address.group(2) == null ? "5432" : address.group(2);
        // The rest may carry parameters such as sslmode, which libpq knows by the same names.
        String[] nameAndParameters = address.group(3).split("\\?", 2);
        StringBuilder connection = new StringBuilder("host='%s' port='%s' dbname='%s' user='%s'"
                .formatted(host, port, nameAndParameters[0], database.user().replace("'", "\\'")));
        if (nameAndParameters.length == 2) {
            for (String parameter : nameAndParameters[1].split("&", -1)) {
                if (parameter.startsWith("ssl")) {
                    connection.append(' ').append(parameter);
                }
            }
        }
        List<String> whole = new ArrayList<>(List.of("--dbname=" + connection, "--no-password"));
        whole.addAll(arguments);
        return run(program, whole, Map.of("PGPASSWORD", database.password()));
    }

    /** Runs one of them on files alone. */
    Program.Outcome onFile(String program, List<String> arguments) {
        return run(program, arguments, Map.of());
    }

    private Program.Outcome run(String program, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(installation.program(program)));
        command.addAll(arguments);
        return Program.run(command, environment, LIMIT);
    }

    /** Programs run from another directory; a path given to them must not depend on it. */
    static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static int serverMajor(OpenDatabase database) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new CommandFailure("Databasen kan inte nås: " + e.getMessage(), e);
        }
    }
}
