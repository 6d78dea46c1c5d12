package se.lageskartan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Excel workbook, its rows streamed. Rows are counted as Excel counts them.
 *
 * <p>Without a sheet in the profile it is the first visible one that has the headings needed, else the first visible one.
 */
final class XlsxTable implements FileTable {
    private record Line(long number, List<String> fields) {}

    private final ReadableWorkbook workbook;
    private final String sheet;
    private final Stream<Row> stream;
    private final Spliterator<Row> rows;
    private final XlsxCells cells;
    private final long fileBytes;
    /** Rows read in search of the headings that stand below them. */
    private final Deque<Line> lookedAt = new ArrayDeque<>();

    private Header header;
    private long headingLine = 1;
    private long line;

    private XlsxTable(ReadableWorkbook workbook, Sheet sheet, ProfileDefinition profile, long fileBytes)
            throws IOException {
        this.workbook = workbook;
        this.sheet = sheet.getName();
        this.stream = sheet.openStream();
        this.rows = stream.spliterator();
        this.cells = new XlsxCells(workbook.isDate1904(), profile.values().decimal());
        this.fileBytes = fileBytes;
        this.header = new Header(List.of(), profile);
    }

    /**
     * @param lenient let a heading row pass that lacks something, for one who is about to say what its columns mean
     * @throws UnreadableFileException as {@link XlsxGuard#check}, or {@code missing_sheet}, {@code empty_file},
     *     {@code missing_column}, {@code duplicate_column}
     */
    static XlsxTable open(Path file, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        XlsxGuard.check(file);
        ReadableWorkbook workbook;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
        boolean opened = false;
        try {
            XlsxTable table = open(workbook, profile, Files.size(file));
            if (!lenient) {
                TableChecks.check(table.header, table.headingLine);
            }
            opened = true;
            return table;
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw unreadable(e);
        } finally {
            if (!opened) {
                workbook.close();
            }
        }
    }

    @Override
    public List<String> tables() {
        return visible(workbook).stream().map(Sheet::getName).toList();
    }

    @Override
    public String table() {
        return sheet;
    }

    private static XlsxTable open(ReadableWorkbook workbook, ProfileDefinition profile, long fileBytes)
            throws IOException, UnreadableFileException {
        List<Sheet> sheets = visible(workbook);
        String wanted = profile.layout().table();
        if (!wanted.isEmpty()) {
            Sheet named = sheets.stream()
                    .filter(one -> one.getName().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFileException(
                            "missing_sheet",
                            "Arbetsboken har inget blad ”" + wanted + "”. Dess blad: "
                                    + sheets.stream()
                                            .map(one -> "”" + one.getName() + "”")
                                            .collect(Collectors.joining(", "))
                                    + "."));
            XlsxTable table = new XlsxTable(workbook, named, profile, fileBytes);
            if (!table.findHeadings(profile)) {
                throw empty();
            }
            return table;
        }
        XlsxTable first = null;
        for (Sheet sheet : sheets) {
            XlsxTable table = new XlsxTable(workbook, sheet, profile, fileBytes);
            boolean filled = table.findHeadings(profile);
            if (filled && table.header.missing().isEmpty()) {
                return table;
            }
            if (filled && first == null) {
                first = table;
            } else {
                table.stream.close();
            }
        }
        if (first == null) {
            throw empty();
        }
        return first;
    }

    private static List<Sheet> visible(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                .toList();
    }

    /** As {@link CsvTable} finds them; false when the sheet is empty. */
    private boolean findHeadings(ProfileDefinition profile) throws UnreadableFileException {
        int wanted = profile.layout().headingRow();
        List<Line> seen = new ArrayList<>();
        int best = -1;
        while (seen.size() <= HeadingLines.SEARCHED) {
            Line next;
            try {
                next = next();
            } catch (ExcelReaderException | UncheckedIOException e) {
                throw unreadable(e);
            } catch (RuntimeException e) {
                // Not a row that headings could stand on.
                line++;
                continue;
            }
            if (next == null) {
                break;
            }
            if (next.number() < wanted || CsvTable.isBlank(next.fields(), 0)) {
                continue;
            }
            seen.add(next);
            Header here = new Header(trimmed(next.fields()), profile);
            boolean whole = wanted > 0 || here.missing().isEmpty();
            if (best < 0 || whole || here.isLikelierThan(header)) {
                best = seen.size() - 1;
                header = here;
                headingLine = next.number();
            }
            if (whole) {
                break;
            }
        }
        if (best < 0) {
            return false;
        }
        lookedAt.addAll(seen.subList(best + 1, seen.size()));
        return true;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public long headingLine() {
        return headingLine;
    }

    @Override
    public boolean isRagged() {
        return false;
    }

    /** The archive is read from several places at once, so how far is known only at the end. */
    @Override
    public long bytesRead() {
        return Math.min(fileBytes, line);
    }

    @Override
    public void read(Rows sink) throws UnreadableFileException {
        boolean more = true;
        while (more && !lookedAt.isEmpty()) {
            more = give(lookedAt.remove(), sink);
        }
        while (more) {
            Line next;
            try {
                next = next();
            } catch (ExcelReaderException | UncheckedIOException e) {
                throw unreadable(e);
            } catch (RuntimeException e) {
                line++;
                more = sink.broken(
                        line,
                        List.of(),
                        new RejectedRecordException(
                                List.of(),
                                "bad_row",
                                "raden går inte att läsa ur Excel-filen. Förväntat: celler som Excel skriver dem."));
                continue;
            }
            if (next == null) {
                return;
            }
            more = give(next, sink);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static boolean give(Line row, Rows sink) {
        return CsvTable.isBlank(row.fields(), 0) || sink.row(row.number(), row.fields());
    }

    private @Nullable Line next() {
        Line[] found = new Line[1];
        boolean any = rows.tryAdvance(row -> {
            // A file may number its rows as it likes, but no two records may share a number.
            line = Math.max(line + 1, row.getRowNum());
            found[0] = new Line(line, cells.texts(row));
        });
        return any ? found[0] : null;
    }

    private static List<String> trimmed(List<String> headings) {
        int end = headings.size();
        while (end > 0 && headings.get(end - 1).isBlank()) {
            end--;
        }
        return headings.subList(0, end);
    }

    private static UnreadableFileException empty() {
        return new UnreadableFileException(
                "empty_file",
                "Arbetsboken har inget synligt blad med innehåll. Förväntat: en rubrikrad och minst en rad.");
    }

    private static UnreadableFileException unreadable(Exception e) {
        Throwable cause = e.getCause();
        String where = cause instanceof XMLStreamException xml && xml.getLocation() != null
                ? " (XML-rad " + xml.getLocation().getLineNumber() + ")"
                : "";
        return new UnreadableFileException(
                "bad_xlsx",
                "Excel-filen går inte att läsa" + where
                        + ". Spara om den i Excel som xlsx, eller exportera den som CSV.");
    }
}
