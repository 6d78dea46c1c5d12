package se.lageskartan.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/** Reads tables that a {@link TableProfile} describes: a figure for every cell with a value. */
final class TableReader implements FigureReader {
    private static final String RATE_UNIT = "per 100 000 invånare";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)(?:\\d{2})?\\d{6}[-+ ]?\\d{4}(?!\\d)");
    private static final Pattern PRELIMINARY =
            Pattern.compile("\\s*\\(?prel(?:iminär)?[a-z]*\\.?\\)?", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Boolean> SIGNIFICANCE = Map.of(
            "ja", true,
            "*", true,
            "signifikant", true,
            "s", true,
            "nej", false,
            "ej signifikant", false,
            "inte signifikant", false,
            "ns", false);

    private final TableProfile profile;

    TableReader(TableProfile profile) {
        this.profile = profile;
    }

    TableProfile profile() {
        return profile;
    }

    @Override
    public void read(Path file, Told told, Sink sink) throws IOException, UnreadableFileException {
        Sheet sheet = null;
        TableHeader header = null;
        for (Sheet candidate : SheetFile.read(file)) {
            if (header == null || TableHeader.fits(candidate, profile)) {
                sheet = candidate;
                header = TableHeader.likeliest(candidate, profile);
            }
            if (TableHeader.fits(candidate, profile)) {
                break;
            }
        }
        if (sheet == null || header == null) {
            throw new UnreadableFileException("empty_file", "Filen är tom.");
        }
        header.check(profile);
        boolean below = false;
        for (Sheet.Row row : sheet.rows()) {
            if (row == header.row()) {
                below = true;
            } else if (below) {
                take(header, row, told, sink);
            }
        }
    }

    private void take(TableHeader header, Sheet.Row row, Told told, Sink sink) {
        List<Figure> figures;
        try {
            figures = figures(header, row, told);
        } catch (RejectedRowException e) {
            String where = "Rad " + row.number() + (e.column() == null ? "" : ", kolumn ”" + e.column() + "”") + ": ";
            String raw = profile.personal() ? PERSONAL_NUMBER.matcher(row.raw()).replaceAll("******") : row.raw();
            sink.reject(new Reject(row.number(), e.column(), e.reason(), where + e.getMessage(), raw));
            return;
        }
        figures.forEach(sink::figure);
    }

    private List<Figure> figures(TableHeader header, Sheet.Row row, Told told) throws RejectedRowException {
        // BRÅ ends its rows with a delimiter that the headings lack; an empty field too many says nothing.
        if (row.width() > header.row().width()) {
            throw new RejectedRowException(
                    null,
                    "field_count",
                    "raden har " + row.width() + " fält och rubrikraden "
                            + header.row().width()
                            + ". Innehåller ett fält skiljetecknet ska det stå inom citattecken.");
        }
        if (row.cells().size() < header.row().width()) {
            throw new RejectedRowException(
                    null,
                    "field_count",
                    "raden har " + row.cells().size() + " fält och rubrikraden "
                            + header.row().width() + ". Filen kan vara avbruten.");
        }
        if (profile.personal()) {
            refusePersonalNumbers(header, row);
        }
        Cells cells = new Cells(header, row);
        List<Figure> figures = new ArrayList<>();
        if (header.roles().containsKey(TableRole.INDICATOR)) {
            String name = cells.needed(TableRole.INDICATOR);
            String detail = cells.text(TableRole.DETAIL);
            String text = detail.isEmpty() ? name : name + ": " + detail;
            String code = Indicators.codeOf(profile.prefix(), detail.isEmpty() ? name : detail);
            value(cells, told, TableRole.COUNT, code, text, profile.countUnit(), figures);
            value(cells, told, TableRole.RATE, Indicators.rateOf(code), text, RATE_UNIT, figures);
            value(cells, told, TableRole.SHARE, code, text, profile.shareUnit(), figures);
        }
        value(
                cells,
                told,
                TableRole.ANSWER_RATE,
                profile.prefix() + "svarsandel",
                String.valueOf(header.headingOf(TableRole.ANSWER_RATE)),
                "% av urvalet",
                figures);
        if (profile.others() == TableProfile.Others.INDICATOR) {
            for (int column : header.others()) {
                String name = header.heading(column);
                if (!name.isEmpty()) {
                    String code = Indicators.codeOf(profile.prefix(), name);
                    figures.add(figure(cells, told, column, code, name, unitOf(name), null));
                }
            }
        }
        if (figures.isEmpty()) {
            throw new RejectedRowException(null, "no_value", "raden har inget värde.");
        }
        return figures;
    }

    private void value(Cells cells, Told told, TableRole role, String code, String text, String unit, List<Figure> into)
            throws RejectedRowException {
        Integer column = cells.header.roles().get(role);
        if (column != null) {
            into.add(figure(cells, told, column, code, text, unit, role));
        }
    }

    private Figure figure(
            Cells cells, Told told, int column, String code, String text, String unit, @Nullable TableRole role)
            throws RejectedRowException {
        FigureDraft draft = new FigureDraft();
        draft.row = cells.row.number();
        draft.dataset = profile.dataset();
        draft.source = new FigureSource(profile.publisher(), profile.publication(), "", "", "");
        draft.indicator = code;
        draft.indicatorText = text;
        draft.unit = unit;
        draft.area = FigureArea.unread((cells.text(TableRole.AREA_CODE) + " " + cells.text(TableRole.AREA)).strip());
        draft.sex = cells.text(TableRole.SEX);
        draft.schoolYear = cells.text(TableRole.SCHOOL_YEAR);
        draft.otherGroup = cells.text(TableRole.GROUP);
        period(cells, told, draft);
        draft.extracted = cells.date(TableRole.EXTRACTED);
        if (draft.extracted == null) {
            draft.extracted = told.extractedOrNamed();
        }
        String heading = cells.header.heading(column);
        String cell = cells.row.cell(column);
        boolean starred = cell.length() > 1 && cell.endsWith("*");
        draft.significance = significance(cells, starred);
        draft.value =
                number(heading, starred ? cell.substring(0, cell.length() - 1).strip() : cell, unit);
        draft.denominator = denominator(cells, role);
        draft.note = note(cells);
        return draft.build();
    }

    private void period(Cells cells, Told told, FigureDraft draft) throws RejectedRowException {
        LocalDate from = cells.date(TableRole.FROM);
        LocalDate last = cells.date(TableRole.TO);
        String text;
        if (from != null && last != null) {
            text = from + "--" + last;
        } else {
            text = cells.text(TableRole.YEAR) + " " + cells.text(TableRole.PERIOD);
            // BRÅ writes "År" beside a whole year, and others "Helår".
            text = text.replaceAll("(?iu)(?<!\\p{L})(?:hel)?år(?!\\p{L})", " ")
                    .strip()
                    .replaceAll("\\s+", " ");
            if (text.isEmpty()) {
                text = told.periodOrNamed()
                        .orElseThrow(() -> new RejectedRowException(
                                null,
                                "missing_period",
                                "raden säger inte vilken tid siffran gäller, och inte filnamnet heller. Ange perioden när filen"
                                        + " tas in, eller lägg till en kolumn ”År”."));
            }
        }
        draft.preliminary = PRELIMINARY.matcher(text).find();
        FigurePeriod parsed =
                PublishedPeriod.parse(PRELIMINARY.matcher(text).replaceAll(" ").replaceAll("\\s+", " "));
        if (parsed.from() == null) {
            throw new RejectedRowException(
                    cells.header.headingOf(TableRole.PERIOD) == null
                            ? cells.header.headingOf(TableRole.YEAR)
                            : cells.header.headingOf(TableRole.PERIOD),
                    "bad_period",
                    "”" + text + "” går inte att läsa som en period. " + PublishedPeriod.EXPECTED);
        }
        draft.period = new FigurePeriod(text, parsed.from(), parsed.to(), parsed.precision());
    }

    private Figure.Significance significance(Cells cells, boolean starred) throws RejectedRowException {
        String text = cells.text(TableRole.SIGNIFICANCE);
        if (text.isEmpty()) {
            return starred ? new Figure.Significance(true, "*") : Figure.Significance.UNKNOWN;
        }
        return new Figure.Significance(SIGNIFICANCE.get(text.toLowerCase(Locale.ROOT)), text);
    }

    private static FigureValue number(String heading, String cell, String unit) throws RejectedRowException {
        FigureValue value = PublishedNumber.parse(cell)
                .orElseThrow(
                        () -> new RejectedRowException(
                                heading,
                                "bad_number",
                                "”" + (cell.length() > 60 ? cell.substring(0, 60) + "…" : cell)
                                        + "” är inte ett tal. Förväntat: till exempel 1 234, 12,5, <5 eller .. för en uppgift som saknas."));
        BigDecimal number = value.number();
        if (number == null) {
            return value;
        }
        if (number.signum() < 0) {
            throw new RejectedRowException(heading, "bad_number", "”" + cell + "” är mindre än noll.");
        }
        if (unit.startsWith("%") && number.compareTo(HUNDRED) > 0) {
            throw new RejectedRowException(heading, "bad_share", "”" + cell + "” är mer än 100 procent.");
        }
        if (!unit.startsWith("%")
                && !unit.equals(RATE_UNIT)
                && number.stripTrailingZeros().scale() > 0) {
            throw new RejectedRowException(
                    heading,
                    "bad_count",
                    "”" + cell
                            + "” är inget helt antal. Tusental skrivs med blanksteg eller utan, inte med punkt eller komma.");
        }
        return value;
    }

    private Figure.Denominator denominator(Cells cells, @Nullable TableRole role) throws RejectedRowException {
        if (role == TableRole.COUNT) {
            return Figure.Denominator.NONE;
        }
        if (role == TableRole.RATE) {
            return new Figure.Denominator(profile.rateDenominator(), null, null);
        }
        TableRole base = role == TableRole.ANSWER_RATE ? TableRole.SAMPLE : TableRole.ANSWERS;
        String heading = cells.header.headingOf(base);
        if (heading == null) {
            return Figure.Denominator.NONE;
        }
        FigureValue number = number(heading, cells.text(base), "antal");
        return new Figure.Denominator(
                role == TableRole.ANSWER_RATE ? "tillfrågade" : profile.answersText(), number.number(), null);
    }

    private String note(Cells cells) {
        String given = cells.text(TableRole.NOTE);
        if (profile.others() != TableProfile.Others.NOTE) {
            return given;
        }
        String others = cells.header.others().stream()
                .filter(column -> !cells.row.cell(column).isEmpty())
                .map(column -> cells.header.heading(column) + ": " + cells.row.cell(column))
                .collect(Collectors.joining("; "));
        return given.isEmpty() || others.isEmpty() ? given + others : given + "; " + others;
    }

    private String unitOf(String heading) {
        if (!profile.shareUnit().isEmpty()) {
            return profile.shareUnit();
        }
        String key = Sheet.key(heading);
        if (key.startsWith("andel") || heading.contains("%")) {
            return "%";
        }
        return key.startsWith("folkm") || key.contains("invånare") || key.startsWith("befolkning")
                ? "personer"
                : profile.countUnit();
    }

    private static void refusePersonalNumbers(TableHeader header, Sheet.Row row) throws RejectedRowException {
        for (int i = 0; i < row.width(); i++) {
            if (PERSONAL_NUMBER.matcher(row.cell(i)).find()) {
                throw new RejectedRowException(
                        header.heading(i),
                        "personal_data",
                        "värdet ser ut som ett personnummer. Raden sparas inte, och numret inte heller.");
            }
        }
    }

    private record Cells(TableHeader header, Sheet.Row row) {
        String text(TableRole role) {
            Integer column = header.roles().get(role);
            return column == null ? "" : row.cell(column);
        }

        String needed(TableRole role) throws RejectedRowException {
            String text = text(role);
            if (text.isEmpty()) {
                throw new RejectedRowException(header.headingOf(role), "missing_value", "fältet är tomt.");
            }
            return text;
        }

        @Nullable LocalDate date(TableRole role) throws RejectedRowException {
            String text = text(role);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new RejectedRowException(
                        header.headingOf(role), "bad_date", "”" + text + "” är inget datum. Förväntat: ÅÅÅÅ-MM-DD.");
            }
        }
    }
}
