package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WalkSuggestions;
import se.lageskartan.disclosure.WalkView;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.Daylight;
import se.lageskartan.walks.Party;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkRoute;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.walks.WalkStore;

/** Walks as JSON; places in longitude and latitude, WGS84, times in UTC. */
public final class WalkDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WalkDocument() {}

    /** What a list shows of each. */
    public static Released<ObjectNode> list(Released<List<Walk>> walks) {
        return walks.map(all -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode list = json.putArray("walks");
            for (Walk walk : all) {
                ObjectNode one = list.addObject();
                head(one, walk);
                one.put("stops", walk.plan().stops().size());
            }
            parties(json);
            return json;
        });
    }

    /** All of one. */
    public static Released<ObjectNode> walk(Released<WalkView> view) {
        return view.map(told -> {
            WalkPlan plan = told.walk().plan();
            ObjectNode json = JSON.objectNode();
            head(json, told.walk());
            json.put("areaName", told.areaName());
            Geometry area = told.area();
            json.putRawValue("area", area == null ? new RawValue("null") : GeoJson.geometry(area));
            Geometry box = plan.box();
            if (box == null) {
                json.putNull("bbox");
            } else {
                Envelope bounds = Transforms.transform(box, ReferenceSystem.SWEREF99_18_00, ReferenceSystem.WGS84)
                        .getEnvelopeInternal();
                json.putArray("bbox")
                        .add(bounds.getMinX())
                        .add(bounds.getMinY())
                        .add(bounds.getMaxX())
                        .add(bounds.getMaxY());
            }
            json.put("repeatsTitle", told.repeats());
            ArrayNode again = json.putArray("repeatedBy");
            told.repeatedBy().forEach(walk -> head(again.addObject(), walk));
            ArrayNode stops = json.putArray("stops");
            for (WalkStop stop : plan.stops()) {
                ObjectNode one = stops.addObject();
                one.put("id", stop.id().toString());
                one.put("name", stop.name());
                place(one, stop.position());
                reasons(one.putArray("reasons"), stop.reasons());
            }
            json.set("route", route(told.route(), plan.stops().size(), plan.stopMinutes()));
            json.set("sun", sun(told.sun()));
            parties(json);
            return json;
        });
    }

    public static Released<ObjectNode> history(Released<List<WalkStore.Version>> versions) {
        return versions.map(all -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode list = json.putArray("versions");
            for (WalkStore.Version version : all) {
                ObjectNode one = list.addObject();
                one.put("version", version.version());
                one.put("changed", version.changed().toString());
                one.put("changedBy", version.changedBy());
                one.putRawValue("plan", new RawValue(version.plan()));
            }
            return json;
        });
    }

    /**
     * A way that is not saved.
     *
     * @param stopMinutes how long one stays at each
     */
    public static Released<ObjectNode> route(Released<WalkRoute> route, int stops, int stopMinutes) {
        return route.map(told -> route(told, stops, stopMinutes));
    }

    public static Released<ObjectNode> daylight(Released<Daylight> sun) {
        return sun.map(WalkDocument::sun);
    }

    public static Released<ObjectNode> name(Released<String> name) {
        return name.map(told -> JSON.objectNode().put("name", told));
    }

    public static Released<ObjectNode> suggestions(Released<WalkSuggestions> suggestions) {
        return suggestions.map(told -> {
            ObjectNode json = JSON.objectNode();
            ArrayNode stops = json.putArray("stops");
            for (WalkSuggestions.Stop stop : told.stops()) {
                ObjectNode one = stops.addObject();
                one.put("name", stop.name());
                place(one, stop.position());
                reasons(one.putArray("reasons"), stop.reasons());
            }
            reasons(json.putArray("about"), told.about());
            told.missing().forEach(json.putArray("missing")::add);
            json.put("hour", told.hour());
            return json;
        });
    }

    private static void head(ObjectNode json, Walk walk) {
        WalkPlan plan = walk.plan();
        json.put("id", walk.id().toString());
        json.put("title", plan.title());
        json.put("priority", plan.priorityCode());
        json.put("preMeeting", text(plan.preMeeting()));
        json.put("starts", plan.starts().toString());
        json.put("followUp", text(plan.followUp()));
        json.put("repeatOn", plan.repeatOn() == null ? null : plan.repeatOn().toString());
        json.put("repeats", plan.repeats() == null ? null : plan.repeats().toString());
        json.put("dark", plan.dark());
        json.put("accessible", plan.accessible());
        json.put("stopMinutes", plan.stopMinutes());
        json.put("leader", plan.leader().code());
        counts(json.putArray("participants"), plan.participants());
        Map<Party, Integer> attended = plan.attended();
        if (attended == null) {
            json.putNull("attended");
        } else {
            counts(json.putArray("attended"), attended);
        }
        json.put("note", plan.note());
        json.put("status", plan.status().code());
        json.put("statusTitle", plan.status().title());
        json.put("version", walk.version());
        json.put("changed", walk.changed().toString());
        json.put("changedBy", walk.changedBy());
    }

    private static void parties(ObjectNode json) {
        ArrayNode parties = json.putArray("parties");
        for (Party party : Party.values()) {
            parties.addObject().put("code", party.code()).put("title", party.title());
        }
        json.put("mostParticipants", WalkPlan.MOST_PARTICIPANTS);
    }

    private static void counts(ArrayNode json, Map<Party, Integer> counts) {
        new TreeMap<>(counts)
                .forEach((party, count) ->
                        json.addObject().put("party", party.code()).put("count", count));
    }

    private static ObjectNode route(WalkRoute route, int stops, int stopMinutes) {
        ObjectNode json = JSON.objectNode();
        json.put("metres", Math.round(route.metres()));
        json.put("minutes", route.minutes(stops, stopMinutes));
        ArrayNode legs = json.putArray("legs");
        for (WalkRoute.Leg leg : route.legs()) {
            ObjectNode one = legs.addObject();
            one.put("metres", Math.round(leg.metres()));
            leg.streets().forEach(one.putArray("streets")::add);
            one.putRawValue("line", GeoJson.geometry(leg.line()));
            one.put("cannotTell", leg.cannotTell());
        }
        route.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static ObjectNode sun(Daylight sun) {
        ObjectNode json = JSON.objectNode();
        json.put("civilDawn", text(sun.civilDawn()));
        json.put("sunrise", text(sun.sunrise()));
        json.put("sunset", text(sun.sunset()));
        json.put("civilDusk", text(sun.civilDusk()));
        return json;
    }

    private static void reasons(ArrayNode json, List<WalkStop.Reason> reasons) {
        for (WalkStop.Reason reason : reasons) {
            json.addObject()
                    .put("kind", reason.kind().code())
                    .put("text", reason.text())
                    .put("source", reason.source())
                    // A reason is sent back word by word; these are what one reads, in one's own language.
                    .put("textShown", reason.text())
                    .put("sourceShown", reason.source());
        }
    }

    private static void place(ObjectNode json, Position position) {
        Coordinate place = Transforms.fromPosition(position, ReferenceSystem.WGS84);
        json.put("lon", place.x);
        json.put("lat", place.y);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
