package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.MeasureDisclosure.MeasureList;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.priority.Conclusion;
import se.lageskartan.priority.Expectation;
import se.lageskartan.priority.ExpectedDirection;
import se.lageskartan.priority.FollowUp;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureKind;
import se.lageskartan.priority.MeasureStatus;
import se.lageskartan.priority.PlaceName;
import se.lageskartan.priority.WorkVersion;

/** Measures as JSON. */
public final class MeasureDocument {
    private MeasureDocument() {}

    public static Released<ObjectNode> list(Released<MeasureList> list) {
        return list.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode measures = json.putArray("measures");
            told.measures().forEach(measure -> measures.add(measure(measure, told)));
            json.set("due", WorkNodes.reminders(told.due()));
            json.put("today", told.today().toString());
            choices(json.putObject("choices"));
            return json;
        });
    }

    /** The only one of a list. */
    public static Released<ObjectNode> one(Released<MeasureList> list) {
        return list.map(told -> measure(told.measures().getFirst(), told));
    }

    public static Released<ObjectNode> due(Released<MeasureList> list) {
        return list.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("due", WorkNodes.reminders(told.due()));
            return json;
        });
    }

    public static Released<ObjectNode> history(Released<List<WorkVersion>> versions) {
        return versions.map(WorkNodes::history);
    }

    /** Enough to name it in a list of something else. */
    static ObjectNode brief(Measure measure) {
        MeasureDraft content = measure.content();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", measure.id())
                .put("title", content.title())
                .put("kindTitle", content.kind().title())
                .put("status", content.status().code())
                .put("statusTitle", content.status().title())
                .put("starts", content.starts().toString())
                .put("ends", WorkNodes.text(content.ends()))
                .put("responsible", content.responsible());
    }

    static ObjectNode followUp(FollowUp followUp) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("on", followUp.on().toString())
                .put("conclusion", followUp.conclusion().code())
                .put("conclusionTitle", followUp.conclusion().title())
                .put("text", followUp.text())
                .put("addedBy", followUp.addedBy());
    }

    private static ObjectNode measure(Measure measure, MeasureList told) {
        MeasureDraft content = measure.content();
        Gazetteer gazetteer = told.gazetteer();
        ObjectNode json = brief(measure);
        json.put("description", content.description());
        json.put("kind", content.kind().code());
        json.set("place", content.place() == null ? null : WorkNodes.place(content.place(), gazetteer));
        Optional<PlaceName.Found> where = measure.where(gazetteer);
        json.put("drawn", content.drawn() != null);
        if (where.isPresent()) {
            json.putRawValue("geometry", GeoJson.geometry(where.get().geometry()));
        } else {
            json.putNull("geometry");
        }
        json.put("costSek", content.costSek());
        expectation(json, measure, told);
        json.set("effectArea", area(content.effectArea(), gazetteer));
        json.set("controlArea", area(content.controlArea(), gazetteer));
        json.put("effectRadiusM", content.effectRadiusM());
        json.put("effectRingM", content.effectRingM());
        WorkNodes.areas(json.putArray("areas"), content.areas(), told.areas());
        json.put("followUpOn", WorkNodes.text(content.followUpOn()));
        ArrayNode followUps = json.putArray("followUps");
        measure.followUps().forEach(followUp -> followUps.add(followUp(followUp)));
        json.put("restricted", content.restricted());
        json.put("removed", measure.removed());
        json.put("open", measure.open());
        json.put("version", measure.version());
        json.put("created", measure.created().toString());
        json.put("createdBy", measure.createdBy());
        json.put("changed", measure.changed().toString());
        json.put("changedBy", measure.changedBy());
        return json;
    }

    private static void expectation(ObjectNode json, Measure measure, MeasureList told) {
        Expectation expectation = measure.content().expectation();
        json.put("expectedEffect", expectation.text());
        ArrayNode in = json.putArray("expectedIn");
        expectation.codes().forEach(in::add);
        json.put("expectedDirection", expectation.direction().code());
        json.put("expectedDirectionTitle", expectation.direction().title());
        json.put("expectedPercent", expectation.percent());
        json.put("expectationOpen", measure.expectationOpen(told.today()));
        json.put("statedInTime", measure.statedInTime());
        ArrayNode additions = json.putArray("additions");
        for (Expectation.Addition addition : measure.additions()) {
            additions
                    .addObject()
                    .put("text", addition.text())
                    .put("added", addition.added().toString())
                    .put("addedBy", addition.addedBy());
        }
    }

    private static @Nullable ObjectNode area(@Nullable String text, Gazetteer gazetteer) {
        if (text == null) {
            return null;
        }
        Optional<Area> area = PlaceName.area(gazetteer, text);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", text)
                .put("name", area.map(Area::name).orElse(text))
                .put("missing", area.isEmpty());
    }

    private static void choices(ObjectNode json) {
        ArrayNode kinds = json.putArray("kinds");
        for (MeasureKind kind : MeasureKind.values()) {
            choice(kinds, kind.code(), kind.title());
        }
        ArrayNode statuses = json.putArray("statuses");
        for (MeasureStatus status : MeasureStatus.values()) {
            choice(statuses, status.code(), status.title());
        }
        ArrayNode directions = json.putArray("directions");
        for (ExpectedDirection direction : ExpectedDirection.values()) {
            choice(directions, direction.code(), direction.title());
        }
        ArrayNode conclusions = json.putArray("conclusions");
        for (Conclusion conclusion : Conclusion.values()) {
            choice(conclusions, conclusion.code(), conclusion.title());
        }
    }

    private static void choice(ArrayNode json, String code, String title) {
        json.addObject().put("code", code).put("title", title);
    }
}
