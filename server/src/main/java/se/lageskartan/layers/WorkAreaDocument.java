package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WorkAreaDisclosure.WorkAreaList;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.Reminder;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaDraft;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkStatus;
import se.lageskartan.priority.WorkVersion;

/** Priority and cooperation areas as JSON. */
public final class WorkAreaDocument {
    private WorkAreaDocument() {}

    public static Released<ObjectNode> list(Released<WorkAreaList> list) {
        return list.map(told -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode areas = json.putArray("areas");
            told.areas().forEach(area -> areas.add(area(area, told)));
            ArrayNode statuses = json.putArray("statuses");
            for (WorkStatus status : WorkStatus.values()) {
                statuses.addObject().put("code", status.code()).put("title", status.title());
            }
            return json;
        });
    }

    /** The only one of a list. */
    public static Released<ObjectNode> one(Released<WorkAreaList> list) {
        return list.map(told -> area(told.areas().getFirst(), told));
    }

    public static Released<ObjectNode> history(Released<List<WorkVersion>> versions) {
        return versions.map(WorkNodes::history);
    }

    /** A border that the area has or had, from a day to the day before another. */
    private static ObjectNode border(Area border) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", border.validFrom().toString())
                .put("to", WorkNodes.text(border.validTo()))
                .put("landM2", Math.round(border.landAreaM2()))
                .put("preliminary", border.preliminary())
                .put("source", border.source())
                .putRawValue("geometry", GeoJson.geometry(border.geometry()));
    }

    private static ObjectNode area(WorkArea area, WorkAreaList told) {
        WorkAreaDraft content = area.content();
        ObjectNode json = WorkNodes.area(area);
        json.put("description", content.description());
        json.put("status", content.status().code());
        json.put("statusTitle", content.status().title());
        json.put("comment", content.comment());
        json.put("responsible", content.responsible());
        json.put("sources", content.sources());
        ArrayNode places = json.putArray("places");
        content.places().forEach(place -> places.add(WorkNodes.place(place, told.gazetteer())));
        WorkNodes.areas(json.putArray("links"), content.links(), told.all());
        Set<WorkAreaId> from = told.all().stream()
                .filter(other -> other.content().links().contains(area.id()))
                .map(WorkArea::id)
                .collect(Collectors.toSet());
        WorkNodes.areas(json.putArray("linkedFrom"), from, told.all());
        json.put("restricted", content.restricted());
        ArrayNode borders = json.putArray("borders");
        if (area.id().kind() == WorkAreaId.Kind.PRIORITY) {
            told.gazetteer().borders(AreaLevel.PRIORITY).stream()
                    .filter(border -> border.code().equals(area.id().code()))
                    .forEach(border -> borders.add(border(border)));
        }
        json.put("version", area.version());
        json.put("changed", WorkNodes.text(area.changed()));
        json.put("changedBy", area.changedBy());
        List<Measure> measures = told.measures().stream()
                .filter(measure -> measure.content().areas().contains(area.id()))
                .toList();
        Set<Integer> ids = measures.stream().map(Measure::id).collect(Collectors.toSet());
        ArrayNode open = json.putArray("openMeasures");
        measures.stream().filter(Measure::open).forEach(measure -> open.add(MeasureDocument.brief(measure)));
        json.put("measures", measures.size());
        List<Reminder> due = told.due().stream()
                .filter(reminder -> ids.contains(reminder.measure()))
                .toList();
        json.set("due", WorkNodes.reminders(due));
        return json;
    }
}
