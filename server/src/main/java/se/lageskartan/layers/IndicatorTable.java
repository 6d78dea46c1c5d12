package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.AreaIndicators;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.ShownFigure;
import se.lageskartan.figures.Figure;
import se.lageskartan.figures.Indicator;
import se.lageskartan.figures.Indicators;
import se.lageskartan.figures.StoredFigure;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/** What is published of an area beside what is counted there, as JSON for the page and as CSV where each row says which of the two it is. */
public final class IndicatorTable {
    private static final String PUBLISHED = "publicerad";
    private static final String COUNTED = "räknad ur kartans händelser";

    private static final List<String> COLUMNS = List.of(
            "slag",
            "tema",
            "indikator",
            "vad som räknas",
            "område",
            "grupp",
            "period",
            "från",
            "till",
            "värde",
            "enhet",
            "nämnare",
            "nämnarens dag",
            "signifikans enligt källan",
            "källa",
            "publikation",
            "återgiven i",
            "sida",
            "uttag",
            "anmärkning",
            "går inte ihop med");

    private IndicatorTable() {}

    public static Released<ObjectNode> json(Released<AreaIndicators> indicators) {
        return indicators.map(IndicatorTable::object);
    }

    /** A byte order mark, semicolons, UTF-8, CRLF and decimal commas, as Swedish spreadsheets open it; a day that a period ends with is in it. */
    public static Released<String> csv(Released<AreaIndicators> indicators) {
        return indicators.map(IndicatorTable::text);
    }

    /** How many the CSV has, beside its heading. */
    public static long rows(AreaIndicators told) {
        return told.published().figures().size()
                + told.beside().stream()
                        .mapToLong(beside -> beside.years().size())
                        .sum();
    }

    private static ObjectNode object(AreaIndicators told) {
        ObjectNode json = FigureTable.object(told.published());
        json.set(
                "area",
                area(new AreaIndicators.Choice(
                        told.area(), name(told), told.published().total())));
        json.put("theme", told.theme());
        ArrayNode areas = json.putArray("areas");
        told.areas().forEach(choice -> areas.add(area(choice)));
        ArrayNode themes = json.putArray("themes");
        told.themes()
                .forEach(theme -> themes.addObject()
                        .put("code", Indicators.themeCode(theme.title()))
                        .put("title", theme.title())
                        .put("figures", theme.figures()));
        ArrayNode indicators = json.putArray("indicators");
        told.published().figures().stream()
                .map(shown -> shown.stored().figure())
                .collect(Collectors.toMap(
                        Figure::indicator, Indicators::themeOf, (first, second) -> first, LinkedHashMap::new))
                .forEach((code, theme) ->
                        indicators.addObject().put("code", code).put("theme", Indicators.themeCode(theme)));
        ArrayNode others = json.putArray("others");
        told.others().forEach(shown -> others.add(FigureTable.figure(shown)));
        ObjectNode counted = json.putObject("counted");
        counted.put("why", told.why());
        Period covered = told.covered();
        counted.set("covered", covered == null ? counted.nullNode() : AreaTable.period(covered));
        ArrayNode notes = counted.putArray("notes");
        told.notes().forEach(notes::add);
        counted.set("source", AreaTable.sources(told.sources()));
        AreaFigures.Protection protection = told.protection();
        counted.set("protection", protection == null ? counted.nullNode() : AreaTable.protection(protection));
        ArrayNode beside = counted.putArray("beside");
        told.beside().forEach(one -> beside.add(beside(one)));
        return json;
    }

    private static ObjectNode area(AreaIndicators.Choice choice) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", choice.area().toString());
        json.put("title", FigureText.area(choice.area().toString(), choice.name()));
        json.put("figures", choice.figures());
        return json;
    }

    private static String name(AreaIndicators told) {
        return told.areas().stream()
                .filter(choice -> choice.area().equals(told.area()))
                .map(AreaIndicators.Choice::name)
                .findFirst()
                .orElse("");
    }

    private static ObjectNode beside(AreaIndicators.Beside beside) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("indicator", beside.indicator());
        json.put("title", beside.title());
        ArrayNode categories = json.putArray("categories");
        beside.categories().stream().map(Category::code).sorted().forEach(categories::add);
        json.put("wider", beside.wider());
        json.put("untold", beside.untold());
        ArrayNode years = json.putArray("years");
        for (AreaIndicators.Year year : beside.years()) {
            ObjectNode node = years.addObject();
            node.put("year", year.year());
            Period counted = year.counted();
            node.set("period", counted == null ? node.nullNode() : AreaTable.period(counted));
            node.put("whole", year.whole());
            node.put("count", year.count());
            node.put("countText", year.countText());
            node.put("note", year.note());
        }
        return json;
    }

    private static String text(AreaIndicators told) {
        StringWriter out = new StringWriter();
        out.append(SpreadsheetCsv.BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out)) {
            csv.writeRecord(COLUMNS);
            Map<Long, String> amiss = told.published().contradictions().stream()
                    .flatMap(one -> one.figures().stream().map(id -> Map.entry(id, one.text())))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first + " " + second));
            for (ShownFigure shown : told.published().figures()) {
                write(csv, published(shown, amiss.getOrDefault(shown.stored().id(), "")));
            }
            String area = FigureText.area(told.area().toString(), name(told));
            for (AreaIndicators.Beside beside : told.beside()) {
                for (AreaIndicators.Year year : beside.years()) {
                    write(csv, counted(told, area, beside, year));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(CsvWriter csv, List<String> cells) {
        csv.writeRecord(cells.stream().map(FigureTable::harmless).toList());
    }

    private static List<String> published(ShownFigure shown, String amiss) {
        StoredFigure stored = shown.stored();
        Figure figure = stored.figure();
        BigDecimal number = figure.value().number();
        BigDecimal denominator = figure.denominator().number();
        LocalDate to = figure.period().to();
        return List.of(
                PUBLISHED,
                Indicators.themeOf(figure),
                title(figure),
                "",
                figure.area().text(),
                Stream.of(
                                figure.group().schoolYear(),
                                figure.group().sex(),
                                figure.group().other())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                figure.period().text(),
                day(figure.period().from()),
                day(to == null ? null : to.minusDays(1)),
                shown.hidden()
                        ? shown.explanation()
                        : number != null && figure.value().qualifier().isEmpty()
                                ? SpreadsheetCsv.number(number.toPlainString())
                                : FigureText.value(figure.value(), figure.unit()),
                figure.unit(),
                Stream.of(
                                denominator == null ? "" : SpreadsheetCsv.number(denominator.toPlainString()),
                                figure.denominator().text())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")),
                day(figure.denominator().date()),
                significance(figure.significance()),
                figure.source().publisher(),
                figure.source().publication(),
                figure.source().citedIn(),
                figure.source().page(),
                day(figure.extracted()),
                Stream.of(
                                figure.preliminary() ? "preliminär" : "",
                                Boolean.TRUE.equals(stored.incomplete()) ? "perioden var inte slut vid uttaget" : "",
                                figure.remarks().change().isEmpty()
                                        ? ""
                                        : "förändring " + figure.remarks().change(),
                                figure.remarks().note())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; ")),
                amiss);
    }

    private static List<String> counted(
            AreaIndicators told, String area, AreaIndicators.Beside beside, AreaIndicators.Year year) {
        Period counted = year.counted();
        Integer count = year.count();
        String countText = year.countText();
        Indicator indicator = Indicators.byCode(beside.indicator()).orElseThrow();
        return List.of(
                COUNTED,
                indicator.theme(),
                indicator.title(),
                beside.title() + (beside.wider() ? " (hela gruppen, mer än indikatorn)" : ""),
                area,
                "",
                Integer.toString(year.year()),
                counted == null ? "" : counted.from().toString(),
                counted == null ? "" : counted.to().minusDays(1).toString(),
                countText != null ? countText : count == null ? "" : count.toString(),
                "händelser",
                "",
                "",
                "",
                told.sources().stream()
                        .map(AreaFigures.SourceNote::owner)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                told.sources().stream().map(AreaFigures.SourceNote::title).collect(Collectors.joining(", ")),
                "",
                "",
                told.sources().stream()
                        .map(source -> day(source.extracted()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                Stream.of(year.whole() ? "" : "inte hela året", year.note())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("; ")),
                "");
    }

    private static String title(Figure figure) {
        return Indicators.byCode(figure.indicator()).map(Indicator::title).orElse(figure.indicatorText());
    }

    private static String significance(Figure.Significance significance) {
        Boolean significant = significance.significant();
        return significant == null ? significance.text() : significant ? "ja" : "nej";
    }

    private static String day(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
