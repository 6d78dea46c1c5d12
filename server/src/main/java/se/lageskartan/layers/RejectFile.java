package se.lageskartan.layers;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import se.lageskartan.disclosure.ImportView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.intake.Formulas;
import se.lageskartan.intake.Reject;

/**
 * Rejects as CSV: what was wrong beside the record as it stood, so that it can be corrected and imported again.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a carriage return for a formula and would run what
 * a sender wrote, so such a cell gets an apostrophe before it, and so does what would become such a cell of {@code raw} in a
 * spreadsheet that divides rows elsewhere. Semicolons divide, since that is what Swedish spreadsheets expect.
 */
public final class RejectFile {
    private RejectFile() {}

    /**
     * Streams the rejects, so that a file that was wrong throughout does not fill the memory.
     *
     * @param view the import they belong to
     * @param rejects gives every reject to the consumer it is handed
     * @param sentences puts what we say of a reject into the reader's language
     */
    public static void write(
            Released<ImportView> view,
            Released<Consumer<Consumer<Reject>>> rejects,
            UnaryOperator<String> sentences,
            OutputStream out) {
        // Excel takes UTF-8 for UTF-8 only after a byte order mark.
        try (OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(';')
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(writer)) {
            writer.write('\ufeff');
            csv.writeRecord("file", "row", "column", "reason", "message", "raw");
            rejects.value()
                    .accept(reject -> csv.writeRecord(
                            Formulas.harmlessRecord(view.value().fileName()),
                            Long.toString(reject.row()),
                            Formulas.harmless(String.valueOf(reject.column() == null ? "" : reject.column())),
                            reject.reason(),
                            Formulas.harmlessRecord(sentences.apply(reject.message())),
                            Formulas.harmlessRecord(reject.raw())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
