package se.lageskartan.geo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/**
 * A GeoPackage file, opened to be read, which may have been made to do harm. Nothing is written, also not beside the file;
 * no view, trigger, virtual table or generated column of it is run, only ordinary tables are read, each row at most once
 * and never more bytes than the file has; a value of more than {@link #LARGEST_VALUE_BYTES} ends the reading. Memory does
 * not grow with the file.
 *
 * <p>Coordinates are east (longitude) first, as the standard says, in the reference system that the table states.
 *
 * <p>Not safe to use from several threads. Names are compared without regard to case, as SQLite does.
 */
public final class GeoPackage implements AutoCloseable {
    /** The largest row or single value that is read. */
    public static final int LARGEST_VALUE_BYTES = 16 << 20;

    private static final byte[] SQLITE_SIGNATURE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int DATABASE_HEADER_BYTES = 100;
    private static final byte[] ZIP_SIGNATURE = {'P', 'K', 3, 4};

    private final Connection connection;
    private final long fileBytes;
    private final List<FeatureTable> tables;

    private GeoPackage(Connection connection, long fileBytes, List<FeatureTable> tables) {
        this.connection = connection;
        this.fileBytes = fileBytes;
        this.tables = tables;
    }

    /**
     * A table of features.
     *
     * @param name as the file spells it
     * @param geometryColumn the column that holds the geometry
     * @param srsId the file's own number for the reference system
     * @param srsName what the file calls the reference system, e.g. {@code EPSG:3006 SWEREF99 TM}; empty when it does not
     *     describe it
     * @param system the reference system, null when it is none of ours
     * @param columns the other columns, in order; not those that are computed
     */
    public record FeatureTable(
            String name,
            String geometryColumn,
            int srsId,
            String srsName,
            @Nullable ReferenceSystem system,
            List<String> columns) {
        public FeatureTable {
            columns = List.copyOf(columns);
        }

        /** The same table, its coordinates read in another system than the one it states. */
        public FeatureTable in(ReferenceSystem other) {
            return new FeatureTable(name, geometryColumn, srsId, srsName, other, columns);
        }
    }

    /** Whether the file begins as a SQLite database does; whether it is a GeoPackage shows when it is opened. */
    public static boolean looksLikeOne(Path file) throws IOException {
        return startsWith(file, SQLITE_SIGNATURE);
    }

    /** Whether the file begins as a zip archive does, in which GeoPackages often come; opening it says so. */
    public static boolean isZipped(Path file) throws IOException {
        return startsWith(file, ZIP_SIGNATURE);
    }

    /**
     * Opens a file and reads which tables of features it has.
     *
     * @throws UnreadableGeodataException when it is not a GeoPackage, holds no features or is damaged
     * @throws IOException when the disk fails
     */
    public static GeoPackage open(Path file) throws IOException, UnreadableGeodataException {
        requireSqlite(file);
        Connection connection = null;
        try {
            connection = connect(file);
            List<FeatureTable> tables = new GeoPackageCatalog(connection).featureTables();
            return new GeoPackage(connection, Files.size(file), tables);
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw unreadable(e);
        } catch (UnreadableGeodataException | IOException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    /** At least one, in the order of the file's table of contents. */
    public List<FeatureTable> tables() {
        return tables;
    }

    /** The table with that name. */
    public Optional<FeatureTable> table(String name) {
        return tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * Gives every row of a table, in order of its key. A row with a geometry that cannot be read, or that lies where it
     * cannot, comes with its flaw.
     *
     * @param table one of {@link #tables()}
     * @throws UnreadableGeodataException when the reference system is not one of ours, or the file turns out to be damaged
     *     or too large in a part; rows before that have been given
     */
    public void read(FeatureTable table, Consumer<GeoFeature> sink) throws UnreadableGeodataException {
        ReferenceSystem system = table.system();
        if (system == null) {
            throw new UnreadableGeodataException(
                    Reason.UNKNOWN_REFERENCE_SYSTEM,
                    "Tabellen ”" + table.name() + "” är i referenssystemet "
                            + (table.srsName().isEmpty() ? "nr " + table.srsId() : "”" + table.srsName() + "”")
                            + ", som inte läses. Förväntat: " + Arrays.toString(ReferenceSystem.values()) + ".");
        }
        try {
            new GeoPackageRows(connection, table, system, fileBytes).read(sink);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written, so nothing can be lost.
            throw new IllegalStateException("a GeoPackage could not be closed", e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.enableLoadExtension(false);
        SQLiteConnection connection = (SQLiteConnection) config.createConnection(
                // Immutable: no locks, no journal and no write-ahead log are looked for beside the file.
                "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro&immutable=1");
        try {
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LARGEST_VALUE_BYTES);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_EXPR_DEPTH, 100);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 1);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA cell_size_check = ON");
                statement.execute("PRAGMA query_only = ON");
                statement.execute("PRAGMA mmap_size = 0");
                statement.execute("PRAGMA temp_store = MEMORY");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    private static void closeAfter(@Nullable Connection connection, Exception why) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                why.addSuppressed(e);
            }
        }
    }

    private static void requireSqlite(Path file) throws IOException, UnreadableGeodataException {
        if (Files.size(file) == 0) {
            throw new UnreadableGeodataException(Reason.EMPTY_FILE, "Filen är tom. Förväntat: ett GeoPackage (.gpkg).");
        }
        if (isZipped(file)) {
            throw new UnreadableGeodataException(
                    Reason.ZIPPED, "Filen är ett zip-arkiv. Packa upp det och ta in filen som slutar på .gpkg i det.");
        }
        if (!startsWith(file, SQLITE_SIGNATURE)) {
            throw new UnreadableGeodataException(
                    Reason.NOT_SQLITE,
                    "Filen är inte ett GeoPackage: den börjar inte som en SQLite-databas. En krypterad fil ser också ut"
                            + " så; lämna den okrypterad.");
        }
        if (isCutInAPage(file)) {
            throw new UnreadableGeodataException(
                    Reason.CORRUPT, "Filen är avbruten. Hämta den på nytt och kontrollera att hela kom med.");
        }
    }

    /** A database is whole pages; SQLite itself would take the missing end of the last one for zeros. */
    private static boolean isCutInAPage(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(DATABASE_HEADER_BYTES);
            if (header.length < DATABASE_HEADER_BYTES) {
                return true;
            }
            int size = (header[16] & 0xFF) << 8 | header[17] & 0xFF;
            // What stands for the largest, which the two bytes cannot hold. What is no size at all is for SQLite to
            // say.
            int pageBytes = size == 1 ? 1 << 16 : size;
            return pageBytes >= 512 && Integer.bitCount(pageBytes) == 1 && Files.size(file) % pageBytes != 0;
        }
    }

    private static boolean startsWith(Path file, byte[] signature) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(signature.length), signature);
        }
    }

    /** A name inside double quotes, which SQLite takes as it stands. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What the database engine says of the file, in words for the one who sent it. */
    static UnreadableGeodataException unreadable(SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String name = code.name().toUpperCase(Locale.ROOT);
        if (name.startsWith("SQLITE_TOOBIG") || name.startsWith("SQLITE_NOMEM")) {
            return new UnreadableGeodataException(
                    Reason.TOO_BIG,
                    "Filen har ett värde som är större än " + (LARGEST_VALUE_BYTES >> 20) + " MB, som är det mesta som"
                            + " läses.",
                    e);
        }
        if (name.startsWith("SQLITE_NOTADB")) {
            return new UnreadableGeodataException(
                    Reason.NOT_SQLITE,
                    "Filen är inte ett läsbart GeoPackage: den börjar som en SQLite-databas men fortsätter inte som en."
                            + " Den kan vara krypterad eller skadad.",
                    e);
        }
        return new UnreadableGeodataException(
                Reason.CORRUPT,
                "Filen är avbruten eller skadad inuti. Hämta den på nytt och kontrollera att hela kom med.",
                e);
    }

    /** Reads rows of text, one string a column; null where there is none. */
    static void rows(Connection connection, String sql, Consumer<@Nullable String[]> sink) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                @Nullable String[] row = new @Nullable String[width];
                for (int i = 0; i < width; i++) {
                    row[i] = rows.getString(i + 1);
                }
                sink.accept(row);
            }
        }
    }
}
