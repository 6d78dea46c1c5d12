package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.RawIncident;

/**
 * A district of squares, four kilometres wide: 16 basområden, 4 NYKO 5, 2 stadsdelar and one priority area in the middle.
 * Positions within 100 m of a border are spread over both sides.
 */
final class Grid {
    static final double WEST = 150_000;
    static final double SOUTH = 6_578_000;

    private static final double SPREAD = 100;
    private static final GeometryFactory GEOMETRIES = new GeometryFactory(new PrecisionModel(), 3011);

    private final int version;
    private final List<Area> areas;

    private Grid(int version, List<Area> areas) {
        this.version = version;
        this.areas = areas;
    }

    /** Puts the district into an empty database. */
    static Grid in(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lageskartan, public");
            int version;
            try (ResultSet row = statement.executeQuery(
                    "INSERT INTO gazetteer_version (content_hash, note) VALUES ('grid', 'test') RETURNING id")) {
                row.next();
                version = row.getInt(1);
            }
            List<Area> areas = new ArrayList<>();
            add(connection, version, areas, AreaLevel.DISTRICT, "01", 0, 0, 4_000, 4_000);
            add(connection, version, areas, AreaLevel.STADSDEL, "v", 0, 0, 2_000, 4_000);
            add(connection, version, areas, AreaLevel.STADSDEL, "o", 2_000, 0, 2_000, 4_000);
            add(connection, version, areas, AreaLevel.PRIORITY, "mitt", 1_500, 1_500, 1_000, 1_000);
            for (int i = 0; i < 4; i++) {
                add(connection, version, areas, AreaLevel.NYKO5, "n" + i, i % 2 * 2_000, i / 2 * 2_000, 2_000, 2_000);
            }
            for (int i = 0; i < 16; i++) {
                String code = "b%02d".formatted(i);
                add(connection, version, areas, AreaLevel.BASOMRADE, code, i % 4 * 1_000, i / 4 * 1_000, 1_000, 1_000);
            }
            return new Grid(version, areas);
        }
    }

    /** The district that another process put into the database. */
    static Grid of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, level, code, land_area_m2, version_from,"
                                + " ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom) FROM lageskartan.area ORDER BY id")) {
            int version = 0;
            List<Area> areas = new ArrayList<>();
            while (row.next()) {
                AreaLevel level = AreaLevel.parse(row.getString(2)).orElseThrow();
                version = row.getInt(5);
                Envelope box = new Envelope(row.getDouble(6), row.getDouble(8), row.getDouble(7), row.getDouble(9));
                areas.add(area(row.getInt(1), level, row.getString(3), square(box), row.getDouble(4)));
            }
            return new Grid(version, areas);
        }
    }

    Placer placer() {
        return new Placer(version, this::locate, place -> {
            throw new UnsupportedOperationException("no decisions in the grid");
        });
    }

    private Geocoding locate(RawIncident incident) {
        Position position = incident.position();
        if (position == null) {
            return new Geocoding.Unplaced(Geocoding.Reason.NO_PLACE_GIVEN, "Ingen plats angiven.");
        }
        List<Placement.AreaShare> shares = new ArrayList<>();
        for (Area area : areas) {
            Envelope box = area.geometry().getEnvelopeInternal();
            double share = within(position.east(), box.getMinX(), box.getMaxX())
                    * within(position.north(), box.getMinY(), box.getMaxY());
            if (share > 0) {
                shares.add(new Placement.AreaShare(area, share));
            }
        }
        if (shares.isEmpty()) {
            return new Geocoding.Unplaced(Geocoding.Reason.OUTSIDE, "Utanför.");
        }
        double confidence = incident.row() % 5 == 0 ? 0.4 : 0.95;
        return new Geocoding.Placed(List.of(new Placement(
                Placement.Kind.COORDINATE,
                "Koordinat",
                confidence,
                position,
                GEOMETRIES.createPoint(),
                25,
                shares,
                "",
                "Källan anger en koordinat.")));
    }

    /** Which share of the stretch value ± SPREAD lies between least and most, to the eighth so that ties occur. */
    private static double within(double value, double least, double most) {
        double overlap = Math.min(value + SPREAD, most) - Math.max(value - SPREAD, least);
        return Math.clamp(Math.round(8 * overlap / (2 * SPREAD)) / 8.0, 0, 1);
    }

    private static void add(
            Connection connection,
            int version,
            List<Area> areas,
            AreaLevel level,
            String code,
            double east,
            double north,
            double width,
            double height)
            throws SQLException {
        Envelope box = new Envelope(WEST + east, WEST + east + width, SOUTH + north, SOUTH + north + height);
        MultiPolygon geometry = square(box);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO area (level, code, name, valid_from, land_area_m2, land_area_source, preliminary, source, geom,
                                  row_hash, version_from)
                VALUES (?, ?, ?, '2020-01-01', ?, 'test', false, 'test', ST_GeomFromText(?, 3011), ?, ?) RETURNING id
                """)) {
            statement.setString(1, level.code());
            statement.setString(2, code);
            statement.setString(3, code);
            statement.setDouble(4, width * height);
            statement.setString(5, geometry.toText());
            statement.setString(6, level + code);
            statement.setInt(7, version);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                areas.add(area(row.getInt(1), level, code, geometry, width * height));
            }
        }
    }

    private static MultiPolygon square(Envelope box) {
        return GEOMETRIES.createMultiPolygon(new Polygon[] {(Polygon) GEOMETRIES.toGeometry(box)});
    }

    private static Area area(int id, AreaLevel level, String code, MultiPolygon geometry, double landAreaM2) {
        return new Area(
                id, level, code, code, null, LocalDate.of(2020, 1, 1), null, geometry, landAreaM2, null, false, "test");
    }
}
