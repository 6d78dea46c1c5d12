package se.lageskartan.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Formulas;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Reads our own long format. A file that we exported says everything; in one that a person made by hand, period, value and
 * area may stand in words alone, and are understood as in any other source.
 */
final class OwnFormatReader implements FigureReader {
    private static final Set<FigureColumn> NEEDED = Set.of(
            FigureColumn.INDICATOR,
            FigureColumn.PERIOD,
            FigureColumn.VALUE,
            FigureColumn.UNIT,
            FigureColumn.PUBLICATION);
    private static final Set<String> DATASETS = Set.of(FigureProfile.PUBLISHED, FigureProfile.IA, FigureProfile.STATUS);

    @Override
    public void read(Path file, Told told, Sink sink) throws IOException, UnreadableFileException {
        Sheet sheet = SheetFile.read(file).getFirst();
        Sheet.Row headings = sheet.rows().getFirst();
        Map<FigureColumn, Integer> columns = columns(headings);
        for (Sheet.Row row : sheet.rows().subList(1, sheet.rows().size())) {
            Figure figure;
            try {
                if (row.cells().size() != headings.cells().size()) {
                    throw new RejectedRowException(
                            null,
                            "field_count",
                            "raden har " + row.cells().size() + " fält och rubrikraden "
                                    + headings.cells().size() + ".");
                }
                figure = figure(new Fields(columns, row), told);
            } catch (RejectedRowException e) {
                String where =
                        "Rad " + row.number() + (e.column() == null ? "" : ", kolumn ”" + e.column() + "”") + ": ";
                sink.reject(new Reject(row.number(), e.column(), e.reason(), where + e.getMessage(), row.raw()));
                continue;
            }
            sink.figure(figure);
        }
    }

    private static Map<FigureColumn, Integer> columns(Sheet.Row headings) throws UnreadableFileException {
        Map<FigureColumn, Integer> columns = new EnumMap<>(FigureColumn.class);
        for (int i = 0; i < headings.cells().size(); i++) {
            Optional<FigureColumn> column = FigureColumn.ofHeading(headings.cell(i));
            if (column.isPresent() && columns.putIfAbsent(column.get(), i) != null) {
                throw new UnreadableFileException(
                        "duplicate_column",
                        "Rad " + headings.number() + ": kolumnen ”" + headings.cell(i) + "” finns två gånger.");
            }
        }
        List<String> missing = NEEDED.stream()
                .filter(column -> !columns.containsKey(column))
                .sorted()
                .map(column -> "”" + column.heading() + "”")
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing_column",
                    "Rad " + headings.number() + ": filen saknar " + String.join(", ", missing) + ". Filens kolumner: "
                            + headings.cells().stream().limit(50).collect(Collectors.joining(", ")) + ".");
        }
        return columns;
    }

    private static Figure figure(Fields fields, Told told) throws RejectedRowException {
        FigureDraft draft = new FigureDraft();
        draft.row = fields.row.number();
        draft.dataset = fields.text(FigureColumn.DATASET);
        if (draft.dataset.isEmpty()) {
            draft.dataset = FigureProfile.PUBLISHED;
        } else if (!DATASETS.contains(draft.dataset)) {
            throw fields.wrong(
                    FigureColumn.DATASET,
                    "något av " + DATASETS.stream().sorted().collect(Collectors.joining(", ")));
        }
        draft.source = new FigureSource(
                fields.text(FigureColumn.PUBLISHER),
                fields.needed(FigureColumn.PUBLICATION),
                fields.text(FigureColumn.CITED_IN),
                fields.text(FigureColumn.SECTION),
                fields.text(FigureColumn.PAGE));
        draft.indicator = fields.needed(FigureColumn.INDICATOR);
        draft.indicatorText = fields.text(FigureColumn.INDICATOR_TEXT);
        if (draft.indicatorText.isEmpty()) {
            draft.indicatorText = draft.indicator;
            draft.indicator = Indicators.byCode(draft.indicator)
                    .map(Indicator::code)
                    .orElse(Indicators.codeOf("", draft.indicator));
        }
        draft.area = area(fields);
        draft.sex = fields.text(FigureColumn.SEX);
        draft.schoolYear = fields.text(FigureColumn.SCHOOL_YEAR);
        draft.otherGroup = fields.text(FigureColumn.OTHER_GROUP);
        draft.period = period(fields);
        draft.value = value(fields);
        draft.unit = fields.needed(FigureColumn.UNIT);
        draft.denominator = new Figure.Denominator(
                fields.text(FigureColumn.DENOMINATOR_TEXT),
                fields.number(FigureColumn.DENOMINATOR),
                fields.date(FigureColumn.DENOMINATOR_DATE));
        if (draft.denominator.number() != null && draft.denominator.number().signum() < 0) {
            throw fields.wrong(FigureColumn.DENOMINATOR, "noll eller mer");
        }
        LocalDate extracted = fields.date(FigureColumn.EXTRACTED);
        draft.extracted = extracted == null ? told.extracted() : extracted;
        draft.significance = new Figure.Significance(
                fields.yesOrNo(FigureColumn.SIGNIFICANT), fields.text(FigureColumn.SIGNIFICANCE_TEXT));
        draft.preliminary = Boolean.TRUE.equals(fields.yesOrNo(FigureColumn.PRELIMINARY));
        draft.change = fields.text(FigureColumn.CHANGE);
        draft.comparedTo = fields.text(FigureColumn.COMPARED_TO);
        draft.trend = fields.text(FigureColumn.TREND);
        draft.quote = fields.text(FigureColumn.QUOTE);
        draft.note = fields.text(FigureColumn.NOTE);
        return draft.build();
    }

    private static FigureArea area(Fields fields) throws RejectedRowException {
        String text = fields.text(FigureColumn.AREA);
        String level = fields.text(FigureColumn.AREA_LEVEL);
        String code = fields.text(FigureColumn.AREA_CODE);
        if (level.isEmpty() != code.isEmpty()) {
            throw fields.wrong(
                    level.isEmpty() ? FigureColumn.AREA_LEVEL : FigureColumn.AREA_CODE,
                    "ett värde: områdesnivå och områdeskod hör ihop");
        }
        List<FigureArea.Ref> candidates = new ArrayList<>();
        for (String candidate : fields.text(FigureColumn.AREA_CANDIDATES).split(" ", -1)) {
            if (!candidate.isEmpty()) {
                FigureArea.Ref ref = FigureArea.Ref.parse(candidate);
                if (ref == null) {
                    throw fields.wrong(FigureColumn.AREA_CANDIDATES, "nivå:kod, med blanksteg emellan");
                }
                candidates.add(ref);
            }
        }
        FigureArea.Ref recognised = level.isEmpty() ? null : new FigureArea.Ref(level, code);
        if (recognised != null && candidates.isEmpty()) {
            candidates.add(recognised);
        }
        return new FigureArea(text, recognised, candidates, fields.text(FigureColumn.AREA_BASIS));
    }

    private static FigurePeriod period(Fields fields) throws RejectedRowException {
        String text = fields.text(FigureColumn.PERIOD);
        String precision = fields.text(FigureColumn.PERIOD_PRECISION);
        if (precision.isEmpty()) {
            return PublishedPeriod.parse(text);
        }
        LocalDate from = fields.date(FigureColumn.PERIOD_FROM);
        LocalDate to = fields.date(FigureColumn.PERIOD_TO);
        if ((from == null) != (to == null) || (from != null && to != null && !to.isAfter(from))) {
            throw fields.wrong(
                    FigureColumn.PERIOD_TO,
                    "en dag efter ”" + FigureColumn.PERIOD_FROM.heading() + "”, eller ingen av dem");
        }
        return new FigurePeriod(
                text,
                from,
                to,
                FigurePeriod.Precision.parse(precision)
                        .orElseThrow(() -> fields.wrong(
                                FigureColumn.PERIOD_PRECISION,
                                codes(FigurePeriod.Precision.values(), FigurePeriod.Precision::code))));
    }

    private static FigureValue value(Fields fields) throws RejectedRowException {
        String text = fields.text(FigureColumn.VALUE);
        String kind = fields.text(FigureColumn.VALUE_KIND);
        if (kind.isEmpty()) {
            return PublishedNumber.parse(text).orElseGet(() -> FigureValue.words(text));
        }
        String reason = fields.text(FigureColumn.MISSING);
        FigureValue value = new FigureValue(
                FigureValue.Kind.parse(kind)
                        .orElseThrow(() -> fields.wrong(
                                FigureColumn.VALUE_KIND, codes(FigureValue.Kind.values(), FigureValue.Kind::code))),
                text,
                fields.number(FigureColumn.NUMBER),
                fields.text(FigureColumn.QUALIFIER),
                fields.number(FigureColumn.LOW),
                fields.number(FigureColumn.HIGH),
                reason.isEmpty()
                        ? null
                        : FigureValue.Missing.parse(reason)
                                .orElseThrow(() -> fields.wrong(
                                        FigureColumn.MISSING,
                                        codes(FigureValue.Missing.values(), FigureValue.Missing::code))));
        if ((value.kind() == FigureValue.Kind.NUMBER) != (value.number() != null)) {
            throw fields.wrong(FigureColumn.NUMBER, "ett tal när värdeslaget är number, annars inget");
        }
        if ((value.kind() == FigureValue.Kind.MISSING) != (value.missingReason() != null)) {
            throw fields.wrong(FigureColumn.MISSING, "ett skäl när värdeslaget är missing, annars inget");
        }
        return value;
    }

    private static <T> String codes(T[] values, Function<T, String> code) {
        return "något av " + Arrays.stream(values).map(code).collect(Collectors.joining(", "));
    }

    private record Fields(Map<FigureColumn, Integer> columns, Sheet.Row row) {
        String text(FigureColumn column) {
            Integer index = columns.get(column);
            if (index == null) {
                return "";
            }
            String cell = row.cells().get(index);
            // The export puts an apostrophe before what a spreadsheet would compute.
            boolean guarded = cell.length() > 1
                    && cell.charAt(0) == '\''
                    && (Formulas.STARTS.indexOf(cell.charAt(1)) >= 0 || cell.charAt(1) == '\'');
            return guarded ? cell.substring(1) : cell;
        }

        String needed(FigureColumn column) throws RejectedRowException {
            String text = text(column);
            if (text.isBlank()) {
                throw new RejectedRowException(column.heading(), "missing_value", "fältet är tomt.");
            }
            return text;
        }

        @Nullable BigDecimal number(FigureColumn column) throws RejectedRowException {
            String text = text(column);
            if (text.isEmpty()) {
                return null;
            }
            if (!text.matches("-?\\d{1,30}([.,]\\d{1,30})?")) {
                throw wrong(column, "ett tal utan mellanrum, till exempel 59,0 eller 59.0");
            }
            return new BigDecimal(text.replace(',', '.'));
        }

        @Nullable LocalDate date(FigureColumn column) throws RejectedRowException {
            String text = text(column);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw wrong(column, "ÅÅÅÅ-MM-DD");
            }
        }

        @Nullable Boolean yesOrNo(FigureColumn column) throws RejectedRowException {
            return switch (text(column)) {
                case "" -> null;
                case FigureColumn.YES -> true;
                case FigureColumn.NO -> false;
                default -> throw wrong(column, FigureColumn.YES + ", " + FigureColumn.NO + " eller tomt");
            };
        }

        RejectedRowException wrong(FigureColumn column, String expected) {
            String found = text(column);
            return new RejectedRowException(
                    column.heading(),
                    "bad_value",
                    "”" + (found.length() > 60 ? found.substring(0, 60) + "…" : found) + "” går inte. Förväntat: "
                            + expected + ".");
        }
    }
}
