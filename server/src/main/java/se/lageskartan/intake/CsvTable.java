package se.lageskartan.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table in a text: its delimiter found, its heading row understood, its records still to be read.
 *
 * <p>Rows are counted as lines of the file, headings included, which is how an editor shows them. A row that is wrong is
 * rejected and the next one read; but a quote that is never closed, a byte of another encoding or a row without end makes
 * everything after it uncertain, so the file is refused there.
 */
final class CsvTable implements FileTable {
    private static final Map<Character, String> DELIMITERS =
            Map.of(';', "semikolon", ',', "komma", '\t', "tabb", '|', "lodstreck");
    private static final List<Character> BY_LIKELIHOOD = List.of(';', ',', '\t', '|');
    private static final int MAX_COLUMNS = 500;
    private static final int MAX_SHOWN = 200;
    private static final Pattern LINE_OF_PARSER = Pattern.compile("ecord starting at line (\\d+)");

    private final GuardedText text;
    private final Header header;
    private final char delimiter;
    private final long headingLine;
    private final long firstLine;
    /** Rows that were read in search of the headings and stand below them. */
    private final String lookedAt;

    private CsvTable(
            GuardedText text, Header header, char delimiter, long headingLine, long firstLine, String lookedAt) {
        this.text = text;
        this.header = header;
        this.delimiter = delimiter;
        this.headingLine = headingLine;
        this.firstLine = firstLine;
        this.lookedAt = lookedAt;
    }

    /**
     * Reads the heading row, a "sep=" line before it included. Where the profile does not say which row it is, it is the
     * first with all that is needed among the first {@link HeadingLines#SEARCHED}, else the first that is not blank.
     *
     * @param lenient let a heading row pass that lacks something, for one who is about to say what its columns mean
     * @throws UnreadableFileException {@code empty_file}, {@code wrong_delimiter}, {@code missing_column},
     *     {@code duplicate_column}, {@code unbalanced_quotes}, or what is wrong with the text
     */
    static CsvTable open(InputStream in, Charset charset, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        try {
            GuardedText text = GuardedText.open(in, charset);
            return open(text, profile, lenient);
        } catch (GuardedText.BrokenTextException e) {
            throw e.why();
        }
    }

    private static CsvTable open(GuardedText text, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        HeadingLines lines = new HeadingLines(text);
        HeadingLines.Line first = lines.next();
        Character given = profile.layout().delimiter();
        // Excel's own way of saying which delimiter it used.
        if (first.text().length() == 5 && first.text().startsWith("sep=")) {
            given = first.text().charAt(4);
            first = lines.next();
        }
        int row = profile.layout().headingRow();
        if (row > 0) {
            while (first.number() < row) {
                first = lines.next();
            }
            Split split = split(first.text(), given, profile);
            check(split.header(), first, given, lenient);
            return new CsvTable(text, split.header(), split.delimiter(), first.number(), lines.nextLine(), "");
        }
        Split split = split(first.text(), given, profile);
        if (split.header().missing().isEmpty()) {
            check(split.header(), first, given, lenient);
            return new CsvTable(text, split.header(), split.delimiter(), first.number(), lines.nextLine(), "");
        }
        return search(text, lines, new Found(first, split), given, profile, lenient);
    }

    private record Found(HeadingLines.Line line, Split split) {}

    private static CsvTable search(
            GuardedText text,
            HeadingLines lines,
            Found first,
            @Nullable Character given,
            ProfileDefinition profile,
            boolean lenient)
            throws IOException, UnreadableFileException {
        List<HeadingLines.Line> below = new ArrayList<>();
        Found best = first;
        int bestAt = 0;
        long after = lines.nextLine();
        List<Long> afters = new ArrayList<>(List.of(after));
        for (int i = 1; i <= HeadingLines.SEARCHED; i++) {
            HeadingLines.Line line = lines.nextOrEnd();
            if (line == null) {
                break;
            }
            below.add(line);
            afters.add(lines.nextLine());
            Split split = split(line.text(), given, profile);
            boolean whole = split.header().missing().isEmpty();
            boolean likelier =
                    lenient && split.header().isLikelierThan(best.split().header());
            if (whole || likelier) {
                best = new Found(line, split);
                bestAt = i;
            }
            if (whole) {
                break;
            }
        }
        check(best.split().header(), best.line(), given, lenient);
        StringBuilder rest = new StringBuilder();
        below.subList(bestAt, below.size()).forEach(line -> rest.append(line.raw()));
        return new CsvTable(
                text,
                best.split().header(),
                best.split().delimiter(),
                best.line().number(),
                afters.get(bestAt),
                rest.toString());
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
    public String encoding() {
        return text.charset().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public char delimiter() {
        return delimiter;
    }

    @Override
    public long bytesRead() {
        return text.bytesRead();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    @Override
    public void read(Rows rows) throws IOException, UnreadableFileException {
        long line = firstLine;
        try (CsvReader<CsvRecord> reader = reader(delimiter).build(handler(), unread())) {
            for (CsvRecord csv : reader) {
                line = firstLine + csv.getStartingLineNumber() - 1;
                List<String> fields = csv.getFields();
                // Spreadsheets leave rows of bare delimiters below their data.
                if (!isBlank(fields, 0) && !rows.row(line, fields)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw unparseable(e, line);
        } catch (GuardedText.BrokenTextException e) {
            throw e.why();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof GuardedText.BrokenTextException broken) {
                throw broken.why();
            }
            throw e.getCause();
        }
    }

    static boolean isBlank(List<String> fields, int from) {
        for (int i = from; i < fields.size(); i++) {
            if (!fields.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private Reader unread() {
        return lookedAt.isEmpty() ? text : new Joined(new StringReader(lookedAt), text);
    }

    private UnreadableFileException unparseable(CsvParseException e, long lastLine) {
        String message = String.valueOf(e.getMessage());
        Matcher matcher = LINE_OF_PARSER.matcher(message);
        long line = matcher.find() ? firstLine + Long.parseLong(matcher.group(1)) - 1 : lastLine;
        if (message.contains("maximum limit of") || message.contains("max record size")) {
            return new UnreadableFileException(
                    "line_too_long",
                    "Rad " + line + ": raden är för stor. Förväntat: högst 500 kolumner och "
                            + GuardedText.MAX_LINE_CHARS + " tecken.");
        }
        return new UnreadableFileException(
                "unbalanced_quotes",
                "Rad " + line
                        + ": ett citattecken stängs aldrig eller följs av annan text, så det går inte att se var"
                        + " raden slutar. Förväntat: citattecken i par, och dubblerade (\"\") inne i ett fält.");
    }

    private record Split(Header header, char delimiter) {}

    private static Split split(String heading, @Nullable Character given, ProfileDefinition profile)
            throws UnreadableFileException {
        Header best = null;
        char delimiter = ';';
        for (char candidate : given == null ? BY_LIKELIHOOD : List.of(given)) {
            Header header = new Header(split(heading, candidate), profile);
            if (best == null || isBetter(header, best)) {
                best = header;
                delimiter = candidate;
            }
        }
        if (best == null) {
            throw new IllegalStateException("there is always a candidate");
        }
        return new Split(best, delimiter);
    }

    private static boolean isBetter(Header header, Header than) {
        boolean whole = header.missing().isEmpty();
        if (whole != than.missing().isEmpty()) {
            return whole;
        }
        if (header.recognised() != than.recognised()) {
            return header.recognised() > than.recognised();
        }
        return header.size() > than.size();
    }

    private static void check(Header header, HeadingLines.Line heading, @Nullable Character given, boolean lenient)
            throws UnreadableFileException {
        if (header.size() == 1 && header.recognised() == 0) {
            String text = heading.text();
            String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
            String expected = given == null
                    ? "semikolon, komma, tabb eller lodstreck"
                    : DELIMITERS.getOrDefault(given, "”" + given + "”");
            throw new UnreadableFileException(
                    "wrong_delimiter",
                    "Rad " + heading.number() + ": rubrikraden går inte att dela i kolumner: ”" + shown
                            + "”. Förväntat: kolumner skilda åt av " + expected + ".");
        }
        if (!lenient) {
            TableChecks.check(header, heading.number());
        }
    }

    private static List<String> split(String heading, char delimiter) throws UnreadableFileException {
        try (CsvReader<CsvRecord> reader = reader(delimiter).build(handler(), new StringReader(heading))) {
            for (CsvRecord row : reader) {
                return row.getFields();
            }
            return List.of("");
        } catch (CsvParseException e) {
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

    /** One text after another. */
    private static final class Joined extends Reader {
        private final Reader first;
        private final Reader second;
        private boolean firstDone;

        Joined(Reader first, Reader second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (!firstDone) {
                int read = first.read(target, offset, length);
                if (read >= 0) {
                    return read;
                }
                firstDone = true;
            }
            return second.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            second.close();
        }
    }
}
