package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.disclosure.AlertFigures;
import se.lageskartan.disclosure.AlertFigures.Alert;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.SeriesFigures.Usual;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;
import se.lageskartan.wording.Quantity;

/** The areas that are not as usual, as JSON, each with a sentence. */
public final class AlertTable {
    private static final String METHOD =
            "Antalet mot vad som är vanligt på platsen: nivå, säsong och överspridning ur de 104 veckorna före (negativ"
                    + " binomial). Det senaste och de senaste tillsammans prövas, rättat för båda och för antalet områden"
                    + " (Benjamini–Hochberg, 5 %). När inget har förändrats larmar högst var tjugonde vy.";

    private AlertTable() {}

    public static Released<ObjectNode> json(Released<AlertFigures> figures) {
        return figures.map(AlertTable::object);
    }

    private static ObjectNode object(AlertFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("level", figures.level().code());
        json.put("step", figures.step().code());
        Period latest = figures.latest();
        Period together = figures.together();
        json.set("latest", latest == null ? json.nullNode() : AreaTable.period(latest));
        json.set("together", together == null ? json.nullNode() : AreaTable.period(together));
        json.put("judged", figures.judged());
        json.put("summary", summary(figures));
        ArrayNode alerts = json.putArray("alerts");
        for (Alert alert : figures.alerts()) {
            ObjectNode node = alerts.addObject();
            node.put("code", alert.code());
            node.put("name", alert.name());
            node.put("verdict", alert.verdict().code());
            node.put("text", text(figures.step(), alert, figures.protection().applied()));
            node.set("latest", counted(alert.latest()));
            node.set("together", counted(alert.together()));
            node.put("loudest", alert.inTogether() ? "together" : "latest");
            node.put("p_value", alert.pValue());
            node.put("q_value", alert.qValue());
        }
        ArrayNode untold = json.putArray("cannotTell");
        for (AlertFigures.Untold one : figures.untold()) {
            untold.addObject().put("code", one.code()).put("name", one.name()).put("reason", one.why());
        }
        json.put("method", METHOD);
        json.set("source", AreaTable.sources(figures.sources()));
        json.set("protection", AreaTable.protection(figures.protection()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static ObjectNode counted(Usual usual) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("count", usual.count());
        json.setAll((ObjectNode) SeriesTable.usual(usual));
        return json;
    }

    private static String summary(AlertFigures figures) {
        Period latest = figures.latest();
        String step = figures.step() == SeriesStep.WEEK ? "vecka" : "månad";
        if (latest == null) {
            return "Kan inte avgöras: källorna täcker ingen hel " + step + ".";
        }
        String when = "senaste hela " + (figures.step() == SeriesStep.WEEK ? "veckan " : "månaden ") + latest.from()
                + "–" + latest.to().minusDays(1);
        String untold = figures.untold().isEmpty()
                ? ""
                : " För " + areas(figures.untold().size()) + " kan det inte avgöras.";
        if (figures.judged() == 0) {
            return "Kan inte avgöras för något område, " + when + ".";
        }
        int found = figures.alerts().size();
        return (found == 0
                        ? "Inget av " + areas(figures.judged()) + " avviker"
                        : found + " av " + areas(figures.judged()) + " avviker")
                + " från det vanliga, " + when + "." + untold;
    }

    private static String areas(int count) {
        return Quantity.of(count, "område", "områden");
    }

    private static String text(SeriesStep step, Alert alert, boolean about) {
        Usual usual = alert.inTogether() ? alert.together() : alert.latest();
        String when = alert.inTogether()
                ? step == SeriesStep.WEEK ? "de fyra senaste veckorna" : "de tre senaste månaderna"
                : step == SeriesStep.WEEK ? "senaste veckan" : "senaste månaden";
        String how = alert.verdict() == AreaAlert.Verdict.ABOVE ? "fler än vanligt" : "färre än vanligt";
        return alert.name() + ": " + how + ", " + (about ? "cirka " : "")
                + Quantity.of(usual.count(), "händelse ", "händelser ") + when + "; vanligt är "
                + SwedishText.number(usual.low()) + "–" + SwedishText.number(usual.high()) + ".";
    }
}
