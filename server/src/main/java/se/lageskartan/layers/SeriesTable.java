package se.lageskartan.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Trend;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.SeriesFigures;
import se.lageskartan.disclosure.SeriesFigures.Usual;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/** A series as JSON. */
public final class SeriesTable {
    private static final double MONTHS_PER_YEAR = 12;

    private SeriesTable() {}

    public static Released<ObjectNode> json(Released<SeriesFigures> figures) {
        return figures.map(SeriesTable::object);
    }

    private static ObjectNode object(SeriesFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode area = json.putObject("area");
        area.put("level", figures.area().level().code());
        area.put("code", figures.area().code());
        area.put("name", figures.area().name());
        json.put("step", figures.step().code());
        ArrayNode points = json.putArray("points");
        for (SeriesFigures.Point point : figures.points()) {
            ObjectNode node = points.addObject();
            node.put("from", point.from().toString());
            node.put("to", point.to().toString());
            node.put("count", point.count());
            node.put("countText", point.countText());
            node.put("complete", point.complete());
            node.set("usual", usual(point.usual()));
            node.put("cannotTell", point.untold());
        }
        json.set("trend", trend(figures));
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("protection", AreaTable.protection(figures.protection()));
        json.put("note", note(figures.step()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    /** What is usual; a JSON null when it cannot be told. */
    static JsonNode usual(@Nullable Usual usual) {
        if (usual == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("mean", usual.mean());
        json.put("low", usual.low());
        json.put("high", usual.high());
        json.put("outside", usual.above() ? "above" : usual.below() ? "below" : null);
        return json;
    }

    private static ObjectNode trend(SeriesFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Trend trend = figures.trend();
        Period months = figures.trendMonths();
        json.put("verdict", trend == null ? "cannot_tell" : trend.verdict().code());
        json.put("text", TrendText.of(figures));
        json.put("months", trend == null ? null : Integer.valueOf(trend.values()));
        json.set("period", months == null ? json.nullNode() : AreaTable.period(months));
        json.put("p_value", trend == null ? null : trend.pValue());
        json.put("slope_per_year", trend == null ? null : perYear(trend.slope()));
        json.put("slope_per_year_low", trend == null ? null : perYear(trend.low()));
        json.put("slope_per_year_high", trend == null ? null : perYear(trend.high()));
        return json;
    }

    /** Incidents per month and year. */
    static @Nullable Double perYear(@Nullable Double perMonth) {
        return perMonth == null ? null : Double.valueOf(perMonth * MONTHS_PER_YEAR);
    }

    private static String note(SeriesStep step) {
        boolean weeks = step == SeriesStep.WEEK;
        return "Hela antal per " + (weeks ? "vecka (måndag–söndag)" : "kalendermånad")
                + " efter händelsens början, Europe/Stockholm. "
                + (weeks ? "Ofullständiga veckor" : "Ofullständiga månader")
                + " är märkta och ska inte jämföras med andra. Det vanliga räknas på de två åren före varje "
                + (weeks ? "vecka" : "månad") + ": nivå, säsong och hur mycket antalen brukar variera; omkring 95 % av "
                + (weeks ? "veckorna" : "månaderna") + " ska ligga inom det när inget har förändrats.";
    }
}
