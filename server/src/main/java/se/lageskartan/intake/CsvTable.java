package se.lageskartan.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table in a text: its delimiter found, its heading row understood, its records still to be read.
 *
 * @param firstLine line in the file that the first record after the headings stands on at the earliest
 */
record CsvTable(CsvHeader header, char delimiter, long firstLine, GuardedText text) {
    private static final Map<Character, String> DELIMITERS =
            Map.of(';', "semikolon", ',', "komma", '\t', "tabb", '|', "lodstreck");
    private static final List<Character> BY_LIKELIHOOD = List.of(';', ',', '\t', '|');
    private static final int MAX_COLUMNS = 500;
    private static final int MAX_SHOWN = 200;

    /**
     * Reads the heading row, a "sep=" line before it included.
     *
     * @param given the delimiter to use, null to find it
     * @throws UnreadableFileException {@code empty_file}, {@code wrong_delimiter}, {@code missing_column},
     *     {@code duplicate_column} or {@code unbalanced_quotes}
     */
    static CsvTable open(GuardedText text, @Nullable Character given) throws IOException, UnreadableFileException {
        HeadingLines lines = new HeadingLines(text);
        String heading = lines.next();
        // Excel's own way of saying which delimiter it used.
        if (heading.length() == 5 && heading.startsWith("sep=")) {
            given = heading.charAt(4);
            heading = lines.next();
        }
        CsvHeader best = null;
        char delimiter = ';';
        for (char candidate : given == null ? BY_LIKELIHOOD : List.of(given)) {
            CsvHeader header = new CsvHeader(split(heading, candidate));
            if (best == null || isBetter(header, best)) {
                best = header;
                delimiter = candidate;
            }
        }
        if (best == null) {
            throw new IllegalStateException("there is always a candidate");
        }
        check(best, heading, given);
        return new CsvTable(best, delimiter, lines.nextLine(), text);
    }

    /** The records below the headings; lines count from 1 at the first one. */
    CsvReader<CsvRecord> records() {
        return reader(delimiter).build(handler(), text);
    }

    private static boolean isBetter(CsvHeader header, CsvHeader than) {
        boolean whole = header.missing().isEmpty();
        if (whole != than.missing().isEmpty()) {
            return whole;
        }
        if (header.recognised() != than.recognised()) {
            return header.recognised() > than.recognised();
        }
        return header.size() > than.size();
    }

    private static void check(CsvHeader header, String heading, @Nullable Character given)
            throws UnreadableFileException {
        if (header.size() == 1 && header.recognised() == 0) {
            String shown = heading.length() > MAX_SHOWN ? heading.substring(0, MAX_SHOWN) + "…" : heading;
            String expected = given == null
                    ? "semikolon, komma, tabb eller lodstreck"
                    : DELIMITERS.getOrDefault(given, "”" + given + "”");
            throw new UnreadableFileException(
                    "wrong_delimiter",
                    "Rad 1: rubrikraden går inte att dela i kolumner: ”" + shown
                            + "”. Förväntat: kolumner skilda åt av " + expected + ".");
        }
        List<String> missing = header.missing();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing_column",
                    "Rad 1: filen saknar kolumn för " + String.join("; ", missing) + ". Filens kolumner: "
                            + header.listed() + ".");
        }
        if (!header.clashes().isEmpty()) {
            throw new UnreadableFileException(
                    "duplicate_column",
                    "Rad 1: kolumnerna " + header.clashes().getFirst()
                            + " betyder samma sak. Förväntat: en kolumn för varje uppgift; döp om eller ta bort den ena.");
        }
    }

    private static List<String> split(String heading, char delimiter) throws UnreadableFileException {
        try (CsvReader<CsvRecord> reader = reader(delimiter).build(handler(), new StringReader(heading))) {
            for (CsvRecord row : reader) {
                return row.getFields();
            }
            return List.of("");
        } catch (de.siegmar.fastcsv.reader.CsvParseException e) {
            // Under the wrong delimiter quotes may stand wrongly; the right one then wins, or none does.
            return List.of(heading);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(GuardedText.MAX_LINE_CHARS * 2);
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(builder -> builder.maxFields(MAX_COLUMNS)
                .maxFieldSize(GuardedText.MAX_LINE_CHARS)
                .maxRecordSize(GuardedText.MAX_LINE_CHARS * 2));
    }

    /** Reads rows from the start of the text, one at a time and no further, minding that a quoted heading may be broken. */
    private static final class HeadingLines {
        private final GuardedText text;
        private long line = 1;

        HeadingLines(GuardedText text) {
            this.text = text;
        }

        /** The next row that is not blank. */
        String next() throws IOException, UnreadableFileException {
            StringBuilder row = new StringBuilder();
            boolean quoted = false;
            while (true) {
                int c = text.read();
                if (c < 0) {
                    if (row.toString().isBlank()) {
                        throw new UnreadableFileException(
                                "empty_file", "Filen är tom. Förväntat: en rubrikrad och minst en rad under.");
                    }
                    return row.toString();
                }
                if (c == '"') {
                    quoted = !quoted;
                }
                if (c == '\n' || c == '\r') {
                    line++;
                    if (c == '\r') {
                        int following = text.read();
                        if (following >= 0 && following != '\n') {
                            text.unread();
                        }
                    }
                    if (!quoted) {
                        if (!row.toString().isBlank()) {
                            return row.toString();
                        }
                        row.setLength(0);
                        continue;
                    }
                    c = ' ';
                }
                row.append((char) c);
                if (row.length() > GuardedText.MAX_LINE_CHARS) {
                    throw new UnreadableFileException(
                            "unbalanced_quotes",
                            "Rad 1: ett citattecken i rubrikraden stängs aldrig. Förväntat: citattecken i par.");
                }
            }
        }

        long nextLine() {
            return line;
        }
    }
}
