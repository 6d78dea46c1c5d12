package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.incidents.Period;

/** Candidates for a place as a GeoJSON FeatureCollection, best first. */
public final class GeocodeDocument {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double DECIMALS = 1e4;

    private GeocodeDocument() {}

    public static Released<ObjectNode> geoJson(Released<Geocoding> geocoding) {
        return geocoding.map(found -> switch (found) {
            case Geocoding.Placed placed ->
                GeoJson.collection(placed.candidates().stream()
                        .map(GeocodeDocument::feature)
                        .toList());
            case Geocoding.Unplaced unplaced -> {
                ObjectNode empty = GeoJson.collection(List.of());
                empty.put("reason", unplaced.reason().code());
                empty.put("explanation", unplaced.explanation());
                yield empty;
            }
        });
    }

    private static ObjectNode feature(Placement placement) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("label", placement.label());
        properties.put("kind", placement.kind().code());
        properties.put("confidence", rounded(placement.confidence()));
        properties.put("uncertainty_m", Math.round(placement.uncertaintyM()));
        properties.put("matched", placement.matched());
        properties.put("why", placement.explanation());
        ArrayNode areas = properties.putArray("areas");
        LocalDate today = LocalDate.now(Period.ZONE);
        for (Placement.AreaShare share : placement.areas()) {
            if (!share.area().holds(today)) {
                continue;
            }
            ObjectNode area = areas.addObject();
            area.put("level", share.area().level().code());
            area.put("code", share.area().code());
            area.put("name", share.area().name());
            area.put("probability", rounded(share.probability()));
        }
        Coordinate at =
                new Coordinate(placement.position().east(), placement.position().north());
        return GeoJson.feature(GEOMETRY.createPoint(at), properties);
    }

    private static double rounded(double probability) {
        return Math.round(probability * DECIMALS) / DECIMALS;
    }
}
