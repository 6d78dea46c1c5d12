package se.lageskartan.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/**
 * Reads a table of incidents, one to a row, under a heading row in Swedish or English (see {@link Column}).
 *
 * <p>Rows are counted as lines of the file, headings included, which is how an editor shows them. A row that is wrong is
 * rejected and the next one read; but a quote that is never closed, a byte of another encoding or a row without end makes
 * everything after it uncertain, so the file is refused there.
 *
 * <p>Time: a row with a date and no clock time happened some time that day. With a start and no end both are the same;
 * a local time in the hour that autumn repeats spans both of its meanings.
 */
public final class CsvIncidentReader implements IncidentReader {
    private static final int MAX_RAW_CHARS = 10_000;
    private static final int RECORDS_BETWEEN_PROGRESS = 1000;
    private static final int MAX_NAMES_KEPT = 1000;
    private static final double MAX_UNCERTAINTY_M = 100_000;
    private static final Pattern LINE_OF_PARSER = Pattern.compile("ecord starting at line (\\d+)");

    private final CsvProfile profile;

    public CsvIncidentReader(CsvProfile profile) {
        this.profile = profile;
    }

    @Override
    public void read(Path file, Sink sink) throws IOException, UnreadableFileException {
        Charset charset = StandardCharsets.UTF_8;
        if (profile.fallback() != null && !isUtf8(file)) {
            charset = profile.fallback();
        }
        try (InputStream in = Files.newInputStream(file)) {
            read(in, Files.size(file), charset, sink);
        }
    }

    void read(InputStream in, long bytesTotal, Charset charset, Sink sink) throws IOException, UnreadableFileException {
        try (GuardedText text = GuardedText.open(in, charset)) {
            CsvTable table = CsvTable.open(text, profile.delimiter());
            new Run(table, sink, bytesTotal).read();
        } catch (GuardedText.BrokenTextException e) {
            throw e.why();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof GuardedText.BrokenTextException broken) {
                throw broken.why();
            }
            throw e.getCause();
        }
    }

    /** One reading of one file. */
    private final class Run {
        private final CsvTable table;
        private final CsvHeader header;
        private final Sink sink;
        private final long bytesTotal;
        private final SourceKeys keys = new SourceKeys();
        private final Map<String, Optional<Category>> categories = new HashMap<>();
        /** What the coordinates of the file turned out to be in, and the row that told it. */
        private @Nullable ReferenceSystem inferredSystem;

        private long inferredFrom;

        Run(CsvTable table, Sink sink, long bytesTotal) {
            this.table = table;
            this.header = table.header();
            this.sink = sink;
            this.bytesTotal = bytesTotal;
        }

        void read() throws IOException, UnreadableFileException {
            long records = 0;
            long line = table.firstLine();
            try (CsvReader<CsvRecord> reader = table.records()) {
                for (CsvRecord csv : reader) {
                    line = table.firstLine() + csv.getStartingLineNumber() - 1;
                    List<String> fields = csv.getFields();
                    // Spreadsheets leave rows of bare delimiters below their data.
                    if (isBlank(fields, 0)) {
                        continue;
                    }
                    records++;
                    take(line, fields);
                    if (records % RECORDS_BETWEEN_PROGRESS == 0) {
                        sink.progress(table.text().bytesRead(), bytesTotal);
                    }
                }
            } catch (CsvParseException e) {
                throw unparseable(e, line);
            }
            if (records == 0) {
                throw new UnreadableFileException(
                        "no_records", "Filen har en rubrikrad men inga rader under den. Förväntat: minst en händelse.");
            }
            sink.progress(bytesTotal, bytesTotal);
        }

        private void take(long line, List<String> fields) {
            RawIncident incident;
            try {
                incident = parse(line, fields);
            } catch (RejectedRecordException e) {
                String message = e.messageAt("Rad " + line, "kolumn", "kolumnerna");
                sink.reject(new Reject(line, e.column(), e.reason(), message, raw(fields)));
                return;
            }
            sink.incident(incident);
        }

        private RawIncident parse(long line, List<String> fields) throws RejectedRecordException {
            checkFieldCount(fields);
            SwedishTime.Span span = CsvTimes.span(header, fields);
            Category category = category(fields);
            Coordinates.@Nullable Reading reading = position(line, fields);
            double uncertainty = reading == null ? 0 : uncertainty(fields, reading);
            String key = key(fields);
            return new RawIncident(
                    line,
                    key,
                    span.earliest(),
                    span.latest(),
                    category,
                    header.value(fields, Column.TITLE),
                    header.value(fields, Column.BODY),
                    header.value(fields, Column.PLACE),
                    reading == null ? null : reading.position(),
                    uncertainty);
        }

        private void checkFieldCount(List<String> fields) throws RejectedRecordException {
            boolean tooFew = fields.size() < header.size();
            boolean tooMany = !isBlank(fields, header.size());
            if (tooFew || tooMany) {
                throw new RejectedRecordException(
                        List.of(),
                        "field_count",
                        "raden har " + fields.size() + " fält men rubrikraden " + header.size()
                                + ". Förväntat: lika många,"
                                + " skilda åt av ”" + (table.delimiter() == '\t' ? "tabb" : table.delimiter())
                                + "”; ett fält som innehåller skiljetecknet ska stå inom citattecken.");
            }
        }

        private Category category(List<String> fields) throws RejectedRecordException {
            String code = header.value(fields, Column.CRIME_CODE);
            String name = header.value(fields, Column.CATEGORY);
            Optional<Category> byCode = code.isEmpty() ? Optional.empty() : CrimeCodes.category(code);
            Optional<Category> byName = name.isEmpty() ? Optional.empty() : named(name);
            // The code is the more exact of the two, but neither may take a sensitive incident out of its protection.
            if (byName.isPresent() && (byCode.isEmpty() || byName.get().sensitive())) {
                return byName.get();
            }
            if (byCode.isPresent()) {
                return byCode.get();
            }
            if (profile.unknownCategory() != null) {
                return profile.unknownCategory();
            }
            if (name.isEmpty() && !code.isEmpty()) {
                throw new RejectedRecordException(
                        header.name(Column.CRIME_CODE),
                        "unknown_crime_code",
                        "brottskoden ”" + code
                                + "” är okänd. Förväntat: en fyrsiffrig brottskod som går att föra till en"
                                + " kategori, eller en kolumn ”kategori”.");
            }
            throw new RejectedRecordException(
                    header.name(header.has(Column.CATEGORY) ? Column.CATEGORY : Column.CRIME_CODE),
                    "unknown_category",
                    (name.isEmpty() ? "kategorin saknas" : "kategorin ”" + name + "” är okänd") + ". Förväntat: "
                            + CategoryNames.known() + ".");
        }

        private Optional<Category> named(String name) {
            Category own =
                    profile.categories().isEmpty() ? null : profile.categories().get(Names.key(name));
            return own != null ? Optional.of(own) : CategoryNames.category(name);
        }

        private Coordinates.@Nullable Reading position(long line, List<String> fields) throws RejectedRecordException {
            ReferenceSystem said = saidSystem(fields);
            // Degrees cannot be mistaken for anything else, so they go first where a file has both.
            Coordinates.Reading degrees =
                    pair(fields, Column.LONGITUDE, Column.LATITUDE, said == null ? ReferenceSystem.WGS84 : said);
            if (degrees != null) {
                return degrees;
            }
            ReferenceSystem known = said == null ? profile.system() : said;
            return known == null ? inferred(line, fields) : pair(fields, Column.X, Column.Y, known);
        }

        /**
         * Nobody says the system. The first row that tells it speaks for the file: a file has one, and a row that looks
         * like another is a mistake in the row or in the file.
         */
        private Coordinates.@Nullable Reading inferred(long line, List<String> fields) throws RejectedRecordException {
            Coordinates.Reading reading;
            try {
                reading = pair(fields, Column.X, Column.Y, inferredSystem);
            } catch (RejectedRecordException e) {
                throw inferredSystem == null ? e : e.with(" Filens system framgår av rad " + inferredFrom + ".");
            }
            if (reading != null && inferredSystem == null) {
                inferredSystem = reading.system();
                inferredFrom = line;
            }
            return reading;
        }

        private Coordinates.@Nullable Reading pair(
                List<String> fields, Column xColumn, Column yColumn, @Nullable ReferenceSystem said)
                throws RejectedRecordException {
            String x = header.value(fields, xColumn);
            String y = header.value(fields, yColumn);
            if (x.isEmpty() && y.isEmpty()) {
                return null;
            }
            if (x.isEmpty() || y.isEmpty()) {
                Column absent = x.isEmpty() ? xColumn : yColumn;
                throw new RejectedRecordException(
                        header.name(absent),
                        "incomplete_coordinates",
                        "värdet saknas fast ”" + header.name(x.isEmpty() ? yColumn : xColumn)
                                + "” är ifylld. Förväntat: båda koordinaterna eller ingen.");
            }
            return Coordinates.read(header.name(xColumn), x, header.name(yColumn), y, said);
        }

        private @Nullable ReferenceSystem saidSystem(List<String> fields) throws RejectedRecordException {
            String text = header.value(fields, Column.REFERENCE_SYSTEM);
            if (text.isEmpty()) {
                return null;
            }
            Optional<ReferenceSystem> system = Coordinates.system(text);
            if (system.isEmpty()) {
                throw new RejectedRecordException(
                        header.name(Column.REFERENCE_SYSTEM),
                        "unknown_reference_system",
                        "”" + text + "” är inget koordinatsystem som läses. Förväntat: "
                                + Coordinates.FRAMES.stream()
                                        .map(Coordinates.Frame::toString)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
            return system.get();
        }

        private double uncertainty(List<String> fields, Coordinates.Reading reading) throws RejectedRecordException {
            String text = header.value(fields, Column.UNCERTAINTY);
            if (text.isEmpty()) {
                return Math.max(profile.positionUncertaintyM(), reading.roundingM());
            }
            String column = header.name(Column.UNCERTAINTY);
            double metres = Coordinates.number(column, text);
            if (metres < 0 || metres > MAX_UNCERTAINTY_M) {
                throw new RejectedRecordException(
                        column,
                        "bad_number",
                        "osäkerheten ”" + text + "” är orimlig. Förväntat: meter, från 0 till 100000.");
            }
            return metres;
        }

        private String key(List<String> fields) throws RejectedRecordException {
            String id = header.value(fields, Column.ID);
            if (id.isEmpty()) {
                return keys.ofContent(header.normalised(fields));
            }
            if (keys.isReusedFor(id, header.contentHash(fields))) {
                throw new RejectedRecordException(
                        header.name(Column.ID),
                        "duplicate_id",
                        "”" + id + "” står redan på en tidigare rad med annat innehåll. Förväntat: ett id för varje"
                                + " händelse.");
            }
            return id;
        }

        private String raw(List<String> fields) {
            StringBuilder raw = new StringBuilder();
            for (int i = 0; i < fields.size(); i++) {
                String field = fields.get(i);
                if (i > 0) {
                    raw.append(table.delimiter());
                }
                boolean quote = field.indexOf(table.delimiter()) >= 0
                        || field.indexOf('"') >= 0
                        || field.indexOf('\n') >= 0
                        || field.indexOf('\r') >= 0
                        || (i == 0 && startsLikeAFormula(field));
                raw.append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
            }
            return raw.length() > MAX_RAW_CHARS ? raw.substring(0, MAX_RAW_CHARS) : raw.toString();
        }

        /** Then the record is quoted where it begins: it reads the same, and a spreadsheet computes nothing. */
        private boolean startsLikeAFormula(String first) {
            char start = first.isEmpty() ? table.delimiter() : first.charAt(0);
            return Formulas.STARTS.indexOf(start) >= 0;
        }

        private UnreadableFileException unparseable(CsvParseException e, long lastLine) {
            String message = String.valueOf(e.getMessage());
            Matcher matcher = LINE_OF_PARSER.matcher(message);
            long line = matcher.find() ? table.firstLine() + Long.parseLong(matcher.group(1)) - 1 : lastLine;
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
    }

    private static boolean isBlank(List<String> fields, int from) {
        for (int i = from; i < fields.size(); i++) {
            if (!fields.get(i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            boolean atEnd = false;
            while (true) {
                chars.clear();
                CoderResult result = decoder.decode(bytes, chars, atEnd);
                if (result.isError()) {
                    return false;
                }
                if (atEnd) {
                    return true;
                }
                bytes.compact();
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                atEnd = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0));
                bytes.flip();
            }
        }
    }
}
