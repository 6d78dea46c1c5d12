package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.disclosure.FieldDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.Finding;
import se.lageskartan.walks.FindingKind;
import se.lageskartan.walks.StoredFinding;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkStop;

/** What a device in the field takes along, and its findings as they are kept, as JSON. Places are longitude and latitude. */
public final class FieldDocument {
    private static final double DEGREE_STEPS = 1e6;

    private FieldDocument() {}

    /**
     * @param layers addresses of what the map is drawn from, to be kept on the device
     * @param givenNames see {@link se.lageskartan.personaldata.PersonalData#plainGivenNames}
     */
    public static Released<ObjectNode> bundle(
            Released<FieldDisclosure.Bundle> bundle, List<String> layers, List<String> givenNames) {
        return bundle.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("who", told.who());
            json.put("made", told.made().toString());
            ArrayNode addresses = json.putArray("layers");
            layers.forEach(addresses::add);
            ArrayNode kinds = json.putArray("kinds");
            for (FindingKind kind : FindingKind.values()) {
                kinds.addObject().put("code", kind.code()).put("title", kind.title());
            }
            ArrayNode walks = json.putArray("walks");
            told.walks().stream()
                    .sorted(Comparator.comparing((Walk walk) -> walk.plan().starts()))
                    .forEach(walk -> walks.add(walk(walk)));
            ArrayNode levels = json.putArray("levels");
            told.levels().forEach(level -> levels.add(levels(level)));
            ArrayNode findings = json.putArray("findings");
            told.findings().forEach(finding -> findings.add(finding(finding)));
            json.put("givenNames", String.join(" ", givenNames));
            return json;
        });
    }

    public static Released<ObjectNode> finding(Released<FieldDisclosure.Shown> shown) {
        return shown.map(FieldDocument::finding);
    }

    /** Where and when; neither who planned it nor who comes. */
    private static ObjectNode walk(Walk walk) {
        WalkPlan plan = walk.plan();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", walk.id().toString());
        json.put("title", plan.title());
        json.put("starts", plan.starts().toString());
        json.put("dark", plan.dark());
        json.put("accessible", plan.accessible());
        json.put("note", plan.note());
        json.put("status", plan.status().code());
        ArrayNode stops = json.putArray("stops");
        for (WalkStop stop : plan.stops()) {
            Coordinate place = Transforms.fromPosition(stop.position(), ReferenceSystem.WGS84);
            ObjectNode one = stops.addObject()
                    .put("id", stop.id().toString())
                    .put("name", stop.name())
                    .put("lon", rounded(place.x))
                    .put("lat", rounded(place.y));
            ArrayNode reasons = one.putArray("reasons");
            stop.reasons()
                    .forEach(reason ->
                            reasons.addObject().put("text", reason.text()).put("source", reason.source()));
        }
        return json;
    }

    private static ObjectNode levels(FieldDisclosure.Levels levels) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("level", levels.level().code());
        json.put("title", levels.level().title());
        json.set("period", levels.counted() == null ? json.nullNode() : AreaTable.period(levels.counted()));
        json.set("source", AreaTable.sources(levels.sources()));
        json.put("note", levels.note());
        ArrayNode areas = json.putArray("areas");
        for (FieldDisclosure.Level area : levels.areas()) {
            areas.addObject()
                    .put("code", area.code())
                    .put("name", area.name())
                    .put("grade", area.grade().code())
                    .put("gradeText", area.grade().title())
                    .put("countText", area.countText());
        }
        return json;
    }

    private static ObjectNode finding(FieldDisclosure.Shown shown) {
        StoredFinding stored = shown.finding();
        ObjectNode json = of(stored.finding());
        json.put("version", stored.version());
        json.put("sentAt", text(stored.sentAt()));
        json.put("receivedAt", stored.receivedAt().toString());
        json.put("own", shown.own());
        json.put("erased", stored.erased());
        ArrayNode photos = json.putArray("photos");
        stored.photos().forEach(photo -> photos.add(photo.toString()));
        return json;
    }

    private static ObjectNode of(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", finding.id().toString());
        json.put("walk", text(finding.walk()));
        json.put("stop", text(finding.stop()));
        Position at = finding.at();
        Coordinate place = at == null ? null : Transforms.fromPosition(at, ReferenceSystem.WGS84);
        json.put("lon", place == null ? null : rounded(place.x));
        json.put("lat", place == null ? null : rounded(place.y));
        json.put("accuracy", finding.accuracyM());
        json.put("kind", finding.kind().code());
        json.put("kindText", finding.kind().title());
        json.put("note", finding.note());
        json.put("notedAt", finding.notedAt().toString());
        return json;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * DEGREE_STEPS) / DEGREE_STEPS;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
