package se.lageskartan.geo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/** Writes GeoPackage files for tests, good and bad ones. */
public final class GeoPackageFile implements AutoCloseable {
    private final Connection connection;

    private GeoPackageFile(Connection connection) {
        this.connection = connection;
    }

    /** An empty SQLite database. */
    public static GeoPackageFile plain(Path file) throws SQLException {
        return new GeoPackageFile(
                DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath()));
    }

    /** A GeoPackage without tables of its own, that knows the systems 3006, 3011, 3857, 4326 and 3021. */
    public static GeoPackageFile create(Path file) throws SQLException {
        GeoPackageFile made = plain(file);
        made.sql("PRAGMA application_id = 0x47504B47");
        made.sql("CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,"
                + " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,"
                + " description TEXT)");
        made.sql("CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
                + " identifier TEXT, description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL,"
                + " max_y REAL, srs_id INTEGER)");
        made.sql(
                "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
                        + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL)");
        for (int code : new int[] {3006, 3011, 3857, 4326, 3021}) {
            made.sql("INSERT INTO gpkg_spatial_ref_sys VALUES ('namn " + code + "', " + code + ", 'EPSG', " + code
                    + ", '', NULL)");
        }
        return made;
    }

    public GeoPackageFile sql(String statement) throws SQLException {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        }
        return this;
    }

    /** A table of features with the column {@code geom}, beside those given. */
    public GeoPackageFile table(String name, int srsId, String columns) throws SQLException {
        sql("CREATE TABLE " + GeoPackage.quoted(name) + " (fid INTEGER PRIMARY KEY, geom BLOB"
                + (columns.isEmpty() ? "" : ", " + columns) + ")");
        return register(name, "geom", srsId);
    }

    public GeoPackageFile register(String name, String geometryColumn, int srsId) throws SQLException {
        try (PreparedStatement contents = connection.prepareStatement(
                        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES (?, 'features', ?)");
                PreparedStatement geometry = connection.prepareStatement(
                        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'GEOMETRY', ?, 0, 0)")) {
            contents.setString(1, name);
            contents.setInt(2, srsId);
            contents.execute();
            geometry.setString(1, name);
            geometry.setString(2, geometryColumn);
            geometry.setInt(3, srsId);
            geometry.execute();
        }
        return this;
    }

    /** A row: the geometry's blob and then the other columns. */
    public GeoPackageFile row(String table, byte @Nullable [] geometry, @Nullable Object... values)
            throws SQLException {
        String marks = String.join(", ", Collections.nCopies(values.length + 2, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + GeoPackage.quoted(table) + " VALUES (" + marks + ")")) {
            insert.setBytes(2, geometry);
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 3, values[i]);
            }
            insert.execute();
        }
        return this;
    }

    /** Many statements in one transaction are a hundred times as fast. */
    public GeoPackageFile begin() throws SQLException {
        return sql("BEGIN");
    }

    public GeoPackageFile commit() throws SQLException {
        return sql("COMMIT");
    }

    /** A point as GeoPackage stores it, with the header's envelope left out. */
    public static byte[] point(double x, double y) {
        return blob(0, new WKBWriter(2).write(new GeometryFactory().createPoint(new Coordinate(x, y))));
    }

    /** A geometry with its envelope in the header. */
    public static byte[] withEnvelope(Geometry geometry) {
        return blob(1, new WKBWriter(2).write(geometry));
    }

    /** @param envelope the three bits of the flags; its numbers are left 0 */
    static byte[] blob(int envelope, byte[] wkb) {
        int envelopeBytes = List.of(0, 32, 48, 48, 64, 0, 0, 0).get(envelope);
        return ByteBuffer.allocate(8 + envelopeBytes + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) (1 | envelope << 1))
                .putInt(3006)
                .position(8 + envelopeBytes)
                .put(wkb)
                .array();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
