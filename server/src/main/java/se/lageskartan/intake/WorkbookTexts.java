package se.lageskartan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The visible sheets of a small Excel workbook as texts, guarded as every workbook is. A cell that is shown in per cent is
 * the per cent it shows: what Excel stores as 0.06 and shows as 6 % is "6 %".
 */
public final class WorkbookTexts {

    /** @param number of the row as Excel counts it, from 1 */
    public record Line(long number, List<String> cells) {}

    private WorkbookTexts() {}

    /**
     * Reads every visible sheet that has anything in it.
     *
     * @param mostRows of all sheets together
     * @throws UnreadableFileException {@code too_large}, {@code empty_file}, or what is wrong with the workbook
     */
    public static List<List<Line>> read(Path file, int mostRows) throws IOException, UnreadableFileException {
        XlsxGuard.check(file);
        List<List<Line>> sheets = new ArrayList<>();
        int left = mostRows;
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            XlsxCells cells = new XlsxCells(workbook.isDate1904(), '.');
            for (Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    continue;
                }
                List<Line> lines = lines(sheet, cells, left);
                left -= lines.size();
                if (left < 0) {
                    throw new UnreadableFileException(
                            "too_large", "Arbetsboken har fler än " + mostRows + " rader. Dela den i flera.");
                }
                if (!lines.isEmpty()) {
                    sheets.add(lines);
                }
            }
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw new UnreadableFileException(
                    "bad_xlsx",
                    "Excel-filen går inte att läsa. Spara om den i Excel som xlsx, eller exportera den som CSV.");
        }
        if (sheets.isEmpty()) {
            throw new UnreadableFileException(
                    "empty_file",
                    "Arbetsboken har inget synligt blad med innehåll. Förväntat: en rubrikrad och minst en rad.");
        }
        return sheets;
    }

    private static List<Line> lines(Sheet sheet, XlsxCells cells, int most) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream()) {
            Iterator<Row> each = rows.iterator();
            while (each.hasNext() && lines.size() <= most) {
                Row row = each.next();
                List<String> texts = texts(row, cells);
                if (texts.stream().anyMatch(text -> !text.isBlank())) {
                    lines.add(new Line(row.getRowNum(), texts));
                }
            }
        }
        return lines;
    }

    private static List<String> texts(Row row, XlsxCells cells) {
        List<String> texts = cells.texts(row);
        int i = 0;
        for (Cell cell : row) {
            if (cell != null
                    && cell.getType() == CellType.NUMBER
                    && cell.getDataFormatString() != null
                    && cell.getDataFormatString().contains("%")
                    && cell.getValue() instanceof BigDecimal share) {
                texts.set(i, share.movePointRight(2).stripTrailingZeros().toPlainString() + " %");
            }
            i++;
        }
        return texts;
    }
}
