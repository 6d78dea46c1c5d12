package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import se.lageskartan.disclosure.MonthlyFigures;
import se.lageskartan.disclosure.Released;

/** A monthly series as JSON. */
public final class SeriesTable {
    private static final String NOTE =
            "Hela antal per kalendermånad efter händelsens början, Europe/Stockholm. Ofullständiga"
                    + " månader är märkta och ska inte jämföras med andra.";

    private SeriesTable() {}

    public static Released<ObjectNode> json(Released<MonthlyFigures> figures) {
        return figures.map(SeriesTable::object);
    }

    private static ObjectNode object(MonthlyFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode area = json.putObject("area");
        area.put("level", figures.area().level().code());
        area.put("code", figures.area().code());
        area.put("name", figures.area().name());
        ArrayNode months = json.putArray("months");
        for (MonthlyFigures.Month month : figures.months()) {
            ObjectNode node = months.addObject();
            node.put("month", month.month().toString());
            node.put("count", month.count());
            node.put("countText", month.countText());
            node.put("complete", month.complete());
        }
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("protection", AreaTable.protection(figures.protection()));
        json.put("note", NOTE);
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }
}
