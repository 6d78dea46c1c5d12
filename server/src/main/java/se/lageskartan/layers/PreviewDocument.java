package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Column;
import se.lageskartan.intake.ProfileJson;
import se.lageskartan.intake.ProfilePreview;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

/** The preview of a file as JSON. */
public final class PreviewDocument {
    private PreviewDocument() {}

    public static Released<ObjectNode> json(Released<ProfilePreview> preview) {
        return preview.map(PreviewDocument::object);
    }

    private static ObjectNode object(ProfilePreview preview) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode detected = json.putObject("detected");
        detected.put("format", preview.used().format().code());
        detected.put("encoding", preview.encoding());
        detected.put("delimiter", preview.delimiter());
        detected.put("headingRow", preview.headingRow());
        detected.put("table", preview.table());
        preview.tables().forEach(detected.putArray("tables")::add);
        json.set("definition", ProfileJson.write(preview.used()));
        json.set("suggested", ProfileJson.write(preview.suggested()));
        ArrayNode columns = json.putArray("columns");
        for (ProfilePreview.ColumnView column : preview.columns()) {
            ObjectNode node = columns.addObject();
            node.put("name", column.name());
            column.samples().forEach(node.putArray("samples")::add);
            node.put("role", code(column.role()));
            node.put("suggested", code(column.suggested()));
        }
        ArrayNode records = json.putArray("records");
        preview.records().forEach(record -> records.add(object(record)));
        preview.problems().forEach(json.putArray("problems")::add);
        preview.notes().forEach(json.putArray("notes")::add);
        ArrayNode names = json.putArray("categoryNames");
        for (ProfilePreview.CategoryName name : preview.categoryNames()) {
            names.addObject()
                    .put("name", name.name())
                    .put("count", name.count())
                    .put(
                            "category",
                            name.category() == null ? null : name.category().code());
        }
        json.set("unknownCodes", preview.unknownCodes().json());
        return json;
    }

    private static ObjectNode object(ProfilePreview.RecordView record) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("row", record.line());
        record.fields().forEach(node.putArray("fields")::add);
        node.put("count", record.incidents().size());
        RawIncident incident =
                record.incidents().isEmpty() ? null : record.incidents().getFirst();
        node.set("incident", incident == null ? null : object(incident));
        Reject reject = record.reject();
        if (reject == null) {
            node.putNull("reject");
        } else {
            node.putObject("reject")
                    .put("column", reject.column())
                    .put("reason", reject.reason())
                    .put("message", reject.message());
        }
        return node;
    }

    private static ObjectNode object(RawIncident incident) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", incident.sourceKey());
        node.put("start", incident.from().toString());
        node.put("end", incident.to().toString());
        node.put("category", incident.category().code());
        node.put("categoryName", incident.category().title());
        node.put("title", incident.title());
        node.put("body", incident.body());
        node.put("placeText", incident.placeText());
        Position position = incident.position();
        if (position == null) {
            node.putNull("position");
        } else {
            node.putObject("position")
                    .put("x", position.east())
                    .put("y", position.north())
                    .put("uncertainty_m", incident.positionUncertaintyM());
        }
        return node;
    }

    private static @Nullable String code(@Nullable Column column) {
        return column == null ? null : column.code();
    }
}
