package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaDifference;
import se.lageskartan.gazetteer.AreaReport;

/** How a file of areas, or a version of the gazetteer, differs from what was before, as JSON. */
public final class AreaReportDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AreaReportDocument() {}

    public static Released<ObjectNode> json(Released<AreaReport> report) {
        return report.map(AreaReportDocument::report);
    }

    public static Released<ObjectNode> differences(Released<List<AreaDifference>> differences, int version) {
        return differences.map(all -> {
            ObjectNode json = JSON.objectNode();
            json.put("version", version);
            put(json, all);
            return json;
        });
    }

    private static ObjectNode report(AreaReport report) {
        ObjectNode json = JSON.objectNode();
        json.put("version", report.version());
        json.put("saved", report.saved());
        json.put("changes", report.changes());
        json.put("level", report.level().code());
        json.put("levelName", report.level().title());
        json.put(
                "validFrom",
                report.validFrom() == null ? null : report.validFrom().toString());
        json.put("fileName", report.fileName());
        json.put("system", report.system());
        json.put("table", report.table());
        json.put("codeProperty", report.codeProperty());
        json.put("nameProperty", report.nameProperty());
        json.set("properties", GazetteerDocument.list(report.properties()));
        json.put("read", report.read());
        json.put("outside", report.outside());
        ArrayNode rejects = json.putArray("rejects");
        report.rejects()
                .forEach(reject -> rejects.addObject()
                        .put("number", reject.number())
                        .put("area", reject.area())
                        .put("message", reject.message()));
        json.set("problems", GazetteerDocument.list(report.problems()));
        json.set("questions", GazetteerDocument.list(report.questions()));
        json.set("notes", GazetteerDocument.list(report.notes()));
        put(json, report.differences());
        return json;
    }

    private static void put(ObjectNode json, List<AreaDifference> differences) {
        ObjectNode counts = json.putObject("counts");
        for (AreaDifference.Kind kind : AreaDifference.Kind.values()) {
            counts.put(
                    code(kind),
                    differences.stream()
                            .filter(difference -> difference.kind() == kind)
                            .count());
        }
        ArrayNode list = json.putArray("differences");
        differences.stream()
                .filter(difference -> difference.kind() != AreaDifference.Kind.SAME)
                .forEach(difference -> list.add(difference(difference)));
    }

    private static ObjectNode difference(AreaDifference difference) {
        ObjectNode json = JSON.objectNode();
        json.put("level", difference.level().code());
        json.put("levelName", difference.level().title());
        json.put("code", difference.code());
        json.put("kind", code(difference.kind()));
        json.put("kindName", difference.kind().title());
        json.put("name", difference.name());
        json.put("nameBefore", difference.nameBefore());
        json.put("parent", difference.parent());
        json.put("parentBefore", difference.parentBefore());
        json.put("areaM2", Math.round(difference.geometry().getArea()));
        if (difference.border() == null) {
            json.putNull("border");
        } else {
            json.set("border", GazetteerDocument.moved(difference.border()));
        }
        GazetteerDocument.putGeometry(json, "geometry", difference.geometry());
        return json;
    }

    private static String code(AreaDifference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
