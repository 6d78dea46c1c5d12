package se.lageskartan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes previews of files. */
public final class PreviewReader {
    private static final int ROWS_LOOKED_AT = 2_000;
    private static final int SAMPLES_SHOWN = 5;
    private static final int LONGEST_SHOWN = 200;
    private static final int NAMES_SHOWN = 100;

    private record Row(
            long line, List<String> fields, @Nullable RejectedRecordException flaw) {}

    private final Profiles profiles;
    private final CrimeCodes codes;

    public PreviewReader(Profiles profiles, CrimeCodes codes) {
        this.profiles = profiles;
        this.codes = codes;
    }

    /**
     * Reads the start of a file.
     *
     * @param draft the definition to read it by; null to begin with the profile that fits best
     * @throws UnreadableFileException when it is no file of that kind, or so broken that not even its columns can be told
     */
    public ProfilePreview read(Path file, @Nullable ProfileDefinition draft)
            throws IOException, UnreadableFileException {
        ProfileDefinition definition = draft == null ? beginning(file) : draft;
        if (!definition.format().isTable()) {
            return notices(file, definition);
        }
        try (FileTable table = FileTables.open(file, definition, true);
                RecordReader reader = new RecordReader(table, definition, codes)) {
            List<Row> rows = rows(table, reader);
            return preview(file, definition, table, rows, draft == null);
        }
    }

    /** The profile that fits, or what can be found of a file that none does, ready to be filled in. */
    private ProfileDefinition beginning(Path file) throws IOException {
        ProfileDefinition detected = profiles.detect(file).definition();
        if (detected.format() != FileFormat.CSV || detected.layout().fallback() != null) {
            return detected;
        }
        Charset guessed;
        try (InputStream in = Files.newInputStream(file)) {
            guessed = Encodings.guess(in);
        }
        if (guessed == null || guessed.equals(StandardCharsets.UTF_8)) {
            return detected;
        }
        ProfileDefinition.Layout layout = detected.layout();
        return detected.with(new ProfileDefinition.Layout(
                layout.encoding(),
                guessed,
                layout.delimiter(),
                layout.headingRow(),
                layout.endWords(),
                layout.table()));
    }

    private static List<Row> rows(FileTable table, RecordReader reader) throws IOException, UnreadableFileException {
        List<Row> rows = new ArrayList<>();
        table.read(new FileTable.Rows() {
            @Override
            public boolean row(long line, List<String> fields) {
                if (reader.endsTable(fields)) {
                    return false;
                }
                rows.add(new Row(line, fields, null));
                return rows.size() < ROWS_LOOKED_AT;
            }

            @Override
            public boolean broken(long line, List<String> fields, RejectedRecordException why) {
                rows.add(new Row(line, fields, why));
                return rows.size() < ROWS_LOOKED_AT;
            }
        });
        return rows;
    }

    private ProfilePreview preview(Path file, ProfileDefinition used, FileTable table, List<Row> rows, boolean fillIn)
            throws IOException, UnreadableFileException {
        Header header = table.header();
        Set<String> nullWords = FileRecord.nullWords(used);
        List<ColumnGuess.Sampled> samples = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            samples.add(ColumnGuess.Sampled.of(header.names().get(i), values(rows, i, nullWords)));
        }
        Map<Column, Integer> guessed = new ColumnGuess(codes).roles(samples);
        guessed.keySet().removeIf(header::inFile);
        guessed.values().removeIf(index -> roleAt(header, index) != null);
        ProfileSuggestion suggestion = ProfileSuggestion.of(used, header, samples, guessed);
        if (fillIn && !suggestion.definition().equals(used)) {
            return read(file, suggestion.definition());
        }
        List<ProfilePreview.ColumnView> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int index = i;
            columns.add(new ProfilePreview.ColumnView(
                    header.names().get(i),
                    samples.get(i).values().stream()
                            .distinct()
                            .limit(SAMPLES_SHOWN)
                            .map(PreviewReader::shown)
                            .toList(),
                    roleAt(header, i),
                    guessed.entrySet().stream()
                            .filter(entry -> entry.getValue() == index)
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(null)));
        }
        List<String> problems = new ArrayList<>(header.missing());
        header.clashes().forEach(clash -> problems.add("Kolumnerna " + clash + " betyder samma sak."));
        List<ProfilePreview.RecordView> records = new ArrayList<>();
        UnknownCodes unknown;
        try (RecordReader reader = new RecordReader(table, used, codes)) {
            for (Row row : rows) {
                records.add(record(reader, row, problems.isEmpty()));
            }
            unknown = reader.unknownCodes();
        }
        return new ProfilePreview(
                used,
                suggestion.definition(),
                table.encoding(),
                used.format() == FileFormat.CSV ? String.valueOf(table.delimiter()) : "",
                table.headingLine(),
                table.table(),
                table.tables(),
                columns,
                records.subList(0, Math.min(records.size(), ProfilePreview.RECORDS)),
                problems,
                suggestion.notes(),
                categoryNames(used, header, rows, nullWords),
                unknown);
    }

    private static ProfilePreview.RecordView record(RecordReader reader, Row row, boolean readable) {
        List<String> fields = row.fields().stream().map(PreviewReader::shown).toList();
        if (!readable) {
            return new ProfilePreview.RecordView(row.line(), fields, List.of(), null);
        }
        try {
            if (row.flaw() != null) {
                throw row.flaw();
            }
            return new ProfilePreview.RecordView(row.line(), fields, reader.read(row.line(), row.fields()), null);
        } catch (RejectedRecordException e) {
            return new ProfilePreview.RecordView(
                    row.line(), fields, List.of(), reader.reject(row.line(), row.fields(), e));
        }
    }

    private static List<ProfilePreview.CategoryName> categoryNames(
            ProfileDefinition used, Header header, List<Row> rows, Set<String> nullWords) {
        if (!header.inFile(Column.CATEGORY)) {
            return List.of();
        }
        Map<String, Long> counts = new HashMap<>();
        for (String value : values(rows, header.index(Column.CATEGORY), nullWords)) {
            counts.merge(value, 1L, Long::sum);
        }
        Map<String, Category> own = used.categories().byKey();
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMES_SHOWN)
                .map(entry -> new ProfilePreview.CategoryName(
                        shown(entry.getKey()),
                        entry.getValue(),
                        Optional.ofNullable(own.get(Names.key(entry.getKey())))
                                .or(() -> CategoryNames.category(entry.getKey()))
                                .orElse(null)))
                .toList();
    }

    /** Notices have fields of their own: there is nothing to map, only to see. */
    private static ProfilePreview notices(Path file, ProfileDefinition definition)
            throws IOException, UnreadableFileException {
        List<ProfilePreview.RecordView> records = new ArrayList<>();
        new PoliceEventsReader().read(file, new IncidentReader.Sink() {
            @Override
            public void incident(RawIncident incident) {
                add(new ProfilePreview.RecordView(incident.row(), List.of(), List.of(incident), null));
            }

            @Override
            public void reject(Reject reject) {
                add(new ProfilePreview.RecordView(reject.row(), List.of(reject.raw()), List.of(), reject));
            }

            private void add(ProfilePreview.RecordView record) {
                if (records.size() < ProfilePreview.RECORDS) {
                    records.add(record);
                }
            }
        });
        return new ProfilePreview(
                definition,
                definition,
                "utf-8",
                "",
                0,
                "",
                List.of(),
                List.of(),
                records,
                List.of(),
                List.of(),
                List.of(),
                UnknownCodes.NONE);
    }

    private static @Nullable Column roleAt(Header header, int index) {
        for (Column column : Column.values()) {
            if (header.index(column) == index) {
                return column;
            }
        }
        return null;
    }

    private static List<String> values(List<Row> rows, int index, Set<String> nullWords) {
        List<String> values = new ArrayList<>();
        for (Row row : rows) {
            String value = index < row.fields().size() ? row.fields().get(index).strip() : "";
            if (!value.isEmpty() && !value.equals("-") && !nullWords.contains(value.toLowerCase(Locale.ROOT))) {
                values.add(value);
            }
        }
        return values;
    }

    private static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }
}
