package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.FindingLife;
import se.lageskartan.disclosure.Released;
import se.lageskartan.priority.Measure;
import se.lageskartan.walks.Party;
import se.lageskartan.walks.Walk;

/** A finding from when it was noted to what its measure did, as JSON. What the measure did in figures has a route of its own. */
public final class FindingLifeDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FindingLifeDocument() {}

    public static Released<ObjectNode> of(Released<FindingLife> life) {
        return life.map(told -> {
            ObjectNode json = CaseDocument.one(told.shown(), told.today(), told.areas());
            json.set("foundOn", told.walk() == null ? null : walk(told.walk()));
            ArrayNode photos = json.putArray("photoIds");
            told.shown().stored().photos().forEach(photo -> photos.add(photo.toString()));
            json.set("versions", CaseDocument.versions(told.history(), told.areas()));
            json.set("ledTo", measure(told.measure()));
            ArrayNode sightings = json.putArray("sightings");
            told.sightings()
                    .forEach(one -> sightings
                            .addObject()
                            .put("seen", one.seen().code())
                            .put("title", one.seen().title())
                            .set("walk", walk(one.walk())));
            json.set("areaChoices", CaseDocument.areas(told.areas()));
            json.set("statuses", CaseDocument.statuses());
            return json;
        });
    }

    private static ObjectNode walk(Walk walk) {
        ObjectNode json = JSON.objectNode();
        json.put("id", walk.id().toString());
        json.put("title", walk.plan().title());
        json.put("starts", walk.plan().starts().toString());
        json.put("statusTitle", walk.plan().status().title());
        Map<Party, Integer> came = walk.plan().attended();
        if (came == null) {
            return json.putNull("came");
        }
        ArrayNode people = json.putArray("came");
        new TreeMap<>(came)
                .forEach((party, count) ->
                        people.addObject().put("title", party.title()).put("count", count));
        return json;
    }

    private static @Nullable ObjectNode measure(@Nullable Measure measure) {
        if (measure == null) {
            return null;
        }
        ObjectNode json = MeasureDocument.brief(measure);
        json.put("expectedEffect", measure.content().expectation().text());
        json.put("statedInTime", measure.statedInTime());
        json.put("followUpOn", WorkNodes.text(measure.content().followUpOn()));
        json.put("removed", measure.removed());
        ArrayNode followUps = json.putArray("followUps");
        measure.followUps().forEach(followUp -> followUps.add(MeasureDocument.followUp(followUp)));
        return json;
    }
}
