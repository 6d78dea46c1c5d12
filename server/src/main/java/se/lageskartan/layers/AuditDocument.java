package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import se.lageskartan.audit.AuditEntry;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.disclosure.AuditDisclosure;
import se.lageskartan.disclosure.Released;

/** The audit log as JSON and as CSV. */
public final class AuditDocument {
    private static final List<String> COLUMNS = List.of(
            "id", "at", "who", "role", "purpose", "action", "route", "filter", "records", "status", "begun", "hash");

    private AuditDocument() {}

    public static Released<ObjectNode> page(Released<AuditDisclosure.Page> page) {
        return page.map(rows -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode entries = json.putArray("entries");
            rows.entries().forEach(entry -> entries.add(object(entry)));
            json.put("next", rows.next());
            return json;
        });
    }

    private static ObjectNode object(AuditEntry entry) {
        AuditEvent event = entry.event();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", entry.id());
        json.put("at", event.at().toString());
        json.put("who", event.who());
        json.put("role", event.role());
        json.put("purpose", event.purpose());
        json.put("action", event.action());
        json.put("route", event.route());
        json.put("filter", event.filter());
        json.put("records", event.records());
        json.put("status", event.status());
        json.put("begun", event.begun());
        return json;
    }

    /** With the hashes, so that rows can be compared with the log later. What a client sent is made harmless in a spreadsheet. */
    public static Released<String> csv(Released<AuditDisclosure.Page> page) {
        return page.map(
                rows -> SpreadsheetCsv.of(COLUMNS, rows.entries().stream().map(AuditDocument::row)));
    }

    private static List<String> row(AuditEntry entry) {
        AuditEvent event = entry.event();
        return List.of(
                Long.toString(entry.id()),
                event.at().toString(),
                event.who(),
                event.role(),
                event.purpose(),
                event.action(),
                event.route(),
                event.filter(),
                event.records() == null ? "" : event.records().toString(),
                Integer.toString(event.status()),
                event.begun() == null ? "" : event.begun().toString(),
                entry.hash());
    }
}
