package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Released;
import se.lageskartan.figures.FigureHeadingStore;
import se.lageskartan.figures.FigureImportResult;
import se.lageskartan.figures.FigureProfile;

/** An import of figures as JSON: what an import of incidents tells, and the first figures in place of incidents. */
public final class FigureImportDocument {
    private static final int REJECTS_SHOWN = 50;

    private FigureImportDocument() {}

    public static Released<ObjectNode> json(Released<FigureImportResult> result) {
        return result.map(FigureImportDocument::object);
    }

    /** Not data of anyone: how files may look. */
    public static ArrayNode profiles(List<FigureProfile> profiles, Map<String, FigureHeadingStore.Said> said) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        profiles.forEach(profile -> list.add(profile(profile, said.get(profile.code()))));
        return list;
    }

    /**
     * One of them, with what its columns may be called.
     *
     * @param profile as it comes with the program
     * @param said what somebody has said of its columns, null when nobody has
     */
    public static ObjectNode profile(FigureProfile profile, FigureHeadingStore.@Nullable Said said) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", profile.code());
        node.put("name", profile.title());
        node.put("description", profile.description());
        ArrayNode columns = node.putArray("columns");
        profile.headings().forEach((role, headings) -> {
            ObjectNode column = columns.addObject();
            column.put("code", role.code());
            column.put("name", role.title());
            column.put("needed", profile.needed().stream().anyMatch(group -> group.contains(role)));
            headings.forEach(column.putArray("headings")::add);
            ArrayNode own = column.putArray("own");
            if (said != null) {
                said.headings().getOrDefault(role, List.of()).forEach(own::add);
            }
        });
        node.put("changed", said == null ? null : said.changed().toString());
        node.put("changedBy", said == null ? null : said.changedBy());
        return node;
    }

    private static ObjectNode object(FigureImportResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", result.id());
        json.put("status", result.done() ? "done" : "failed");
        json.put("fileName", result.fileName());
        json.put("profile", result.profile());
        json.put("dataset", result.dataset());
        json.put("feed", "");
        json.put("dryRun", result.dryRun());
        json.put("progress", 1);
        json.put("rowsRead", result.read());
        json.put("read", result.read());
        json.put("saved", result.saved());
        json.put("duplicates", result.duplicates());
        json.put("rejected", result.rejected());
        json.put("residents", result.residents());
        json.put("unplaced", 0);
        json.putObject("unplacedReasons");
        json.putObject("placed");
        json.put("message", result.message());
        json.putNull("started");
        json.putNull("finished");
        json.putArray("sample");
        ArrayNode figures = json.putArray("figures");
        result.sample().forEach(figure -> figures.add(FigureNode.of(figure, null, null)));
        ArrayNode rejects = json.putArray("rejects");
        result.rejects().stream().limit(REJECTS_SHOWN).forEach(reject -> {
            ObjectNode node = rejects.addObject();
            node.put("row", reject.row());
            node.put("column", reject.column());
            node.put("reason", reject.reason());
            node.put("message", reject.message());
        });
        return json;
    }
}
