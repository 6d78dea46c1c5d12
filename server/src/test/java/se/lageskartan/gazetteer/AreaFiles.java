package se.lageskartan.gazetteer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.geojson.GeoJsonWriter;
import se.lageskartan.geo.GeoPackageFile;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** A division that can be changed and written in the formats and reference systems that cities hand out. */
public final class AreaFiles {
    private record Row(
            String code,
            String name,
            String geoJson,
            @Nullable Geometry geometry) {}

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<Row> more = new ArrayList<>();
    private final ReferenceSystem system;
    private final int decimals;

    private AreaFiles(ReferenceSystem system, int decimals) {
        this.system = system;
        this.decimals = decimals;
    }

    /** The present areas of a level. */
    public static AreaFiles of(Gazetteer gazetteer, AreaLevel level, ReferenceSystem system) {
        AreaFiles files = new AreaFiles(system, system == ReferenceSystem.WGS84 ? 6 : 2);
        gazetteer.areas(level).forEach(area -> files.put(area.code(), area.name(), area.geometry()));
        return files;
    }

    /** @param geometry EPSG:3011 */
    public AreaFiles put(String code, String name, Geometry geometry) {
        Geometry moved = Transforms.transform(geometry, ReferenceSystem.SWEREF99_18_00, system);
        GeoJsonWriter writer = new GeoJsonWriter(decimals);
        writer.setEncodeCRS(false);
        rows.put(code, new Row(code, name, writer.write(moved), moved));
        return this;
    }

    AreaFiles raw(String code, String name, String geoJson) {
        rows.put(code, new Row(code, name, geoJson, null));
        return this;
    }

    /** One more with a code that there is. */
    AreaFiles again(String code, String name) {
        Row row = rows.get(code);
        more.add(new Row(code, name, row == null ? "null" : row.geoJson(), null));
        return this;
    }

    AreaFiles without(String code) {
        rows.remove(code);
        return this;
    }

    String geoJson(ReferenceSystem stated) {
        List<Row> all = new ArrayList<>(rows.values());
        all.addAll(more);
        String crs = stated == ReferenceSystem.WGS84
                ? ""
                : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::" + stated.epsg()
                        + "\"}},";
        return all.stream()
                .map(row -> "{\"type\":\"Feature\",\"properties\":{\"OBJECTID\":7,\"BASKOD\":\"" + row.code()
                        + "\",\"BASNAMN\":\"" + row.name() + "\"},\"geometry\":" + row.geoJson() + "}")
                .collect(Collectors.joining(",\n", "{\"type\":\"FeatureCollection\"," + crs + "\"features\":[", "]}"));
    }

    public Path write(Path file) {
        return write(file, geoJson(system));
    }

    static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path geoPackage(Path file) throws SQLException, IOException {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("omraden", system.epsg(), "kod INTEGER, namn TEXT").begin();
            for (Row row : rows.values()) {
                made.row(
                        "omraden",
                        row.geometry() == null ? null : GeoPackageFile.withEnvelope(row.geometry()),
                        Long.valueOf(row.code()),
                        row.name());
            }
            made.commit();
        }
        return file;
    }

    /** The part of a geometry west, or else east, of its middle. */
    public static Geometry half(Geometry geometry, boolean west) {
        var box = geometry.getEnvelopeInternal();
        double middle = (box.getMinX() + box.getMaxX()) / 2;
        double from = west ? box.getMinX() - 1 : middle;
        double to = west ? middle : box.getMaxX() + 1;
        double low = box.getMinY() - 1;
        double high = box.getMaxY() + 1;
        return geometry.intersection(new GeometryFactory().createPolygon(new Coordinate[] {
            new Coordinate(from, low),
            new Coordinate(to, low),
            new Coordinate(to, high),
            new Coordinate(from, high),
            new Coordinate(from, low)
        }));
    }
}
