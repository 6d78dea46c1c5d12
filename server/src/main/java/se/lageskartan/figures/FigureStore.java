package se.lageskartan.figures;

import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.FIGURE_HISTORY;
import static se.lageskartan.db.Tables.IMPORT;
import static se.lageskartan.db.Tables.PUBLISHED_FIGURE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.PublishedFigureRecord;
import se.lageskartan.incidents.DatasetAccess;

/** The figures that have been taken in. */
public final class FigureStore {
    private final DSLContext database;

    public FigureStore(DSLContext database) {
        this.database = database;
    }

    /** Another whenever figures are added or erased, or may be seen by others; they are never changed. */
    public String version() {
        var newest = DSL.field(
                DSL.select(DSL.coalesce(DSL.max(PUBLISHED_FIGURE.ID), 0L)).from(PUBLISHED_FIGURE));
        return database.select(DATA_VERSION.VERSION, newest)
                .from(DATA_VERSION)
                .fetchSingle(row -> row.value1() + "." + row.value2());
    }

    /** Who may see what of each dataset of figures, by code. */
    public Map<String, DatasetAccess> access() {
        return database.selectFrom(DATASET)
                .where(DATASET.HOLDS.eq("figures"))
                .fetchMap(DATASET.CODE, DatasetAccess::of);
    }

    /** How many figures of a dataset are about a time before a day. */
    public static long countBefore(DSLContext transaction, String dataset, LocalDate day) {
        return transaction
                .selectCount()
                .from(PUBLISHED_FIGURE)
                .where(before(dataset, day))
                .fetchSingle()
                .value1();
    }

    /** Erases them, and returns how many they were. */
    public static long eraseBefore(DSLContext transaction, String dataset, LocalDate day) {
        return transaction
                .deleteFrom(PUBLISHED_FIGURE)
                .where(before(dataset, day))
                .execute();
    }

    /** One without a period goes by the day it was extracted, or else imported. */
    private static Condition before(String dataset, LocalDate day) {
        Field<LocalDate> imported = DSL.field(DSL.select(IMPORT.STARTED_AT.cast(LocalDate.class))
                .from(IMPORT)
                .where(IMPORT.ID.eq(PUBLISHED_FIGURE.IMPORT_ID)));
        return PUBLISHED_FIGURE
                .DATASET_CODE
                .eq(dataset)
                .and(DSL.coalesce(PUBLISHED_FIGURE.PERIOD_TO.minus(1), PUBLISHED_FIGURE.EXTRACTED, imported)
                        .lt(day));
    }

    /** Those asked for, by indicator, area and period, the newest extraction of each first. */
    public List<StoredFigure> find(FigureQuery query, int limit, int offset) {
        return figures()
                .where(condition(query))
                .orderBy(
                        PUBLISHED_FIGURE.INDICATOR,
                        PUBLISHED_FIGURE.AREA_LEVEL.nullsLast(),
                        PUBLISHED_FIGURE.AREA_TEXT,
                        PUBLISHED_FIGURE.PERIOD_FROM.desc().nullsLast(),
                        PUBLISHED_FIGURE.SCHOOL_YEAR,
                        PUBLISHED_FIGURE.SEX,
                        PUBLISHED_FIGURE.ID.desc())
                .limit(limit)
                .offset(offset)
                .fetch(FigureStore::stored);
    }

    public int count(FigureQuery query) {
        return database.selectCount()
                .from(PUBLISHED_FIGURE)
                .join(FIGURE_HISTORY)
                .on(FIGURE_HISTORY.ID.eq(PUBLISHED_FIGURE.ID))
                .join(DATASET)
                .on(DATASET.CODE.eq(PUBLISHED_FIGURE.DATASET_CODE))
                .where(condition(query))
                .fetchSingle()
                .value1();
    }

    public Optional<StoredFigure> byId(long id) {
        return figures().where(PUBLISHED_FIGURE.ID.eq(id)).fetchOptional(FigureStore::stored);
    }

    /** Every extraction of the same figure, the newest first. */
    public List<StoredFigure> extractions(long id) {
        return figures()
                .where(PUBLISHED_FIGURE.FIGURE_KEY.eq(DSL.select(PUBLISHED_FIGURE.FIGURE_KEY)
                        .from(PUBLISHED_FIGURE)
                        .where(PUBLISHED_FIGURE.ID.eq(id))))
                .orderBy(PUBLISHED_FIGURE.EXTRACTED.desc().nullsLast(), PUBLISHED_FIGURE.ID.desc())
                .fetch(FigureStore::stored);
    }

    /** What there is, by publisher and citing document. */
    public List<FigureSummary> sources() {
        return database.select(
                        PUBLISHED_FIGURE.PUBLISHER,
                        PUBLISHED_FIGURE.CITED_IN,
                        DATASET.CODE,
                        DATASET.PUBLISHED,
                        DSL.count(),
                        DSL.min(PUBLISHED_FIGURE.PERIOD_FROM),
                        DSL.max(PUBLISHED_FIGURE.PERIOD_TO),
                        DSL.max(PUBLISHED_FIGURE.EXTRACTED))
                .from(PUBLISHED_FIGURE)
                .join(FIGURE_HISTORY)
                .on(FIGURE_HISTORY.ID.eq(PUBLISHED_FIGURE.ID))
                .join(DATASET)
                .on(DATASET.CODE.eq(PUBLISHED_FIGURE.DATASET_CODE))
                .where(FIGURE_HISTORY.SUPERSEDED_BY.isNull())
                .groupBy(PUBLISHED_FIGURE.PUBLISHER, PUBLISHED_FIGURE.CITED_IN, DATASET.CODE, DATASET.PUBLISHED)
                .orderBy(PUBLISHED_FIGURE.PUBLISHER, PUBLISHED_FIGURE.CITED_IN)
                .fetch(row -> new FigureSummary(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8()));
    }

    /** What there is to choose from in some datasets. */
    public FigureContents contents(Set<String> datasets) {
        Condition visible = FIGURE_HISTORY.SUPERSEDED_BY.isNull().and(DATASET.CODE.in(datasets));
        Field<String> candidate = DSL.field("candidate", String.class);
        return new FigureContents(
                count(PUBLISHED_FIGURE.INDICATOR, DSL.min(PUBLISHED_FIGURE.INDICATOR_TEXT), PUBLISHED_FIGURE, visible),
                count(
                        candidate,
                        DSL.min(PUBLISHED_FIGURE.AREA_TEXT),
                        PUBLISHED_FIGURE.crossJoin(
                                DSL.table("unnest({0}) as candidate", PUBLISHED_FIGURE.AREA_CANDIDATES)),
                        visible));
    }

    private List<FigureContents.Count> count(Field<String> code, Field<String> text, Table<?> from, Condition visible) {
        return database.select(code, text, DSL.count())
                .from(from)
                .join(FIGURE_HISTORY)
                .on(FIGURE_HISTORY.ID.eq(PUBLISHED_FIGURE.ID))
                .join(DATASET)
                .on(DATASET.CODE.eq(PUBLISHED_FIGURE.DATASET_CODE))
                .where(visible)
                .groupBy(code)
                .orderBy(code)
                .fetch(row -> new FigureContents.Count(row.value1(), row.value2(), row.value3()));
    }

    private SelectOnConditionStep<? extends Record> figures() {
        return database.select(
                        PUBLISHED_FIGURE,
                        FIGURE_HISTORY.SUPERSEDES,
                        FIGURE_HISTORY.SUPERSEDED_BY,
                        DATASET.PUBLISHED,
                        IMPORT.FINISHED_AT)
                .from(PUBLISHED_FIGURE)
                .join(FIGURE_HISTORY)
                .on(FIGURE_HISTORY.ID.eq(PUBLISHED_FIGURE.ID))
                .join(DATASET)
                .on(DATASET.CODE.eq(PUBLISHED_FIGURE.DATASET_CODE))
                .join(IMPORT)
                .on(IMPORT.ID.eq(PUBLISHED_FIGURE.IMPORT_ID));
    }

    private static Condition condition(FigureQuery query) {
        List<Condition> all = new ArrayList<>();
        query.indicator().ifPresent(code -> all.add(PUBLISHED_FIGURE.INDICATOR.eq(code)));
        query.area()
                .ifPresent(area -> all.add(
                        area.contains(":")
                                ? DSL.condition("{0} = any({1})", DSL.val(area), PUBLISHED_FIGURE.AREA_CANDIDATES)
                                : DSL.condition(
                                        "{0} in (select split_part(c, ':', 2) from unnest({1}) c)",
                                        DSL.val(area), PUBLISHED_FIGURE.AREA_CANDIDATES)));
        query.year().ifPresent(year -> {
            all.add(PUBLISHED_FIGURE.PERIOD_FROM.lt(LocalDate.of(year + 1, 1, 1)));
            all.add(PUBLISHED_FIGURE.PERIOD_TO.gt(LocalDate.of(year, 1, 1)));
        });
        query.source()
                .ifPresent(source -> all.add(PUBLISHED_FIGURE
                        .PUBLISHER
                        .eq(source)
                        .or(PUBLISHED_FIGURE.CITED_IN.eq(source))
                        .or(PUBLISHED_FIGURE.DATASET_CODE.eq(source))));
        if (!query.superseded()) {
            all.add(FIGURE_HISTORY.SUPERSEDED_BY.isNull());
        }
        if (query.datasets() != null) {
            all.add(DATASET.CODE.in(query.datasets()));
        }
        return DSL.and(all);
    }

    private static StoredFigure stored(Record row) {
        PublishedFigureRecord figure = row.get(0, PublishedFigureRecord.class);
        return new StoredFigure(
                figure.getId(),
                figure.getImportId(),
                row.get(IMPORT.FINISHED_AT).toInstant(),
                row.get(DATASET.PUBLISHED),
                figure(figure),
                figure.getPeriodIncomplete(),
                row.get(FIGURE_HISTORY.SUPERSEDES),
                row.get(FIGURE_HISTORY.SUPERSEDED_BY));
    }

    private static Figure figure(PublishedFigureRecord row) {
        String level = row.getAreaLevel();
        String code = row.getAreaCode();
        String missing = row.getMissingReason();
        return new Figure(
                row.getRowNumber(),
                row.getDatasetCode(),
                new FigureSource(
                        row.getPublisher(), row.getPublication(), row.getCitedIn(), row.getSection(), row.getPage()),
                row.getIndicator(),
                row.getIndicatorText(),
                new FigureArea(
                        row.getAreaText(),
                        level == null || code == null ? null : new FigureArea.Ref(level, code),
                        Arrays.stream(row.getAreaCandidates())
                                .map(FigureArea.Ref::parse)
                                .filter(Objects::nonNull)
                                .toList(),
                        row.getAreaBasis()),
                new Figure.Group(row.getSex(), row.getSchoolYear(), row.getOtherGroup()),
                new FigurePeriod(
                        row.getPeriodText(),
                        row.getPeriodFrom(),
                        row.getPeriodTo(),
                        FigurePeriod.Precision.parse(row.getPeriodPrecision()).orElseThrow()),
                new FigureValue(
                        FigureValue.Kind.parse(row.getValueKind()).orElseThrow(),
                        row.getValueText(),
                        row.getValueNumber(),
                        row.getValueQualifier(),
                        row.getValueLow(),
                        row.getValueHigh(),
                        missing == null
                                ? null
                                : FigureValue.Missing.parse(missing).orElseThrow()),
                row.getUnit(),
                new Figure.Denominator(row.getDenominatorText(), row.getDenominator(), row.getDenominatorDate()),
                row.getExtracted(),
                new Figure.Significance(row.getSignificant(), row.getSignificanceText()),
                row.getPreliminary(),
                new Figure.Remarks(
                        row.getChangeText(), row.getComparedTo(), row.getTrend(), row.getQuote(), row.getNote()));
    }
}
