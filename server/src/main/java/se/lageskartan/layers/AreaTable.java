package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Formulas;

/** Figures per area as JSON for the map and as CSV for a spreadsheet; the same figures in both. */
public final class AreaTable {
    private static final String METHOD =
            "Hela antal; villkorat exakt test av kvoten mellan perioderna, korrigerat för överspridning (veckoserie) och för"
                    + " antalet områden (Benjamini–Hochberg); 95 % intervall";

    private static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "count",
            "certain_share",
            "per_km2",
            "per_1000",
            "compare_count",
            "ratio",
            "ratio_low",
            "ratio_high",
            "p_value",
            "q_value",
            "verdict",
            "land_km2",
            "residents",
            "residents_date",
            "period",
            "compare_period",
            "source",
            "note",
            "protection");

    private AreaTable() {}

    public static Released<ObjectNode> json(Released<AreaFigures> figures) {
        return figures.map(AreaTable::object);
    }

    /** Comma-separated, UTF-8, CRLF, decimal points; a protected count stands as its words. */
    public static Released<String> csv(Released<AreaFigures> figures) {
        return figures.map(AreaTable::text);
    }

    private static ObjectNode object(AreaFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("level", figures.query().level().code());
        json.set("period", period(figures.counted() == null ? figures.query().period() : figures.counted()));
        Period compare = figures.compared();
        json.set("compare", compare == null ? json.nullNode() : period(compare));
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", sources(figures.sources()));
        json.put("method", METHOD);
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        json.set("total", total(figures.total()));
        json.put("summary", AreaSummary.of(figures));
        json.set("protection", protection(figures.protection()));
        ArrayNode rows = json.putArray("rows");
        figures.rows().forEach(row -> rows.add(row(row)));
        return json;
    }

    static ObjectNode period(Period period) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", period.from().toString());
        json.put("to", period.to().toString());
        json.put("days", period.days());
        return json;
    }

    static ArrayNode sources(List<AreaFigures.SourceNote> sources) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AreaFigures.SourceNote source : sources) {
            ObjectNode json = list.addObject();
            json.put("dataset", source.dataset());
            json.put("title", source.title());
            json.put("owner", source.owner());
            json.put("example", source.example());
            json.put(
                    "extracted",
                    source.extracted() == null ? null : source.extracted().toString());
        }
        return list;
    }

    static ObjectNode protection(AreaFigures.Protection protection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("applied", protection.applied());
        json.put("threshold", protection.threshold());
        json.put("note", protection.note());
        return json;
    }

    private static ObjectNode total(AreaFigures.Total total) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("count", total.count());
        json.put("countText", total.countText());
        json.put("compareCount", total.compareCount());
        json.put("compareText", total.compareText());
        json.put("placedShare", total.placedShare());
        json.put("certainShare", total.certainShare());
        json.put("unplaced", total.unplaced());
        json.put("ratio", total.ratio());
        json.put("ratio_low", total.ratioLow());
        json.put("ratio_high", total.ratioHigh());
        json.put("p_value", total.pValue());
        json.put("verdict", code(total.verdict()));
        return json;
    }

    private static ObjectNode row(AreaFigures.Row row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", row.code());
        json.put("name", row.name());
        json.put("count", row.count());
        json.put("countText", row.countText());
        json.put("suppressed", row.suppressed());
        json.put("compareSuppressed", row.compareSuppressed());
        json.put("weighted_count", row.weightedCount());
        json.put("certain_share", row.certainShare());
        json.put("per_km2", row.perKm2());
        json.put("per_1000", row.per1000());
        json.put("compare_count", row.compareCount());
        json.put("compareText", row.compareText());
        json.put("ratio", row.ratio());
        json.put("ratio_low", row.ratioLow());
        json.put("ratio_high", row.ratioHigh());
        json.put("p_value", row.pValue());
        json.put("q_value", row.qValue());
        json.put("verdict", code(row.verdict()));
        json.put("dispersion", row.dispersion());
        json.put("land_km2", row.landKm2());
        json.put("residents", row.residents());
        json.put(
                "residents_date",
                row.residentsDate() == null ? null : row.residentsDate().toString());
        json.put("note", row.note());
        return json;
    }

    private static String text(AreaFigures figures) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(COLUMNS);
            String source = figures.sources().stream()
                    .map(note -> note.title() + " (" + note.owner() + ", uttag " + note.extracted() + ")")
                    .collect(Collectors.joining("; "));
            for (AreaFigures.Row row : figures.rows()) {
                csv.writeRecord(
                        row.code(),
                        Formulas.harmless(row.name()),
                        cell(row.countText() == null ? row.count() : row.countText()),
                        cell(row.certainShare()),
                        cell(row.perKm2()),
                        cell(row.per1000()),
                        cell(row.compareText() == null ? row.compareCount() : row.compareText()),
                        cell(row.ratio()),
                        cell(row.ratioLow()),
                        cell(row.ratioHigh()),
                        cell(row.pValue()),
                        cell(row.qValue()),
                        cell(code(row.verdict())),
                        cell(row.landKm2()),
                        cell(row.residents()),
                        cell(row.residentsDate()),
                        cell(figures.counted()),
                        cell(figures.compared()),
                        Formulas.harmless(source),
                        Formulas.harmless(cell(row.note())),
                        figures.protection().applied() ? figures.protection().note() : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String code(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.code();
    }
}
