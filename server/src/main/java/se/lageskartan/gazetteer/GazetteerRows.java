package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.STREET;
import static se.lageskartan.db.Tables.SURFACE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * The data as rows of the versioned tables, each known by the hash of all it says.
 *
 * @param versioned per table: row hash to values
 */
record GazetteerRows(Map<Table<?>, Map<String, Map<Field<?>, Object>>> versioned, String contentHash) {

    static GazetteerRows of(GisData data) {
        Map<Table<?>, Map<String, Map<Field<?>, Object>>> versioned = new LinkedHashMap<>();
        versioned.put(AREA, rows(data.areas(), GazetteerRows::area));
        versioned.put(STREET, rows(data.streets(), GazetteerRows::street));
        versioned.put(PLACE, rows(data.places(), GazetteerRows::place));
        versioned.put(OUTSIDE_NAME, rows(data.outsideNames(), GazetteerRows::outsideName));
        versioned.put(SURFACE, rows(data.surfaces(), GazetteerRows::surface));

        TreeSet<String> all = new TreeSet<>();
        versioned.forEach((table, rows) -> rows.keySet().forEach(hash -> all.add(table.getName() + " " + hash)));
        data.population().forEach(row -> all.add(row.toString()));
        return new GazetteerRows(versioned, sha256(String.join("\n", all)));
    }

    private static void area(GisData.AreaRow row, Map<Field<?>, @Nullable Object> values) {
        values.put(AREA.LEVEL, row.level().code());
        values.put(AREA.CODE, row.code());
        values.put(AREA.NAME, row.name());
        values.put(AREA.PARENT_CODE, row.parentCode());
        values.put(AREA.VALID_FROM, row.validFrom());
        values.put(AREA.VALID_TO, row.validTo());
        values.put(AREA.LAND_AREA_M2, row.landAreaM2());
        values.put(AREA.LAND_AREA_SOURCE, row.landAreaSource());
        values.put(AREA.PRELIMINARY, row.preliminary());
        values.put(AREA.SOURCE, row.source());
        values.put(AREA.NOTE, row.note());
        values.put(AREA.GEOM, row.geometry());
    }

    private static void street(GisData.StreetRow row, Map<Field<?>, @Nullable Object> values) {
        values.put(STREET.NAME, row.name());
        values.put(STREET.CLASS, row.streetClass());
        values.put(STREET.IN_DISTRICT, row.inDistrict());
        values.put(STREET.GEOM, row.line());
    }

    private static void place(GisData.PlaceRow row, Map<Field<?>, @Nullable Object> values) {
        values.put(PLACE.SLUG, row.slug());
        values.put(PLACE.NAME, row.name());
        values.put(PLACE.KIND, row.kind());
        values.put(PLACE.ALIASES, row.aliases().toArray(String[]::new));
        values.put(PLACE.RANK, (short) row.rank());
        values.put(PLACE.IN_DISTRICT, row.inDistrict());
        values.put(PLACE.UNCERTAINTY_M, (float) row.uncertaintyM());
        values.put(PLACE.PRELIMINARY, row.preliminary());
        values.put(PLACE.SOURCE, row.source());
        values.put(PLACE.VALID_FROM, row.validFrom());
        values.put(PLACE.FOOTPRINT, row.footprint());
    }

    private static void outsideName(GisData.OutsideRow row, Map<Field<?>, @Nullable Object> values) {
        values.put(OUTSIDE_NAME.NAME, row.name());
        values.put(OUTSIDE_NAME.KIND, row.kind());
        values.put(OUTSIDE_NAME.ALIASES, row.aliases().toArray(String[]::new));
        values.put(OUTSIDE_NAME.GEOM, row.position());
    }

    private static void surface(GisData.SurfaceRow row, Map<Field<?>, @Nullable Object> values) {
        values.put(SURFACE.KIND, row.kind());
        values.put(SURFACE.GEOM, row.geometry());
    }

    private static <R> Map<String, Map<Field<?>, Object>> rows(
            List<R> from, BiConsumer<R, Map<Field<?>, @Nullable Object>> columns) {
        Map<String, Map<Field<?>, Object>> rows = new LinkedHashMap<>();
        for (R row : from) {
            Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
            columns.accept(row, values);
            rows.put(hash(values), values);
        }
        return rows;
    }

    static String hash(Map<Field<?>, @Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((field, value) -> {
            String said = switch (value) {
                case null -> "";
                case Geometry geometry -> WKBWriter.toHex(new WKBWriter(2).write(geometry));
                case String[] list -> String.join(";", list);
                default -> value.toString();
            };
            text.append(field.getName()).append('=').append(said).append('\n');
        });
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
