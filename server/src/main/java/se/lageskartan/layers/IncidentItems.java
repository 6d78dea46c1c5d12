package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.disclosure.Released;
import se.lageskartan.personaldata.PersonalData;

/**
 * Incidents as the items of an OGC API Features collection, in order of time and then of number. One whose place is less
 * certain than {@link PointScope#MOST_UNCERTAINTY_M} has no geometry: a client would draw it as a dot.
 */
public final class IncidentItems {
    private final DSLContext database;

    public IncidentItems(DSLContext database) {
        this.database = database;
    }

    /**
     * @param bbox longitude and latitude; null means everywhere, incidents without a place included
     * @param limit how many at most
     * @param offset how many to pass over
     * @return a FeatureCollection with {@code numberMatched} and {@code numberReturned}
     */
    public Released<ObjectNode> items(Released<PointScope> scope, @Nullable Envelope bbox, int limit, int offset) {
        return scope.map(allowed -> query(allowed, bbox, limit, offset));
    }

    private ObjectNode query(PointScope scope, @Nullable Envelope bbox, int limit, int offset) {
        PointCondition condition = PointCondition.of(scope);
        String where = condition.sql();
        List<Object> binds = new ArrayList<>(condition.binds());
        if (bbox != null) {
            where += " AND i.geom && ST_Transform(ST_MakeEnvelope(?, ?, ?, ?, 4326), 3857)";
            binds.addAll(List.of(bbox.getMinX(), bbox.getMinY(), bbox.getMaxX(), bbox.getMaxY()));
        }
        Integer matched = database.resultQuery(
                        "SELECT count(*)::int FROM lageskartan.incident i WHERE " + where, binds.toArray())
                .fetchOne(0, Integer.class);
        binds.addFirst(PointScope.MOST_UNCERTAINTY_M);
        binds.addFirst(scope.texts().toArray(String[]::new));
        binds.add(limit);
        binds.add(offset);
        List<ObjectNode> features = database.resultQuery("""
                        SELECT i.id, CASE WHEN i.dataset_code = ANY(?::text[]) THEN i.title ELSE '' END AS title, i.category, i.occurred_from, i.occurred_to, i.place_kind, i.place_label,
                               round(i.confidence::numeric, 3) AS confidence,
                               round(i.uncertainty_m::numeric) AS uncertainty_m, i.dataset_code,
                               CASE WHEN i.uncertainty_m <= ? THEN ST_AsGeoJSON(ST_Transform(i.geom, 4326), 6) END
                                   AS geojson
                        FROM lageskartan.incident i WHERE %s
                        ORDER BY i.occurred_from, i.id LIMIT ? OFFSET ?
                        """.formatted(where), binds.toArray())
                .fetch(row -> feature(row, scope.personalData()));
        ObjectNode collection = GeoJson.collection(features);
        collection.put("numberMatched", matched == null ? 0 : matched);
        collection.put("numberReturned", features.size());
        return collection;
    }

    /** @param personalData false for texts as they would be saved now; they may be from before such things were held back */
    private static ObjectNode feature(Record row, boolean personalData) {
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("type", "Feature");
        feature.put("id", row.get("id", Long.class));
        String geometry = row.get("geojson", String.class);
        if (geometry == null) {
            feature.putNull("geometry");
        } else {
            feature.putRawValue("geometry", new RawValue(geometry));
        }
        ObjectNode properties = feature.putObject("properties");
        String title = row.get("title", String.class);
        properties.put("title", personalData ? title : PersonalData.masked(title));
        for (String name : List.of("category", "place_kind", "place_label", "dataset_code")) {
            properties.put(name, row.get(name, String.class));
        }
        properties.put(
                "start",
                row.get("occurred_from", OffsetDateTime.class).toInstant().toString());
        properties.put(
                "end", row.get("occurred_to", OffsetDateTime.class).toInstant().toString());
        properties.put("confidence", row.get("confidence", Double.class));
        properties.put("uncertainty_m", row.get("uncertainty_m", Double.class));
        return feature;
    }
}
