package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain CSV file in and out: UTF-8, comma, a header row, decimal points. */
final class CsvTable {
    private CsvTable() {}

    /**
     * @param needed columns that must be there
     * @throws CommandFailure when the file is missing, malformed or lacks a column; the message names it
     */
    static List<NamedCsvRecord> read(Path file, String... needed) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("Filen " + file + " finns inte.");
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> all = rows.stream().toList();
            if (all.isEmpty()) {
                throw new CommandFailure("Filen " + file + " har inga rader efter rubriken.");
            }
            for (String column : needed) {
                if (!all.getFirst().getHeader().contains(column)) {
                    throw new CommandFailure("Filen " + file + " saknar kolumnen " + column + "; de som finns är "
                            + String.join(", ", all.getFirst().getHeader()) + ".");
                }
            }
            return all;
        } catch (IOException | UncheckedIOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new CommandFailure("Filen " + file + " kan inte läsas som CSV: " + e.getMessage(), e);
        }
    }

    /** The number in a column. */
    static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(row, column, text, "ett tal");
        }
        throw wrong(row, column, text, "ett tal");
    }

    /** The whole number, 0 or more, in a column. */
    static int count(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(row, column, text, "ett heltal från 0");
        }
        throw wrong(row, column, text, "ett heltal från 0");
    }

    /** Whether the file has the column and the row something in it. */
    static boolean has(NamedCsvRecord row, String column) {
        return row.findField(column).filter(text -> !text.isBlank()).isPresent();
    }

    static CommandFailure wrong(NamedCsvRecord row, String column, String text, String expected) {
        return new CommandFailure("Rad " + row.getStartingLineNumber() + ", kolumnen " + column + ": ”" + text
                + "”; väntat var " + expected + ".");
    }

    /** Writes rows until the body is done. */
    static void write(PrintWriter out, List<String> header, Consumer<CsvWriter> body) {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(header);
            body.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
