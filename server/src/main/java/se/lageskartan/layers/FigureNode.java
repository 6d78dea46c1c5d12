package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureValue;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;

/** One figure as JSON, everything its source says of it included. */
final class FigureNode {
    /** 59.0 stays 59.0: the decimals are part of what was published. */
    private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private FigureNode() {}

    /** @param instead what to show in place of the value, null to show it */
    static ObjectNode of(Figure figure, @Nullable Boolean incomplete, @Nullable String instead) {
        ObjectNode json = EXACT.objectNode();
        json.put("row", figure.row());
        json.put("dataset", figure.dataset());
        ObjectNode source = json.putObject("source");
        source.put("publisher", figure.source().publisher());
        source.put("publication", figure.source().publication());
        source.put("citedIn", figure.source().citedIn());
        source.put("section", figure.source().section());
        source.put("page", figure.source().page());
        ObjectNode indicator = json.putObject("indicator");
        indicator.put("code", figure.indicator());
        indicator.put(
                "title",
                Indicators.byCode(figure.indicator()).map(Indicator::title).orElse(figure.indicatorText()));
        indicator.put("text", figure.indicatorText());
        json.set("area", area(figure.area()));
        ObjectNode group = json.putObject("group");
        group.put("sex", figure.group().sex());
        group.put("schoolYear", figure.group().schoolYear());
        group.put("other", figure.group().other());
        ObjectNode period = json.putObject("period");
        period.put("text", figure.period().text());
        period.put("from", day(figure.period().from()));
        period.put("to", day(figure.period().to()));
        period.put("precision", figure.period().precision().code());
        period.put("incomplete", incomplete);
        json.set("value", value(figure.value()));
        json.put("display", instead == null ? FigureText.value(figure.value(), figure.unit()) : instead);
        json.put("unit", figure.unit());
        ObjectNode denominator = json.putObject("denominator");
        denominator.put("text", figure.denominator().text());
        denominator.put("number", figure.denominator().number());
        denominator.put("date", day(figure.denominator().date()));
        json.put("extracted", day(figure.extracted()));
        ObjectNode significance = json.putObject("significance");
        significance.put("significant", figure.significance().significant());
        significance.put("text", figure.significance().text());
        json.put("preliminary", figure.preliminary());
        json.put("change", figure.remarks().change());
        json.put("comparedTo", figure.remarks().comparedTo());
        json.put("trend", figure.remarks().trend());
        json.put("quote", figure.remarks().quote());
        json.put("note", figure.remarks().note());
        return json;
    }

    private static ObjectNode area(FigureArea area) {
        ObjectNode json = EXACT.objectNode();
        FigureArea.Ref recognised = area.recognised();
        json.put("text", area.text());
        json.put("level", recognised == null ? null : recognised.level());
        json.put("code", recognised == null ? null : recognised.code());
        json.put(
                "title",
                recognised == null
                                || (!area.text().isEmpty() && area.candidates().size() == 1)
                        ? area.text()
                        : FigureText.area(recognised, area.text()));
        ArrayNode candidates = json.putArray("candidates");
        area.candidates().forEach(candidate -> candidates.add(candidate.toString()));
        json.put("basis", area.basis());
        return json;
    }

    private static ObjectNode value(FigureValue value) {
        ObjectNode json = EXACT.objectNode();
        json.put("kind", value.kind().code());
        json.put("text", value.text());
        put(json, "number", value.number());
        json.put("qualifier", value.qualifier());
        put(json, "low", value.low());
        put(json, "high", value.high());
        FigureValue.Missing missing = value.missingReason();
        json.put("missing", missing == null ? null : missing.code());
        ArrayNode items = json.putArray("items");
        FigureText.items(value).forEach(items::add);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable BigDecimal number) {
        if (number == null) {
            json.putNull(name);
        } else {
            json.set(name, EXACT.numberNode(number));
        }
    }

    private static @Nullable String day(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
