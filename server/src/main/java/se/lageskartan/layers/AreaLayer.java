package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** The borders of a level as GeoJSON, without figures. */
public final class AreaLayer {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private AreaLayer() {}

    /** @param day whose borders are wanted */
    public static Released<ObjectNode> areas(Released<Gazetteer> gazetteer, AreaLevel level, LocalDate day) {
        return gazetteer.map(known -> GeoJson.collection(known.areas(level, day, day.plusDays(1)).stream()
                .map(area -> GeoJson.feature(area.geometry(), properties(area)))
                .toList()));
    }

    /**
     * A page of a level's areas, in order of code, with {@code numberMatched} and {@code numberReturned}.
     *
     * @param day whose borders are wanted
     * @param bbox longitude and latitude; null means everywhere
     */
    public static Released<ObjectNode> page(
            Released<Gazetteer> gazetteer,
            AreaLevel level,
            LocalDate day,
            @Nullable Envelope bbox,
            int limit,
            int offset) {
        return gazetteer.map(known -> {
            List<Area> matched = known.areas(level, day, day.plusDays(1)).stream()
                    .filter(area -> bbox == null || meets(area, bbox))
                    .toList();
            List<ObjectNode> features = matched.stream()
                    .skip(offset)
                    .limit(limit)
                    .map(area -> GeoJson.feature(area.geometry(), properties(area)))
                    .toList();
            ObjectNode collection = GeoJson.collection(features);
            collection.put("numberMatched", matched.size());
            collection.put("numberReturned", features.size());
            return collection;
        });
    }

    private static boolean meets(Area area, Envelope bbox) {
        Geometry degrees = Transforms.transform(area.geometry(), ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WGS84);
        return degrees.intersects(degrees.getFactory().toGeometry(bbox));
    }

    private static ObjectNode properties(Area area) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("code", area.code());
        properties.put("name", area.name());
        properties.put("level", area.level().code());
        properties.put("parent", area.parentCode());
        properties.put("landAreaKm2", Math.round(area.landAreaM2()) / SQUARE_METRES_PER_KM2);
        Area.Population population = area.population();
        if (population != null) {
            properties.put("population", population.residents());
            properties.put("populationYear", population.referenceDate().getYear());
            properties.put("populationSource", population.source());
        }
        properties.put("preliminary", area.preliminary());
        properties.put("validFrom", area.validFrom().toString());
        properties.put("validTo", area.validTo() == null ? null : area.validTo().toString());
        properties.put("source", area.source());
        return properties;
    }
}
