package se.lageskartan.geo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import se.lageskartan.geo.GeoFeature.Flaw;
import se.lageskartan.geo.GeoPackage.FeatureTable;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/**
 * The rows of one table. A damaged or malicious file can lead through the same page again and again; it is given up when
 * a key does not rise or more has been read than the file holds.
 */
final class GeoPackageRows {
    private static final int FIRST_VALUE = 3;

    private final Connection connection;
    private final FeatureTable table;
    private final ReferenceSystem system;
    private final GeoPackageGeometry geometries;
    private final long fileBytes;
    private long bytes;

    GeoPackageRows(Connection connection, FeatureTable table, ReferenceSystem system, long fileBytes) {
        this.connection = connection;
        this.table = table;
        this.system = system;
        this.geometries = new GeoPackageGeometry(system);
        this.fileBytes = fileBytes;
    }

    void read(Consumer<GeoFeature> sink) throws SQLException, UnreadableGeodataException {
        String key = key();
        String from = " FROM main." + GeoPackage.quoted(table.name());
        // Each behind its table's name: a quoted name alone that is no column would be taken for a text.
        String columns = table.columns().stream()
                .map(column -> ", t." + GeoPackage.quoted(column))
                .collect(Collectors.joining());
        try (Statement statement = connection.createStatement()) {
            long last = highest(statement, "SELECT max(" + key + ")" + from + " NOT INDEXED");
            // Not through an index: those may disagree with the table.
            try (ResultSet rows = statement.executeQuery("SELECT t." + key + ", t."
                    + GeoPackage.quoted(table.geometryColumn()) + columns + from + " AS t NOT INDEXED")) {
                long before = Long.MIN_VALUE;
                while (rows.next()) {
                    long number = rows.getLong(1);
                    if (number <= before) {
                        throw damaged();
                    }
                    before = number;
                    sink.accept(feature(rows, number, last));
                }
            }
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_ERROR) {
                throw new UnreadableGeodataException(
                        Reason.NO_FEATURE_TABLE,
                        "Tabellen ”" + table.name()
                                + "” är inte gjord som ett GeoPackage ska: den har inga radnycklar.",
                        e);
            }
            throw e;
        }
    }

    private GeoFeature feature(ResultSet rows, long number, long last) throws SQLException, UnreadableGeodataException {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = value(rows.getObject(FIRST_VALUE + i));
            if (value != null) {
                properties.put(columns.get(i), value);
            }
        }
        Object blob = rows.getObject(2);
        Geometry geometry = null;
        Flaw flaw = null;
        if (blob instanceof byte[] stored) {
            count(stored.length);
            try {
                geometry = geometries.read(stored);
                flaw = geometry == null ? null : CoordinateRange.flaw(geometry, system);
            } catch (ParseException e) {
                flaw = new Flaw(Flaw.Kind.BROKEN_GEOMETRY, String.valueOf(e.getMessage()));
            }
        } else if (blob != null) {
            flaw = new Flaw(Flaw.Kind.BROKEN_GEOMETRY, "geometrin är text eller ett tal. Förväntat: binär geometri.");
        }
        double progress = last <= 0 || number < 0 ? 1 : Math.min(1, (double) number / last);
        return new GeoFeature(number, properties, flaw == null ? geometry : null, flaw, progress);
    }

    private @Nullable Object value(@Nullable Object stored) throws UnreadableGeodataException {
        return switch (stored) {
            case String text -> {
                count(text.length());
                // SQLite can hold the character NUL, which no text and no column of ours may.
                yield text.replace("\0", "");
            }
            case Integer number -> (long) number;
            case Long number -> number;
            case Double number -> number;
            case byte[] blob -> {
                count(blob.length);
                // Nothing that we could make sense of.
                yield null;
            }
            case null, default -> null;
        };
    }

    private void count(int length) throws UnreadableGeodataException {
        bytes += length;
        if (bytes > fileBytes) {
            throw damaged();
        }
    }

    /** The first of the names of SQLite's own row key that no column has taken. */
    private String key() throws UnreadableGeodataException {
        for (String name : List.of("rowid", "_rowid_", "oid")) {
            if (!table.geometryColumn().equalsIgnoreCase(name)
                    && table.columns().stream().noneMatch(column -> column.equalsIgnoreCase(name))) {
                return name;
            }
        }
        throw new UnreadableGeodataException(
                Reason.NO_FEATURE_TABLE,
                "Tabellen ”" + table.name()
                        + "” har kolumner som heter rowid, _rowid_ och oid, så att dess rader inte går"
                        + " att räkna.");
    }

    private static long highest(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static UnreadableGeodataException damaged() {
        return new UnreadableGeodataException(
                Reason.CORRUPT,
                "Filen är skadad inuti: samma rader kommer flera gånger. Hämta den på nytt eller exportera om den.");
    }
}
