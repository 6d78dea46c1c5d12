package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.geojson.GeoJsonWriter;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** GeoJSON (RFC 7946): longitude, latitude with six decimals, about a decimetre. */
public final class GeoJson {
    private static final int DECIMALS = 6;

    private GeoJson() {}

    /** @param geometry EPSG:3011 */
    public static RawValue geometry(Geometry geometry) {
        return geometry(geometry, DECIMALS);
    }

    /**
     * With another number of decimals.
     *
     * @param geometry EPSG:3011
     */
    static RawValue geometry(Geometry geometry, int decimals) {
        GeoJsonWriter writer = new GeoJsonWriter(decimals);
        writer.setEncodeCRS(false);
        return new RawValue(
                writer.write(Transforms.transform(geometry, ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WGS84)));
    }

    /** @param geometry EPSG:3011 */
    public static ObjectNode feature(Geometry geometry, ObjectNode properties) {
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("type", "Feature");
        feature.putRawValue("geometry", geometry(geometry));
        feature.set("properties", properties);
        return feature;
    }

    public static ObjectNode collection(List<ObjectNode> features) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.put("type", "FeatureCollection");
        collection.putArray("features").addAll(features);
        return collection;
    }
}
