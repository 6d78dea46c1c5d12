package se.lageskartan.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.wording.Quantity;

/** How much a database holds. All zero when there is no schema yet. */
record Contents(long incidents, long exampleIncidents, long imports, long areas, long places, long dataVersion) {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM lageskartan.incident),
                   (SELECT count(*) FROM lageskartan.incident JOIN lageskartan.dataset ON code = dataset_code WHERE example),
                   (SELECT count(*) FROM lageskartan.import),
                   (SELECT count(*) FROM lageskartan.area WHERE version_to IS NULL),
                   (SELECT count(*) FROM lageskartan.place WHERE version_to IS NULL),
                   (SELECT max(version) FROM lageskartan.data_version)""";

    static Contents of(OpenDatabase database) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('lageskartan.data_version') IS NOT NULL")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return new Contents(0, 0, 0, 0, 0, 0);
                }
            }
            try (ResultSet row = statement.executeQuery(COUNTS)) {
                row.next();
                return new Contents(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
            }
        } catch (SQLException e) {
            throw new CommandFailure("Databasens innehåll kan inte läsas: " + e.getMessage(), e);
        }
    }

    /** How many incidents there are, in a schema of any edition. */
    static long incidents(OpenDatabase database) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM lageskartan.incident")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new CommandFailure("Databasens innehåll kan inte läsas: " + e.getMessage(), e);
        }
    }

    /** One line in Swedish. */
    String sentence() {
        return Quantity.of(incidents, "händelse", "händelser") + " (varav " + Quantity.number(exampleIncidents)
                + " exempel), "
                + Quantity.of(imports, "import", "importer") + ", " + Quantity.of(areas, "område", "områden") + ", "
                + Quantity.of(places, "plats", "platser") + "; dataversion " + dataVersion;
    }
}
