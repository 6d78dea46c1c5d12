package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import se.lageskartan.disclosure.FindingCountDisclosure.By;
import se.lageskartan.disclosure.FindingCountDisclosure.Told;
import se.lageskartan.disclosure.Released;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.walks.FindingCounts.Column;
import se.lageskartan.walks.FindingCounts.Row;
import se.lageskartan.walks.FindingCounts.Step;
import se.lageskartan.walks.Party;

/** How many findings of each group walks made, over time, with whose picture that is. */
public final class FindingCountDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** More rows than these are not read. */
    private static final int MOST_ROWS = 40;

    private FindingCountDocument() {}

    public static Released<ObjectNode> of(Released<Told> counts) {
        return counts.map(told -> {
            ObjectNode json = JSON.objectNode();
            json.put("by", told.by().code());
            json.put("step", told.step().code());
            ArrayNode ways = json.putArray("ways");
            for (By by : By.values()) {
                ways.addObject().put("code", by.code()).put("title", by.title());
            }
            ArrayNode steps = json.putArray("steps");
            for (Step step : Step.values()) {
                steps.addObject().put("code", step.code()).put("title", step.title());
            }
            json.put("summary", source(told));
            ArrayNode columns = json.putArray("columns");
            told.counts().columns().forEach(column -> columns.add(column(column)));
            List<Row> rows = told.counts().rows();
            ArrayNode shown = json.putArray("rows");
            rows.stream().limit(MOST_ROWS).forEach(row -> shown.add(row(row)));
            json.put("left", Math.max(0, rows.size() - MOST_ROWS));
            json.put("outside", told.outside());
            return json;
        });
    }

    private static String source(Told told) {
        return told.walked() == 0
                ? "Ingen vandring är genomförd än."
                : "Iakttagelser på %d %s, %s till %s, som de antecknades på plats."
                        .formatted(
                                told.walked(),
                                told.walked() == 1 ? "trygghetsvandring" : "trygghetsvandringar",
                                told.first(),
                                told.last());
    }

    private static ObjectNode column(Column column) {
        ObjectNode json = JSON.objectNode();
        json.put("name", column.name());
        json.put("from", column.from().toString());
        json.put("to", column.to().toString());
        json.put("walks", column.walks());
        json.put("walksWithCount", column.noted());
        json.put("stops", column.stops());
        json.put("came", column.came());
        ArrayNode people = json.putArray("people");
        for (Map.Entry<Party, Integer> entry : new TreeMap<>(column.people()).entrySet()) {
            people.addObject().put("title", entry.getKey().title()).put("count", entry.getValue());
        }
        json.put("voice", column.voice().code());
        json.put("explanation", certainty(column));
        return json;
    }

    private static String certainty(Column column) {
        return switch (column.voice()) {
            case UNKNOWN ->
                "Hur många som gick är noterat på %d av %d vandringar: det går inte att säga vems bild det är."
                        .formatted(column.noted(), column.walks());
            case FEW ->
                "%d gick, en liten grupp: antalen säger vad de lade märke till, inte hur området är."
                        .formatted(column.came());
            case ONE_SIDED ->
                "Mer än hälften av de %d som gick var av ett slag (%s): antalen säger mest vad de lade märke till."
                        .formatted(
                                column.came(),
                                column.most().map(Party::title).orElse("").toLowerCase(Locale.ROOT));
            case SEVERAL ->
                "%d gick, inget slag mer än hälften. De är ändå inte valda för att tala för alla."
                        .formatted(column.came());
        };
    }

    private static ObjectNode row(Row row) {
        ObjectNode json = JSON.objectNode();
        json.put("group", row.group());
        json.put("noted", row.noted());
        ArrayNode cells = json.putArray("cells");
        row.cells().forEach(cell -> cells.addObject().put("noted", cell.noted()).put("visits", cell.visits()));
        json.put(
                "cared",
                row.became().values().stream().mapToInt(Integer::intValue).sum());
        for (Status status : Status.values()) {
            json.put(status.code(), row.became().getOrDefault(status, 0));
        }
        for (Seen seen : Seen.values()) {
            json.put(seen.code(), row.seen().getOrDefault(seen, 0));
        }
        return json;
    }
}
