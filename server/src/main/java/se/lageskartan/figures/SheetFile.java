package se.lageskartan.figures;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.intake.WorkbookTexts;

/**
 * Reads tables from an Excel workbook, or one from a text file in UTF-8, Windows-1252 or ISO-8859-1. Tables of figures are small, so the file is held
 * in memory, up to {@value #LARGEST_MB} MB.
 */
final class SheetFile {
    static final int LARGEST_MB = 50;
    private static final int MOST_ROWS = 500_000;
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_FIELD = 1 << 20;
    private static final String DELIMITERS = ";,\t|";

    /** What UTF-8 letters look like when they are read one byte at a time. */
    private static final Pattern DOUBLY_ENCODED = Pattern.compile("Ã[¤¥¶…„–©]");

    private SheetFile() {}

    /**
     * The sheets of a workbook, or the one table of a text file; each has at least one row.
     *
     * @throws UnreadableFileException when it is empty, too large, neither text nor a workbook, or in mixed encodings
     */
    static List<Sheet> read(Path file) throws IOException, UnreadableFileException {
        byte[] bytes = content(file);
        if (!isZip(bytes)) {
            return List.of(csv(decode(bytes)));
        }
        List<Sheet> sheets = new ArrayList<>();
        for (List<WorkbookTexts.Line> lines : WorkbookTexts.read(file, MOST_ROWS)) {
            int width =
                    lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
            sheets.add(new Sheet(lines.stream()
                    .map(line -> new Sheet.Row(line.number(), padded(line.cells(), width)))
                    .toList()));
        }
        return sheets;
    }

    /** A workbook leaves out the empty cells at the end of a row. */
    private static List<String> padded(List<String> cells, int width) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < width) {
            all.add("");
        }
        return all;
    }

    /** The content of a file that may be held in memory. */
    static byte[] content(Path file) throws IOException, UnreadableFileException {
        if (Files.size(file) > (long) LARGEST_MB << 20) {
            throw new UnreadableFileException(
                    "too_large",
                    "Filen är större än " + LARGEST_MB + " MB. Dela den i flera; en tabell med siffror är liten.");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new UnreadableFileException("empty_file", "Filen är tom.");
        }
        return bytes;
    }

    static String decode(byte[] bytes) throws UnreadableFileException {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new UnreadableFileException(
                    "wrong_encoding",
                    "Filen är i UTF-16 (”Unicode-text”). Förväntat: UTF-8. Spara om den som CSV UTF-8.");
        }
        String kind = binaryKind(bytes);
        if (kind != null) {
            throw new UnreadableFileException(
                    "binary_file", "Filen är " + kind + " och inte en tabell i text. Exportera den som CSV.");
        }
        int skip = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String text = strictly(bytes, skip, StandardCharsets.UTF_8);
        if (text == null && skip == 0) {
            text = strictly(bytes, 0, Charset.forName("windows-1252"));
            if (text == null) {
                text = strictly(bytes, 0, StandardCharsets.ISO_8859_1);
            }
            if (text != null && DOUBLY_ENCODED.matcher(text).find()) {
                text = null;
            }
        }
        if (text == null) {
            throw new UnreadableFileException(
                    "wrong_encoding",
                    "Filen blandar teckenkodningar: en del är UTF-8 och en del är det inte. Spara om den som CSV UTF-8.");
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            long line = text.substring(0, nul).lines().count();
            throw new UnreadableFileException(
                    "binary_file", "Rad " + Math.max(1, line) + ": en nollbyte, så filen är inte en textfil.");
        }
        return text;
    }

    static Sheet csv(String text) throws UnreadableFileException {
        List<Sheet.Row> rows = new ArrayList<>();
        char delimiter = delimiter(text);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD * 2)
                .build(
                        CsvRecordHandler.of(builder -> builder.maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_FIELD * 2)),
                        text)) {
            for (CsvRecord row : reader) {
                Sheet.Row read = new Sheet.Row(row.getStartingLineNumber(), row.getFields());
                if (!read.isBlank()) {
                    rows.add(read);
                }
                checkRows(rows);
            }
        } catch (CsvParseException e) {
            throw new UnreadableFileException(
                    "bad_csv",
                    "Efter rad " + (rows.isEmpty() ? 0 : rows.getLast().number())
                            + ": raden går inte att dela i fält. Ett citattecken stängs aldrig, ett fält är längre än "
                            + LONGEST_FIELD + " tecken, eller kolumnerna är fler än " + MOST_COLUMNS + ".");
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
        if (rows.isEmpty()) {
            throw new UnreadableFileException(
                    "empty_file", "Filen är tom. Förväntat: en rubrikrad och minst en rad under.");
        }
        return new Sheet(rows);
    }

    static void checkRows(List<Sheet.Row> rows) throws UnreadableFileException {
        if (rows.size() > MOST_ROWS) {
            throw new UnreadableFileException(
                    "too_large", "Filen har fler än " + MOST_ROWS + " rader. Dela den i flera.");
        }
    }

    /** The one that the first lines have most of. */
    private static char delimiter(String text) {
        String start = text.substring(0, Math.min(text.length(), 4096));
        char best = ';';
        long most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            long count = start.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return start.indexOf(';') >= 0
                        && start.lines()
                                        .limit(5)
                                        .filter(line -> line.contains(";"))
                                        .count()
                                > 1
                ? ';'
                : best;
    }

    private static @Nullable String strictly(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static boolean isZip(byte[] bytes) {
        return startsWith(bytes, 'P', 'K', 3, 4);
    }

    private static @Nullable String binaryKind(byte[] bytes) {
        if (isZip(bytes)) {
            return "ett zip-arkiv";
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "en äldre Office-fil (xls)";
        }
        if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            return "en PDF";
        }
        if (startsWith(bytes, 0x1F, 0x8B)) {
            return "komprimerad med gzip";
        }
        return startsWith(bytes, 'S', 'Q', 'L', 'i') ? "en SQLite-fil" : null;
    }

    private static boolean startsWith(byte[] bytes, int... values) {
        if (bytes.length < values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((bytes[i] & 0xFF) != values[i]) {
                return false;
            }
        }
        return true;
    }
}
