package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.priority.PlaceName;
import se.lageskartan.priority.Reminder;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkVersion;

/** The parts that documents of areas and of measures share. */
final class WorkNodes {
    private WorkNodes() {}

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A place with its name now; one that the gazetteer has lost says so. */
    static ObjectNode place(PlaceName place, Gazetteer gazetteer) {
        Optional<PlaceName.Found> found = place.in(gazetteer);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", place.toString())
                .put(
                        "name",
                        found.map(PlaceName.Found::name).orElse(place.object().key()))
                .put("missing", found.isEmpty());
    }

    /** Those of the named areas that are among the known ones. */
    static void areas(ArrayNode json, Collection<WorkAreaId> ids, List<WorkArea> known) {
        for (WorkArea area : known) {
            if (ids.contains(area.id())) {
                json.add(area(area));
            }
        }
    }

    static ObjectNode area(WorkArea area) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", area.id().toString())
                .put("kind", area.id().kind().code())
                .put("code", area.id().code())
                .put("name", area.name());
    }

    static ArrayNode reminders(List<Reminder> due) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Reminder reminder : due) {
            json.addObject()
                    .put("measure", reminder.measure())
                    .put("title", reminder.title())
                    .put("why", reminder.why().name().toLowerCase(Locale.ROOT))
                    .put("words", reminder.why().words())
                    .put("since", reminder.since().toString());
        }
        return json;
    }

    static ObjectNode history(List<WorkVersion> versions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("versions");
        for (WorkVersion version : versions) {
            ObjectNode one = array.addObject();
            one.put("version", version.version());
            one.put("deed", version.deed());
            one.put("reason", version.reason());
            one.put("changed", version.changed().toString());
            one.put("changedBy", version.changedBy());
            one.putRawValue("content", new RawValue(version.content()));
        }
        return json;
    }
}
