package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.HotspotMethod;
import se.lageskartan.analysis.HotspotRanking;
import se.lageskartan.analysis.RollingBacktest;
import se.lageskartan.disclosure.BacktestFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** How well hotspot methods foretold what followed, as JSON and in words. */
public final class BacktestDocument {
    private static final String METHOD =
            "Varje metod rangordnar rutorna av vad som hänt före månaden, och prövas mot månaden. Träffandel: hur stor del av"
                    + " månadens händelser som låg i de högst rankade rutorna. PAI: träffandel delad med andel av ytan, 1 är"
                    + " slumpen. PEI: träffar delat med det mesta som samma yta hade kunnat ge. Lika rutor räknas i sämsta"
                    + " ordning. Vald metod: den med flest träffar på 5 % av ytan.";
    private static final String NEAR_REPEAT_NOTE = "Nära upprepningar: inom " + Math.round(HotspotRanking.NEAR_METRES)
            + " m och " + HotspotRanking.NEAR_WEEKS + " veckor.";

    private BacktestDocument() {}

    public static Released<ObjectNode> json(Released<BacktestFigures> figures) {
        return figures.map(BacktestDocument::object);
    }

    private static ObjectNode object(BacktestFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        RollingBacktest result = figures.result();
        ArrayNode methods = json.putArray("methods");
        ArrayNode windows = json.putArray("windows");
        if (result != null) {
            result.results().forEach(one -> method(methods.addObject(), one, result));
            for (RollingBacktest.Window window : result.windows()) {
                ObjectNode node = windows.addObject();
                Period covered = figures.covered();
                node.set("train", covered == null ? null : AreaTable.period(new Period(covered.from(), window.from())));
                node.set("test", AreaTable.period(new Period(window.from(), window.to())));
                node.put("later", window.later());
            }
        }
        HotspotMethod winner = result == null ? null : result.winner();
        json.put("winner", winner == null ? null : winner.code());
        json.put("default", figures.standard().code());
        json.put("best_in", result == null ? null : Integer.valueOf(result.wonWindows()));
        json.put("shape", figures.shape().code());
        json.put("cells", figures.cells());
        json.put("cell_m", figures.cellM());
        json.put("leftOut", figures.leftOut());
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", summary(figures));
        json.put("method", METHOD);
        json.putArray("notes").add(NEAR_REPEAT_NOTE);
        json.set("source", AreaTable.sources(figures.sources()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        return json;
    }

    private static void method(ObjectNode node, RollingBacktest.Result one, RollingBacktest result) {
        node.put("code", one.method().code());
        node.put("name", one.method().title());
        node.put(
                "cannotTell",
                one.scores().isEmpty()
                        ? "Metoden kan inte användas på det som hänt före varje månad: "
                                + (one.method() == HotspotMethod.DENSITY
                                        ? "ingen bandbredd kan väljas."
                                        : "rutorna är lika.")
                        : null);
        ArrayNode scores = node.putArray("scores");
        int later = result.windows().stream()
                .mapToInt(RollingBacktest.Window::later)
                .sum();
        for (RollingBacktest.Pooled pooled : one.scores()) {
            ObjectNode score = scores.addObject();
            score.put("share", pooled.share());
            score.put("hits", pooled.hits());
            score.put("later", later);
            score.put("hit_rate", pooled.hitRate());
            score.put("hit_rate_low", pooled.hitRateLow());
            score.put("hit_rate_high", pooled.hitRateHigh());
            score.put("pai", pooled.pai());
            score.put("pei", pooled.pei());
        }
    }

    /** What a layer says of it. */
    static ObjectNode brief(BacktestFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        RollingBacktest result = figures.result();
        RollingBacktest.Pooled winning = result == null ? null : result.winning();
        json.put("default", figures.standard().code());
        json.put("name", figures.standard().title());
        json.put("share", RollingBacktest.DECIDING);
        json.put("hit_rate", winning == null ? null : winning.hitRate());
        json.put("density_hit_rate", result == null ? null : rate(result.of(HotspotMethod.DENSITY)));
        json.put("cannotTell", figures.cannotTell());
        json.put("summary", summary(figures));
        return json;
    }

    private static @Nullable Double rate(RollingBacktest.Result result) {
        return result.scores().stream()
                .filter(score -> score.share() == RollingBacktest.DECIDING)
                .map(RollingBacktest.Pooled::hitRate)
                .findFirst()
                .orElse(null);
    }

    private static String summary(BacktestFigures figures) {
        RollingBacktest result = figures.result();
        RollingBacktest.Pooled winning = result == null ? null : result.winning();
        if (result == null || winning == null || winning.hitRate() == null) {
            return figures.cannotTell() == null ? "" : figures.cannotTell();
        }
        int months = result.windows().size();
        String text = "Metod: " + figures.standard().title() + ", träffade " + SwedishText.percent(winning.hitRate())
                + " av nästa månads händelser på " + SwedishText.percent(RollingBacktest.DECIDING) + " av ytan ("
                + Quantity.of(months, "månad", "månader") + ", bäst eller lika bra som bäst i "
                + result.wonWindows() + ").";
        Double density = rate(result.of(HotspotMethod.DENSITY));
        return density == null || figures.standard() == HotspotMethod.DENSITY
                ? text
                : text + " Täthetsytan träffade " + SwedishText.percent(density) + ".";
    }
}
