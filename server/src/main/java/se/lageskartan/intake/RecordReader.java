package se.lageskartan.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.personaldata.PersonalData;

/**
 * Turns the records of one file into incidents, as a profile says. What one record tells of the rest is remembered, so each
 * reading of a file has its own.
 *
 * <p>Time: a row with a date and no clock time happened some time that day. With a start and no end both are the same;
 * a local time in the hour that autumn repeats spans both of its meanings.
 */
final class RecordReader implements AutoCloseable {

    private static final int MAX_RAW_CHARS = 10_000;
    /** A row that stands for more is a table of sums and no list of incidents. */
    private static final int MAX_COUNT = 1_000;

    private static final int MAX_NAMES_KEPT = 1_000;

    private static final ZoneId ZONE = SwedishTime.ZONE;

    private final FileTable table;
    private final Header header;
    private final ProfileDefinition profile;
    private final CrimeCodes codes;
    private final DateFormats dates;
    private final RecordPositions positions;
    private final Map<String, Category> ownNames;
    private final Set<String> nullWords;
    private final List<String> endWords;
    private final SourceKeys keys = new SourceKeys();
    private final UnknownCodes.Tally unknownCodes = new UnknownCodes.Tally();
    private final Map<String, Optional<Category>> names = new HashMap<>();

    RecordReader(FileTable table, ProfileDefinition profile, CrimeCodes codes) {
        this.table = table;
        this.header = table.header();
        this.profile = profile;
        this.codes = codes;
        this.dates = DateFormats.of(profile.values().dateFormats());
        this.positions = new RecordPositions(profile);
        this.ownNames = profile.categories().byKey();
        this.nullWords = FileRecord.nullWords(profile);
        this.endWords = profile.layout().endWords().stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public void close() {
        keys.close();
    }

    /** The codes that could not be taken at their word so far. */
    UnknownCodes unknownCodes() {
        return unknownCodes.done();
    }

    /** Whether the table is over: this row is its sum, or a remark below it. */
    boolean endsTable(List<String> fields) {
        if (endWords.isEmpty()) {
            return false;
        }
        for (String field : fields) {
            if (!field.isBlank()) {
                String first = field.strip().toLowerCase(Locale.ROOT);
                return endWords.stream().anyMatch(first::startsWith);
            }
        }
        return false;
    }

    /** The incidents that a row stands for: one, save where it has a count. */
    List<RawIncident> read(long line, List<String> fields) throws RejectedRecordException {
        checkFieldCount(fields);
        FileRecord record = new FileRecord(header, fields, profile, nullWords);
        SwedishTime.Span span = RecordTimes.span(record, dates);
        Category category = category(record, span.earliest().atZone(ZONE).getYear());
        Coordinates.@Nullable Reading reading = positions.read(line, record);
        double uncertainty = reading == null ? 0 : positions.uncertainty(record, reading);
        int count = count(record);
        String title = record.value(Column.TITLE);
        String body = record.value(Column.BODY);
        String place = place(record);
        String said = record.value(Column.PUBLISHED);
        Instant published = said.isEmpty()
                ? null
                : SwedishTime.span(record.name(Column.PUBLISHED), dates.date(record.name(Column.PUBLISHED), said))
                        .earliest();
        List<String> ids = keys(record, fields, count);
        List<RawIncident> incidents = new ArrayList<>(count);
        for (String id : ids) {
            incidents.add(new RawIncident(
                    line,
                    id,
                    span.earliest(),
                    span.latest(),
                    category,
                    title,
                    body,
                    place,
                    reading == null ? null : reading.position(),
                    uncertainty,
                    published));
        }
        return incidents;
    }

    /**
     * A record that cannot be taken in, with its place in the file and its text as it stood. What tells of a person in it is
     * held back before it is saved: the message says from which columns and where in them, so that whoever corrects the record knows
     * what to write anew.
     */
    Reject reject(long line, List<String> fields, RejectedRecordException why) {
        String message = why.messageAt(table.recordWord() + " " + line, "kolumn", "kolumnerna");
        return new Reject(line, why.column(), why.reason(), message + heldBack(fields), raw(fields));
    }

    private String heldBack(List<String> fields) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            List<PersonalData> found = PersonalData.in(fields.get(i), PersonalData.ALL);
            if (!found.isEmpty()) {
                String name = i < header.size() ? header.names().get(i) : "fält " + (i + 1);
                columns.add("”" + name + "”: "
                        + found.stream()
                                .map(one ->
                                        one.kind().title() + " (tecken " + (one.start() + 1) + "–" + one.end() + ")")
                                .collect(Collectors.joining(", ")));
            }
        }
        return columns.isEmpty()
                ? ""
                : " Borttaget ur raden innan den sparades, med ett märke i stället: " + String.join("; ", columns)
                        + ". I en text kan märket stå kvar; i andra kolumner ska värdet skrivas in igen.";
    }

    private void checkFieldCount(List<String> fields) throws RejectedRecordException {
        if (!table.isRagged()) {
            return;
        }
        boolean tooFew = fields.size() < header.size();
        boolean tooMany = !CsvTable.isBlank(fields, header.size());
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

    private Category category(FileRecord record, int year) throws RejectedRecordException {
        String code = record.value(Column.CRIME_CODE);
        String name = record.value(Column.CATEGORY);
        Optional<Category> byCode = code.isEmpty() ? Optional.empty() : ofCode(code, year);
        Optional<Category> byName = name.isEmpty() ? Optional.empty() : named(name);
        // The code is the more exact of the two, but neither may take a sensitive incident out of its protection.
        if (byName.isPresent() && (byCode.isEmpty() || byName.get().sensitive())) {
            return byName.get();
        }
        if (byCode.isPresent()) {
            return byCode.get();
        }
        if (profile.categories().unknown() != null) {
            return profile.categories().unknown();
        }
        if (name.isEmpty() && !code.isEmpty()) {
            throw new RejectedRecordException(
                    record.name(Column.CRIME_CODE),
                    "unknown_crime_code",
                    "brottskoden ”" + code
                            + "” är okänd. Förväntat: en fyrsiffrig brottskod som går att föra till en"
                            + " kategori, eller en kolumn ”kategori”.");
        }
        throw new RejectedRecordException(
                record.name(record.has(Column.CATEGORY) ? Column.CATEGORY : Column.CRIME_CODE),
                "unknown_category",
                (name.isEmpty() ? "kategorin saknas" : "kategorin ”" + name + "” är okänd") + ". Förväntat: "
                        + CategoryNames.known() + ".");
    }

    private Optional<Category> ofCode(String code, int year) {
        Optional<CrimeCode> known = codes.find(code);
        if (known.isPresent()) {
            unknownCodes.check(known.get(), year);
        } else {
            unknownCodes.unknown(code, year);
        }
        return known.map(CrimeCode::category);
    }

    /** Names are compared by their keys, which are dear to make a million times over. */
    private Optional<Category> named(String name) {
        Optional<Category> known = names.get(name);
        if (known == null) {
            known = ofName(name);
            if (names.size() < MAX_NAMES_KEPT) {
                names.put(name, known);
            }
        }
        return known;
    }

    /** The source's own meaning goes before the common one, unless that is a sensitive one. */
    private Optional<Category> ofName(String name) {
        Category own = ownNames.isEmpty() ? null : ownNames.get(Names.key(name));
        Optional<Category> common = CategoryNames.category(name);
        boolean guarded = common.isPresent() && common.get().sensitive() && own != null && !own.sensitive();
        return own == null || guarded ? common : Optional.of(own);
    }

    private int count(FileRecord record) throws RejectedRecordException {
        String text = record.value(Column.COUNT);
        if (text.isEmpty()) {
            return 1;
        }
        String column = record.name(Column.COUNT);
        BigDecimal number =
                BigDecimal.valueOf(Coordinates.number(column, positions.style().plain(column, text)));
        if (number.signum() == 0) {
            throw new RejectedRecordException(
                    column, "zero_count", "raden står för noll händelser. Förväntat: minst en; ingen togs in.");
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (number.signum() < 0 || !whole || number.compareTo(BigDecimal.valueOf(MAX_COUNT)) > 0) {
            throw new RejectedRecordException(
                    column,
                    "bad_count",
                    "antalet ”" + text + "” är orimligt för en rad. Förväntat: ett heltal från 1 till " + MAX_COUNT
                            + "; summor läses som publicerade siffror och inte som händelser.");
        }
        return number.intValueExact();
    }

    /** "Götgatan 78, Medborgarplatsen", of the parts that the file has. */
    private static String place(FileRecord record) throws RejectedRecordException {
        String place = record.value(Column.PLACE);
        String street = record.value(Column.STREET);
        if (street.isEmpty()) {
            return place;
        }
        String address = (street + " " + record.value(Column.NUMBER)).strip();
        return place.isEmpty() || place.equals(address) ? address : address + ", " + place;
    }

    private List<String> keys(FileRecord record, List<String> fields, int count) throws RejectedRecordException {
        String id = record.value(Column.ID);
        List<String> made = new ArrayList<>(count);
        if (id.isEmpty()) {
            String content = header.normalised(fields);
            for (int i = 0; i < count; i++) {
                made.add(keys.ofContent(content));
            }
            return made;
        }
        if (PersonalData.Kind.anyMaskIn(id)) {
            throw new RejectedRecordException(
                    record.name(Column.ID),
                    "masked_id",
                    "”" + id
                            + "” har ett märke där något är borttaget, och flera rader kan ha samma. Förväntat: id:t som"
                            + " avsändaren gav händelsen.");
        }
        if (keys.isReusedFor(id, header.contentHash(fields))) {
            throw new RejectedRecordException(
                    record.name(Column.ID),
                    "duplicate_id",
                    "”" + id + "” står redan på en tidigare rad med annat innehåll. Förväntat: ett id för varje"
                            + " händelse.");
        }
        made.add(id);
        for (int i = 2; i <= count; i++) {
            made.add(id + "#" + i);
        }
        return made;
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
}
