package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.FigureList;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.ShownFigure;
import se.lageskartan.figures.FigureColumn;
import se.lageskartan.figures.FigureContents;
import se.lageskartan.figures.FigureSummary;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.intake.Formulas;

/** Published figures as JSON for the page and as CSV in our own long format, which can be taken in again. */
public final class FigureTable {
    private static final String MARK = "Publicerad siffra, inte från kartan";

    /** What an export tells beside the columns that an import reads. */
    private static final List<String> ABOUT_THE_ROW =
            List.of("id", "aktuell", "ersätter", "perioden var inte slut vid uttaget", "import", "intagen");

    private static final Set<FigureColumn> NUMBERS =
            EnumSet.of(FigureColumn.NUMBER, FigureColumn.LOW, FigureColumn.HIGH, FigureColumn.DENOMINATOR);

    private FigureTable() {}

    public static Released<ObjectNode> json(Released<FigureList> figures) {
        return figures.map(FigureTable::object);
    }

    /** A byte order mark, semicolons, UTF-8, CRLF and decimal commas, as Swedish spreadsheets open it. A cell that a spreadsheet would compute gets an apostrophe before it. */
    public static Released<String> csv(Released<FigureList> figures) {
        return figures.map(FigureTable::text);
    }

    /** Sources of the figures. */
    public static Released<ArrayNode> sources(Released<List<FigureSummary>> sources) {
        return sources.map(all -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (FigureSummary source : all) {
                ObjectNode json = list.addObject();
                json.put("publisher", source.publisher());
                json.put("citedIn", source.citedIn());
                json.put("dataset", source.dataset());
                json.put("published", source.published());
                json.put("figures", source.figures());
                json.put("first", day(source.first()));
                json.put("last", day(source.last()));
                json.put("extracted", day(source.extracted()));
            }
            return list;
        });
    }

    /** Indicators and areas that there are figures of. */
    public static Released<ObjectNode> contents(Released<FigureContents> contents) {
        return contents.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode indicators = json.putArray("indicators");
            for (FigureContents.Count count : all.indicators()) {
                ObjectNode node = indicators.addObject();
                node.put("code", count.code());
                node.put(
                        "title",
                        Indicators.byCode(count.code()).map(Indicator::title).orElse(count.text()));
                node.put("theme", Indicators.themeOf(count.code()));
                node.put("figures", count.figures());
            }
            ArrayNode areas = json.putArray("areas");
            for (FigureContents.Count count : all.areas()) {
                ObjectNode node = areas.addObject();
                node.put("code", count.code());
                node.put("title", FigureText.area(count.code(), count.text()));
                node.put("figures", count.figures());
            }
            return json;
        });
    }

    static ObjectNode object(FigureList list) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("mark", MARK);
        json.put("total", list.total());
        json.put("version", list.version());
        json.set("protection", AreaTable.protection(list.protection()));
        ArrayNode figures = json.putArray("figures");
        list.figures().forEach(shown -> figures.add(figure(shown)));
        ArrayNode contradictions = json.putArray("contradictions");
        list.contradictions().forEach(contradiction -> {
            ObjectNode node = contradictions.addObject();
            node.put("kind", contradiction.kind().code());
            node.put("text", contradiction.text());
            ArrayNode ids = node.putArray("figures");
            contradiction.figures().forEach(id -> ids.add(id));
        });
        return json;
    }

    static ObjectNode figure(ShownFigure shown) {
        StoredFigure stored = shown.stored();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", stored.id());
        json.put("current", stored.current());
        json.put("supersedes", stored.supersedes());
        json.put("supersededBy", stored.supersededBy());
        json.put("import", stored.importId());
        json.put("imported", stored.imported().toString());
        json.put("published", stored.published());
        json.put("hidden", shown.hidden());
        json.setAll(FigureNode.of(stored.figure(), stored.incomplete(), shown.hidden() ? shown.explanation() : null));
        return json;
    }

    private static String text(FigureList list) {
        StringWriter out = new StringWriter();
        out.append(SpreadsheetCsv.BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out)) {
            csv.writeRecord(Stream.concat(
                            Arrays.stream(FigureColumn.values()).map(FigureColumn::heading), ABOUT_THE_ROW.stream())
                    .toList());
            for (ShownFigure shown : list.figures()) {
                StoredFigure stored = shown.stored();
                List<String> cells = new ArrayList<>();
                for (FigureColumn column : FigureColumn.values()) {
                    cells.add(
                            shown.hidden() && column == FigureColumn.VALUE
                                    ? shown.explanation()
                                    : NUMBERS.contains(column)
                                            ? SpreadsheetCsv.number(column.of(stored.figure()))
                                            : harmless(column.of(stored.figure())));
                }
                cells.add(Long.toString(stored.id()));
                cells.add(stored.current() ? "ja" : "nej");
                cells.add(stored.supersedes() == null ? "" : stored.supersedes().toString());
                cells.add(stored.incomplete() == null ? "" : stored.incomplete() ? "ja" : "nej");
                cells.add(Long.toString(stored.importId()));
                cells.add(stored.imported().toString());
                csv.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** A plain number may begin with a sign; the apostrophe itself is doubled so that reading gives the same text back. */
    static String harmless(String cell) {
        if (cell.isEmpty() || cell.matches("-?\\d+([.,]\\d+)?")) {
            return cell;
        }
        char first = cell.charAt(0);
        boolean computed = Formulas.STARTS.indexOf(first) >= 0;
        boolean guarded = first == '\''
                && cell.length() > 1
                && (Formulas.STARTS.indexOf(cell.charAt(1)) >= 0 || cell.charAt(1) == '\'');
        return computed || guarded ? "'" + cell : cell;
    }

    private static @Nullable String day(java.time.@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
