package se.lageskartan.layers;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import se.lageskartan.intake.Formulas;

/** A table as CSV the way Swedish spreadsheets open it: semicolons, decimal commas, and a byte order mark, without which Excel does not take it for UTF-8. */
final class SpreadsheetCsv {
    static final char BYTE_ORDER_MARK = '\ufeff';

    private SpreadsheetCsv() {}

    /** A decimal point makes a text of a number there. */
    static String number(String plain) {
        return plain.replace('.', ',');
    }

    /** No cell is computed, whatever it begins with. */
    static String of(List<String> headings, Stream<List<String>> rows) {
        StringWriter text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text)) {
            csv.writeRecord(headings);
            rows.forEach(
                    row -> csv.writeRecord(row.stream().map(Formulas::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
