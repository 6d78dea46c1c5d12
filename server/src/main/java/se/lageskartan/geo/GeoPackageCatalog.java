package se.lageskartan.geo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import se.lageskartan.geo.GeoPackage.FeatureTable;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/** What a GeoPackage says of its own contents, as far as it is about tables of features. */
final class GeoPackageCatalog {
    private static final String CONTENTS = "gpkg_contents";
    private static final String GEOMETRY_COLUMNS = "gpkg_geometry_columns";
    private static final String SYSTEMS = "gpkg_spatial_ref_sys";
    private static final int MOST_TABLES = 1_000;
    private static final int TABLES_NAMED = 5;

    /** How SQLite keeps the making of an ordinary table. A view or a virtual table begins otherwise. */
    private static final Pattern ORDINARY =
            Pattern.compile("CREATE TABLE\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private record GeometryColumn(String name, int srsId) {}

    private record SpatialSystem(String name, @Nullable ReferenceSystem known) {}

    private final Connection connection;

    GeoPackageCatalog(Connection connection) {
        this.connection = connection;
    }

    List<FeatureTable> featureTables() throws SQLException, UnreadableGeodataException {
        // By lower-case name. sqlite_master, since a file can have another table called sqlite_schema, but not this
        // one.
        Map<String, String> ordinary = new LinkedHashMap<>();
        GeoPackage.rows(connection, "SELECT name, sql FROM main.sqlite_master WHERE type = 'table'", row -> {
            if (row[0] != null && row[1] != null && ORDINARY.matcher(row[1]).matches()) {
                ordinary.put(key(row[0]), row[0]);
            }
        });
        for (String needed : List.of(CONTENTS, GEOMETRY_COLUMNS, SYSTEMS)) {
            if (!ordinary.containsKey(needed)) {
                throw notGeoPackage("tabellen " + needed + " saknas" + found(ordinary));
            }
        }
        try {
            return featureTables(ordinary);
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_ERROR) {
                // The only thing to go wrong in these few statements is a column that is not there.
                throw notGeoPackage("någon av tabellerna " + CONTENTS + ", " + GEOMETRY_COLUMNS + " och " + SYSTEMS
                        + " har inte standardens kolumner");
            }
            throw e;
        }
    }

    private List<FeatureTable> featureTables(Map<String, String> ordinary)
            throws SQLException, UnreadableGeodataException {
        List<@Nullable String[]> contents =
                listed("SELECT table_name, data_type FROM main." + CONTENTS + " NOT INDEXED");
        Map<String, GeometryColumn> geometryColumns = geometryColumns();
        Map<Integer, SpatialSystem> systems = systems();
        Map<String, FeatureTable> tables = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (@Nullable String[] row : contents) {
            String listed = row[0] == null ? "" : row[0];
            String name = ordinary.get(key(listed));
            if (!"features".equalsIgnoreCase(row[1])) {
                left.add("”" + listed + "” är av slaget " + row[1]);
                continue;
            }
            if (tables.containsKey(key(listed))) {
                throw twice("Tabellen ”" + listed + "” står två gånger i " + CONTENTS + ".");
            }
            GeometryColumn geometry = geometryColumns.get(key(listed));
            if (name == null) {
                left.add("”" + listed + "” är ingen vanlig tabell i filen");
            } else if (geometry == null) {
                left.add("”" + listed + "” har ingen geometrikolumn");
            } else {
                table(name, geometry, systems, tables, left);
            }
        }
        if (tables.isEmpty()) {
            throw new UnreadableGeodataException(
                    Reason.NO_FEATURE_TABLE,
                    "GeoPackage-filen har ingen tabell med objekt att läsa"
                            + (left.isEmpty()
                                    ? "; innehållsförteckningen är tom."
                                    : ": "
                                            + String.join("; ", left.subList(0, Math.min(left.size(), TABLES_NAMED)))
                                            + "."));
        }
        return List.copyOf(tables.values());
    }

    private void table(
            String name,
            GeometryColumn geometry,
            Map<Integer, SpatialSystem> systems,
            Map<String, FeatureTable> tables,
            List<String> left)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> geometryName = new ArrayList<>();
        // cid, name, type, notnull, dflt_value, pk, hidden: more than 0 for what is computed.
        GeoPackage.rows(connection, "PRAGMA main.table_xinfo(" + GeoPackage.quoted(name) + ")", column -> {
            if (column[1] == null || !"0".equals(column[6])) {
                return;
            }
            (column[1].equalsIgnoreCase(geometry.name()) ? geometryName : columns).add(column[1]);
        });
        if (geometryName.isEmpty()) {
            left.add("”" + name + "” saknar kolumnen ”" + geometry.name() + "”");
            return;
        }
        SpatialSystem system = systems.get(geometry.srsId());
        tables.put(
                key(name),
                new FeatureTable(
                        name,
                        geometryName.getFirst(),
                        geometry.srsId(),
                        system == null ? "" : system.name(),
                        system == null ? null : system.known(),
                        columns));
    }

    private Map<String, GeometryColumn> geometryColumns() throws SQLException, UnreadableGeodataException {
        Map<String, GeometryColumn> columns = new HashMap<>();
        for (@Nullable String[] row :
                listed("SELECT table_name, column_name, srs_id FROM main." + GEOMETRY_COLUMNS + " NOT INDEXED")) {
            String table = Objects.requireNonNullElse(row[0], "");
            GeometryColumn column = new GeometryColumn(Objects.requireNonNullElse(row[1], ""), integer(row[2]));
            GeometryColumn before = columns.put(key(table), column);
            if (before != null && !before.equals(column)) {
                throw twice("Tabellen ”" + table + "” har två olika geometrikolumner i " + GEOMETRY_COLUMNS + ".");
            }
        }
        return columns;
    }

    private Map<Integer, SpatialSystem> systems() throws SQLException, UnreadableGeodataException {
        Map<Integer, SpatialSystem> systems = new HashMap<>();
        for (@Nullable String[] row : listed("SELECT srs_id, organization, organization_coordsys_id, srs_name FROM main." + SYSTEMS
                + " NOT INDEXED")) {
            String organization = Objects.requireNonNullElse(row[1], "");
            String code = organization + ":" + Objects.requireNonNullElse(row[2], "");
            boolean epsg = organization.equalsIgnoreCase("EPSG");
            SpatialSystem system = new SpatialSystem(
                    code + " " + Objects.requireNonNullElse(row[3], ""),
                    epsg ? ReferenceSystem.parse(code).orElse(null) : null);
            SpatialSystem before = systems.put(integer(row[0]), system);
            if (before != null && !before.equals(system)) {
                throw twice("Referenssystemet nr " + row[0] + " beskrivs två gånger i " + SYSTEMS + ".");
            }
        }
        return systems;
    }

    private List<@Nullable String[]> listed(String sql) throws SQLException {
        List<@Nullable String[]> rows = new ArrayList<>();
        GeoPackage.rows(connection, sql + " LIMIT " + MOST_TABLES, rows::add);
        return rows;
    }

    private static int integer(@Nullable String text) {
        try {
            return text == null ? Integer.MIN_VALUE : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }

    /** SQLite folds only the letters a to z; a name that differs in others is then taken for one name too many. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String found(Map<String, String> tables) {
        if (tables.isEmpty()) {
            return "; databasen har inga tabeller";
        }
        return "; den har "
                + String.join(", ", tables.values().stream().limit(TABLES_NAMED).toList())
                + (tables.size() > TABLES_NAMED ? " med flera" : "");
    }

    private static UnreadableGeodataException notGeoPackage(String why) {
        return new UnreadableGeodataException(
                Reason.NOT_GEOPACKAGE, "Filen är en SQLite-databas men inget GeoPackage: " + why + ".");
    }

    private static UnreadableGeodataException twice(String message) {
        return new UnreadableGeodataException(Reason.DEFINED_TWICE, message + " Det går inte att veta vad som gäller.");
    }
}
