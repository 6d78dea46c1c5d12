package se.lageskartan.layers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.MeasureDisclosure.MeasureList;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.priority.Expectation;
import se.lageskartan.priority.FollowUp;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.PlaceName;
import se.lageskartan.priority.WorkArea;
import se.lageskartan.priority.WorkAreaId;

/**
 * The action plan as a table for a spreadsheet: one row a measure, the same columns in CSV and in Excel. What people wrote is text
 * in both: no cell is computed, whatever it begins with.
 */
public final class MeasureTable {
    private static final List<String> HEADINGS = List.of(
            "nummer",
            "åtgärd",
            "slag",
            "status",
            "plats",
            "första dag",
            "sista dag",
            "ansvarig",
            "kostnad kr",
            "väntad effekt",
            "väntad förändring",
            "brottstyper",
            "sades före start",
            "tillägg till väntad effekt",
            "effekten söks i",
            "kontrollområde",
            "hör till",
            "följs upp",
            "senaste uppföljning",
            "slutsats",
            "slutsats med egna ord",
            "beskrivning");
    private static final double WIDE = 40;
    private static final double NARROW = 16;

    /** Columns of running text. */
    private static final List<Integer> TEXTS = List.of(1, 9, 13, 16, 20, 21);

    private static final int NUMBER = 0;
    private static final int COST = 8;

    private MeasureTable() {}

    /**
     * CSV with a byte order mark, as spreadsheets want it.
     *
     * @param area only those of it; null for all
     * @param words puts headings and choices into the reader's language
     */
    public static Released<String> csv(
            Released<MeasureList> list, @Nullable WorkAreaId area, UnaryOperator<String> words) {
        return list.map(
                told -> SpreadsheetCsv.of(HEADINGS.stream().map(words).toList(), rows(told, area, words).stream()));
    }

    /**
     * An Excel workbook with one sheet.
     *
     * @param area only those of it; null for all
     * @param words puts headings and choices into the reader's language
     */
    public static Released<byte[]> excel(
            Released<MeasureList> list, @Nullable WorkAreaId area, UnaryOperator<String> words) {
        return list.map(told -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(bytes, "Lageskartan", "1.0")) {
                Worksheet sheet = workbook.newWorksheet(words.apply("Åtgärdsplan"));
                for (int column = 0; column < HEADINGS.size(); column++) {
                    sheet.value(0, column, words.apply(HEADINGS.get(column)));
                    sheet.style(0, column).bold().set();
                    sheet.width(column, TEXTS.contains(column) ? WIDE : NARROW);
                }
                sheet.freezePane(2, 1);
                int line = 1;
                for (List<String> row : rows(told, area, words)) {
                    for (int column = 0; column < row.size(); column++) {
                        String cell = row.get(column);
                        if ((column == NUMBER || column == COST) && !cell.isEmpty()) {
                            sheet.value(line, column, Long.parseLong(cell));
                        } else {
                            // A string of its own kind, which no spreadsheet takes for a formula.
                            sheet.value(line, column, cell);
                        }
                        sheet.style(line, column)
                                .wrapText(TEXTS.contains(column))
                                .verticalAlignment("top")
                                .set();
                    }
                    line++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        });
    }

    private static List<List<String>> rows(MeasureList told, @Nullable WorkAreaId area, UnaryOperator<String> words) {
        return told.measures().stream()
                .filter(measure -> area == null || measure.content().areas().contains(area))
                .map(measure -> row(measure, told, words))
                .toList();
    }

    private static List<String> row(Measure measure, MeasureList told, UnaryOperator<String> words) {
        MeasureDraft content = measure.content();
        Expectation expectation = content.expectation();
        FollowUp latest =
                measure.followUps().isEmpty() ? null : measure.followUps().getLast();
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(measure.id()));
        row.add(content.title());
        row.add(words.apply(content.kind().title()));
        row.add(words.apply(content.status().title()));
        row.add(measure.where(told.gazetteer()).map(PlaceName.Found::name).orElse(""));
        row.add(content.starts().toString());
        row.add(text(content.ends()));
        row.add(content.responsible());
        row.add(text(content.costSek()));
        row.add(expectation.text());
        row.add(words.apply(expectation.direction().title())
                + (expectation.percent() == null
                        ? ""
                        : ", " + words.apply("omkring") + " " + expectation.percent() + " %"));
        row.add(
                expectation.in().isEmpty()
                        ? words.apply("alla")
                        : expectation.in().stream()
                                .sorted()
                                .map(category -> words.apply(category.title()))
                                .collect(Collectors.joining(", ")));
        row.add(words.apply(measure.statedInTime() ? "ja" : "nej"));
        row.add(measure.additions().stream().map(Expectation.Addition::text).collect(Collectors.joining("\n")));
        row.add(area(content.effectArea(), told));
        row.add(area(content.controlArea(), told));
        row.add(told.areas().stream()
                .filter(area -> content.areas().contains(area.id()))
                .map(WorkArea::name)
                .collect(Collectors.joining(", ")));
        row.add(text(content.followUpOn()));
        row.add(latest == null ? "" : latest.on().toString());
        row.add(latest == null ? "" : words.apply(latest.conclusion().title()));
        row.add(latest == null ? "" : latest.text());
        row.add(content.description());
        return row;
    }

    private static String area(@Nullable String id, MeasureList told) {
        return id == null
                ? ""
                : PlaceName.area(told.gazetteer(), id).map(Area::name).orElse(id);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
