package se.lageskartan.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import org.locationtech.jts.geom.Polygonal;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;

/** What the map is drawn on: land, parks, streets and names, all from our own data. */
public final class BasemapLayer {
    private static final String ATTRIBUTION =
            "Stockholms stad (CC0); © OpenStreetMaps bidragsgivare (ODbL); Lägeskartans egen bearbetning";

    private BasemapLayer() {}

    /**
     * One object with {@code land}, {@code unknown} and {@code extent} as geometries, {@code parks}, {@code streets} and
     * {@code places} as lists of features, and the {@code attribution} that has to stand on the map.
     *
     * @param background somebody else's map that may lie under it, as the browser is told of it; JSON's null for none
     */
    public static Released<ObjectNode> basemap(Released<Gazetteer> gazetteer, JsonNode background) {
        return gazetteer.map(drawn -> draw(drawn).set("background", background));
    }

    private static ObjectNode draw(Gazetteer gazetteer) {
        ObjectNode basemap = JsonNodeFactory.instance.objectNode();
        basemap.putRawValue("land", GeoJson.geometry(gazetteer.land()));
        basemap.putRawValue("unknown", GeoJson.geometry(gazetteer.unknown()));
        basemap.putRawValue("extent", GeoJson.geometry(gazetteer.extent()));
        ArrayNode parks = basemap.putArray("parks");
        ArrayNode places = basemap.putArray("places");
        gazetteer.places().stream()
                .sorted(Comparator.comparingInt(Place::rank).thenComparing(Place::slug))
                .forEach(place -> {
                    boolean green = place.kind().equals("park") && place.footprint() instanceof Polygonal;
                    if (green) {
                        parks.add(GeoJson.feature(place.footprint(), named(place)));
                    }
                    places.add(GeoJson.feature(place.footprint().getInteriorPoint(), named(place)));
                });
        ArrayNode streets = basemap.putArray("streets");
        for (Street street : gazetteer.streets()) {
            ObjectNode properties = JsonNodeFactory.instance.objectNode();
            properties.put("name", street.name());
            properties.put("class", street.streetClass());
            streets.add(GeoJson.feature(street.line(), properties));
        }
        basemap.put("attribution", ATTRIBUTION);
        return basemap;
    }

    private static ObjectNode named(Place place) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("name", place.name());
        properties.put("kind", place.kind());
        properties.put("rank", place.rank());
        return properties;
    }
}
