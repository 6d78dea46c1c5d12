package se.lageskartan.geo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.GeoFeature.Flaw;
import se.lageskartan.geo.GeoJsonGeometry.BrokenGeometryException;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/**
 * Reads the features of a list, one after the other. Each is first taken in as it stands, lists and maps, since its members
 * may come in any order.
 */
final class GeoJsonFeatures {
    private final JsonParser json;
    private final ReferenceSystem system;
    private final GeoJsonGeometry geometries;
    private final long fileBytes;
    private long number;
    private long start;

    GeoJsonFeatures(JsonParser json, ReferenceSystem system, long fileBytes) {
        this.json = json;
        this.system = system;
        this.geometries = new GeoJsonGeometry(system);
        this.fileBytes = fileBytes;
    }

    /** The feature that begins at the parser's token, leaving it at its last. */
    GeoFeature next() throws IOException, UnreadableGeodataException {
        number++;
        start = offset();
        Object value = value();
        double progress = Math.min(1, (double) offset() / Math.max(1, fileBytes));
        if (!(value instanceof Map<?, ?> feature) || !"Feature".equals(feature.get("type"))) {
            Flaw flaw = new Flaw(Flaw.Kind.BROKEN_GEOMETRY, "posten är inget objekt med ”type”: ”Feature”.");
            return new GeoFeature(number, Map.of(), null, flaw, progress);
        }
        Map<String, Object> properties = properties(feature.get("properties"));
        Object id = feature.get("id");
        if (id instanceof String || id instanceof Number) {
            properties.putIfAbsent("id", id);
        }
        Geometry geometry = null;
        Flaw flaw;
        try {
            geometry = geometries.read(feature.get("geometry"));
            flaw = geometry == null ? null : CoordinateRange.flaw(geometry, system);
        } catch (BrokenGeometryException e) {
            flaw = new Flaw(Flaw.Kind.BROKEN_GEOMETRY, String.valueOf(e.getMessage()));
        }
        return new GeoFeature(number, properties, flaw == null ? geometry : null, flaw, progress);
    }

    private static Map<String, Object> properties(@Nullable Object value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((name, property) -> {
                if (property != null) {
                    properties.put(String.valueOf(name), property);
                }
            });
        }
        return properties;
    }

    /** Text, number, truth, list or map; null for null. */
    private @Nullable Object value() throws IOException, UnreadableGeodataException {
        GeoJsonFile.requireMore(json.currentToken());
        if (offset() - start > GeoJsonFile.LARGEST_FEATURE_BYTES) {
            throw new UnreadableGeodataException(
                    Reason.TOO_BIG,
                    "Objekt " + number + " i listan är större än " + (GeoJsonFile.LARGEST_FEATURE_BYTES >> 20)
                            + " MB, som är det mesta som läses.");
        }
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText().replace("\0", "");
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case START_ARRAY -> list();
            case START_OBJECT -> map();
            default -> null;
        };
    }

    private Object integer() throws IOException {
        return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) json.getDoubleValue()
                : (Object) json.getLongValue();
    }

    private Map<String, @Nullable Object> map() throws IOException, UnreadableGeodataException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            GeoJsonFile.requireMore(json.currentToken());
            String name = json.currentName().replace("\0", "");
            json.nextToken();
            map.put(name, value());
        }
        return map;
    }

    private List<@Nullable Object> list() throws IOException, UnreadableGeodataException {
        List<@Nullable Object> list = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    private long offset() {
        return json.currentLocation().getByteOffset();
    }
}
