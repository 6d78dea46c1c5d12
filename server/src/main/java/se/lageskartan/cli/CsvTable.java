package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain CSV file in and out: UTF-8, a header row, decimal points; comma out, comma, semicolon or tab in. */
final class CsvTable {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /** Two such counts can still be added up. */
    private static final int LARGEST_COUNT = 1_000_000_000;

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;

    private CsvTable() {}

    /**
     * @param needed columns that must be there
     * @throws CommandFailure when the file is missing, malformed or lacks a column; the message names it
     */
    static List<NamedCsvRecord> read(Path file, String... needed) {
        return read(file, true, needed);
    }

    /** The same, where a row without anything in it says something too. */
    static List<NamedCsvRecord> readWithEmptyRows(Path file, String... needed) {
        return read(file, false, needed);
    }

    private static List<NamedCsvRecord> read(Path file, boolean skipEmpty, String... needed) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("Filen " + file + " finns inte.");
        }
        try (CsvReader<NamedCsvRecord> rows = open(file, skipEmpty)) {
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
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    /** What is wrong with a file as a whole, said to the person who named it. */
    static CommandFailure unreadable(Path file, Exception cause) {
        for (Throwable thrown = cause; thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof CharacterCodingException) {
                return new CommandFailure("Filen " + file + " är inte i UTF-8; spara om den som UTF-8.", cause);
            }
        }
        return new CommandFailure("Filen " + file + " kan inte läsas som CSV: " + cause.getMessage(), cause);
    }

    /**
     * Opens a file in UTF-8, with or without a byte order mark, with whichever of comma, semicolon and tab its header has
     * most of. Reading fails on a byte that is not UTF-8.
     */
    static CsvReader<NamedCsvRecord> open(Path file) throws IOException {
        return open(file, true);
    }

    private static CsvReader<NamedCsvRecord> open(Path file, boolean skipEmpty) throws IOException {
        String header;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            header = String.valueOf(lines.readLine());
        }
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, separator)) {
                separator = candidate;
            }
        }
        BufferedReader text = Files.newBufferedReader(file);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(skipEmpty)
                .ofNamedCsvRecord(text);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(sign -> sign == wanted).count();
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

    /** The number, 0 or more, in a column. */
    static double notNegative(NamedCsvRecord row, String column) {
        double number = number(row, column);
        if (number < 0) {
            throw wrong(row, column, row.getField(column), "ett tal från 0");
        }
        return number;
    }

    /** The whole number, 0 or more, in a column. */
    static int count(NamedCsvRecord row, String column) {
        return count(row, column, LARGEST_COUNT);
    }

    /** The whole number, from 0 to the largest, in a column. */
    static int count(NamedCsvRecord row, String column, int largest) {
        String text = row.getField(column).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(row, column, text, "ett heltal från 0 till " + largest);
        }
        throw wrong(row, column, text, "ett heltal från 0 till " + largest);
    }

    /** The text in a column. */
    static String text(NamedCsvRecord row, String column) {
        if (!has(row, column)) {
            throw wrong(row, column, "", "något som säger vilket det är");
        }
        return row.getField(column).strip();
    }

    /** The date in a column. */
    static LocalDate date(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= EARLIEST_YEAR && date.getYear() <= LATEST_YEAR) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw wrong(row, column, text, "ett datum som 2026-11-22");
        }
        throw wrong(row, column, text, "ett datum från år " + EARLIEST_YEAR + " till " + LATEST_YEAR);
    }

    /** The number of days above 0 in a column of which its fellow has been given. */
    static double days(NamedCsvRecord row, String column) {
        if (!has(row, column)) {
            throw wrong(row, column, "", "antal dagar, när den andra periodens dagar är angivna");
        }
        double days = number(row, column);
        if (!(days > 0)) {
            throw wrong(row, column, row.getField(column), "ett antal dagar över 0");
        }
        return days;
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
