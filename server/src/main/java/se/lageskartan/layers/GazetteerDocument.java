package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.EditOutcome;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerCatalog.Entry;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.gazetteer.GazetteerVersion;
import se.lageskartan.gazetteer.HistoryEvent;
import se.lageskartan.gazetteer.ObjectState;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.PlaceKind;

/**
 * The gazetteer as those who look after it see it, as JSON. Geometries are GeoJSON in WGS84 with eight decimals, a millimetre,
 * so that one that is sent back unchanged is known to be the same.
 */
public final class GazetteerDocument {
    private static final int DECIMALS = 8;
    private static final Locale SWEDISH = Locale.of("sv");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GazetteerDocument() {}

    public static Released<ObjectNode> entries(Released<List<Entry>> entries) {
        return entries.map(found -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode list = json.putArray("objects");
            found.forEach(entry -> list.add(entry(entry)));
            ArrayNode kinds = json.putArray("placeKinds");
            for (PlaceKind kind : PlaceKind.values()) {
                kinds.addObject().put("code", kind.code()).put("name", kind.title());
            }
            return json;
        });
    }

    /**
     * Places as GeoJSON.
     *
     * @param text in the name or another name, in whatever case; empty means all
     * @param kind a place kind's code, null means all
     */
    public static Released<ObjectNode> places(Released<Gazetteer> gazetteer, String text, @Nullable String kind) {
        String wanted = text.toLowerCase(SWEDISH);
        return gazetteer.map(known -> GeoJson.collection(known.places().stream()
                .filter(place -> kind == null || place.kind().equals(kind))
                .filter(place -> Stream.concat(Stream.of(place.name()), place.aliases().stream())
                        .anyMatch(name -> name.toLowerCase(SWEDISH).contains(wanted)))
                .map(place -> GeoJson.feature(place.footprint(), properties(place)))
                .toList()));
    }

    private static ObjectNode properties(Place place) {
        ObjectNode json = JSON.objectNode();
        json.put("slug", place.slug());
        json.put("name", place.name());
        json.put("kind", place.kind());
        json.set("aliases", list(place.aliases()));
        json.put("rank", place.rank());
        json.put("inDistrict", place.inDistrict());
        json.put("uncertaintyM", place.uncertaintyM());
        json.put("preliminary", place.preliminary());
        json.put("source", place.source());
        return json;
    }

    /** An object with its borders; {@code geometry} is that of the latest. */
    public static Released<ObjectNode> state(Released<ObjectState> state) {
        return state.map(GazetteerDocument::state);
    }

    public static Released<ObjectNode> history(Released<List<HistoryEvent>> history) {
        return history.map(events -> {
            ObjectNode json = JSON.objectNode();
            json.set("events", events(events));
            return json;
        });
    }

    public static Released<ObjectNode> versions(Released<List<GazetteerVersion>> versions) {
        return versions.map(found -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode list = json.putArray("versions");
            found.forEach(version -> list.add(version(version)));
            return json;
        });
    }

    public static Released<ObjectNode> outcome(Released<EditOutcome> outcome) {
        return outcome.map(done -> {
            ObjectNode json = JSON.objectNode();
            json.put("version", done.version());
            json.put("changed", done.changed());
            ArrayNode notes = json.putArray("notes");
            done.notes().forEach(notes::add);
            return json;
        });
    }

    /** What happened to an object, newest first. */
    public static ArrayNode events(List<HistoryEvent> events) {
        ArrayNode list = JSON.arrayNode();
        events.forEach(event -> list.add(event(event)));
        return list;
    }

    private static ObjectNode entry(Entry entry) {
        ObjectNode json = JSON.objectNode();
        json.put("kind", entry.object().kind().code());
        json.put("key", entry.object().key());
        json.put("name", entry.name());
        json.put("detail", entry.detail());
        json.set("aliases", list(entry.aliases()));
        json.put("origin", entry.origin().code());
        json.put("ended", entry.ended());
        return json;
    }

    private static ObjectNode state(ObjectState state) {
        ObjectNode json = JSON.objectNode();
        GazetteerObject object = state.object();
        json.put("kind", object.kind().code());
        json.put("key", object.key());
        json.put("name", state.name());
        json.set("aliases", list(state.aliases()));
        json.put("origin", state.origin().code());
        json.put("originName", state.origin().title());
        json.put("version", state.version());
        json.put("heldBack", state.heldBack());
        ObjectState.Border latest = state.latest();
        json.put("detail", latest.kind());
        json.put("rank", latest.rank() == 0 ? null : Integer.valueOf(latest.rank()));
        json.put("uncertaintyM", latest.uncertaintyM());
        json.put("inDistrict", latest.inDistrict());
        json.put("preliminary", latest.preliminary());
        json.put("source", latest.source());
        json.put("note", latest.note());
        ArrayNode borders = json.putArray("borders");
        state.borders().forEach(border -> borders.add(border(border)));
        putGeometry(json, "geometry", object.kind() == GazetteerObject.Kind.STREET ? lines(state) : latest.geometry());
        return json;
    }

    /** A street stands in several rows. */
    private static @Nullable Geometry lines(ObjectState state) {
        List<Geometry> lines = new ArrayList<>();
        for (ObjectState.Border border : state.borders()) {
            if (border.geometry() != null) {
                lines.add(border.geometry());
            }
        }
        return UnaryUnionOp.union(lines);
    }

    private static ObjectNode border(ObjectState.Border border) {
        ObjectNode json = JSON.objectNode();
        json.put("name", border.name());
        json.put("validFrom", text(border.validFrom()));
        json.put("validTo", text(border.validTo()));
        Double land = border.landAreaM2();
        json.put("landAreaM2", land == null ? null : Long.valueOf(Math.round(land)));
        putGeometry(json, "geometry", border.geometry());
        return json;
    }

    private static ObjectNode event(HistoryEvent event) {
        ObjectNode json = version(event.version());
        json.put("what", event.kind().name().toLowerCase(Locale.ROOT));
        json.put("canBeUndone", event.canBeUndone());
        ArrayNode changes = json.putArray("changes");
        for (HistoryEvent.FieldChange change : event.changes()) {
            changes.addObject()
                    .put("field", change.field())
                    .put("before", change.before())
                    .put("after", change.after());
        }
        HistoryEvent.GeometryChange border = event.border();
        if (border == null) {
            json.putNull("border");
        } else {
            json.set("border", moved(border));
        }
        return json;
    }

    /** How a border moved, with the border before and after. */
    static ObjectNode moved(HistoryEvent.GeometryChange border) {
        ObjectNode moved = JSON.objectNode();
        moved.put("differenceM2", Math.round(border.differenceM2()));
        moved.put("areaBeforeM2", Math.round(border.areaBeforeM2()));
        moved.put("areaAfterM2", Math.round(border.areaAfterM2()));
        moved.put("maxDistanceM", Math.round(10 * border.maxDistanceM()) / 10.0);
        putGeometry(moved, "before", border.before());
        putGeometry(moved, "after", border.after());
        return moved;
    }

    private static ObjectNode version(GazetteerVersion version) {
        ObjectNode json = JSON.objectNode();
        json.put("version", version.id());
        json.put("kind", version.kind().code());
        json.put("kindName", version.kind().title());
        json.put("at", version.at().toString());
        json.put("who", version.who());
        json.put("reason", version.kind() == GazetteerVersion.Kind.BUILT_IN ? "" : version.reason());
        json.put("fileName", version.fileName());
        json.put("undoes", version.undoes());
        return json;
    }

    static ArrayNode list(List<String> texts) {
        ArrayNode list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    static void putGeometry(ObjectNode json, String field, @Nullable Geometry geometry) {
        if (geometry == null) {
            json.putNull(field);
        } else {
            json.putRawValue(field, GeoJson.geometry(geometry, DECIMALS));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
