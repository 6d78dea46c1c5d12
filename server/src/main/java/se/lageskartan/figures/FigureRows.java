package se.lageskartan.figures;

import static se.lageskartan.db.Tables.FIGURE_HISTORY;
import static se.lageskartan.db.Tables.IMPORT;
import static se.lageskartan.db.Tables.IMPORT_REJECT;
import static se.lageskartan.db.Tables.PUBLISHED_FIGURE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.PublishedFigureRecord;
import se.lageskartan.gazetteer.Residents;
import se.lageskartan.intake.Reject;

/** Writes figures and their import. */
final class FigureRows {
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final int BATCH = 1_000;

    private final DSLContext database;

    FigureRows(DSLContext database) {
        this.database = database;
    }

    /** @param residents rows of population that came of it */
    record Saved(long figures, long residents) {}

    /** Takes everything back at the end of a dry run. */
    private static final class DryRunException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Saved saved;

        DryRunException(Saved saved) {
            super(null, null, false, false);
            this.saved = saved;
        }
    }

    long nextId() {
        return database.fetchSingle("SELECT nextval('lageskartan.import_id')").into(Long.class);
    }

    /** @return what was new */
    Saved save(long id, FigureRequest request, String sha256, FigureFile file, LocalDate today) {
        try {
            return database.transactionResult(configuration -> {
                DSLContext transaction = configuration.dsl();
                note(transaction, id, request, DONE, "");
                long inserted = insert(transaction, id, file.figures(), today);
                Saved saved = new Saved(inserted, residents(transaction, id, request, file.figures()));
                rejects(transaction, id, file.rejects());
                long known = file.figures().size() - saved.figures() + file.repeated();
                transaction
                        .update(IMPORT)
                        .set(IMPORT.FILE_SHA256, sha256)
                        .set(IMPORT.SAVED, saved.figures())
                        .set(IMPORT.DUPLICATES, known)
                        .set(IMPORT.REJECTED, (long) file.rejects().size())
                        .set(
                                IMPORT.ROWS_READ,
                                saved.figures() + known + file.rejects().size())
                        .where(IMPORT.ID.eq(id))
                        .execute();
                if (request.dryRun()) {
                    throw new DryRunException(saved);
                }
                return saved;
            });
        } catch (DryRunException e) {
            return e.saved;
        }
    }

    void noteFailure(long id, FigureRequest request, String message) {
        note(database, id, request, FAILED, message);
    }

    private static void note(DSLContext on, long id, FigureRequest request, String status, String message) {
        on.insertInto(IMPORT)
                .set(IMPORT.ID, id)
                .set(IMPORT.DATASET_CODE, request.profile().dataset())
                .set(IMPORT.PROFILE, request.profile().code())
                .set(IMPORT.FILE_NAME, request.told().fileName())
                .set(IMPORT.FILE_SHA256, "")
                .set(IMPORT.FINISHED_AT, DSL.currentOffsetDateTime())
                .set(IMPORT.STATUS, status)
                .set(IMPORT.MESSAGE, message)
                .execute();
    }

    private static long insert(DSLContext on, long id, List<Figure> figures, LocalDate today) {
        long saved = 0;
        for (int from = 0; from < figures.size(); from += BATCH) {
            List<Query> inserts = new ArrayList<>();
            for (Figure figure : figures.subList(from, Math.min(figures.size(), from + BATCH))) {
                inserts.add(on.insertInto(PUBLISHED_FIGURE)
                        .set(row(id, figure, today))
                        .onConflict(PUBLISHED_FIGURE.FIGURE_KEY, PUBLISHED_FIGURE.CONTENT_HASH)
                        .doNothing());
            }
            saved += Arrays.stream(on.batch(inserts).execute()).sum();
        }
        return saved;
    }

    /** Numbers of residents that are now the newest extraction become denominators. */
    private static long residents(DSLContext on, long id, FigureRequest request, List<Figure> figures) {
        if (!request.profile().residents()) {
            return 0;
        }
        List<Residents> denominators = new ArrayList<>();
        for (Figure figure : figures) {
            Residents residents = FigureResidents.of(figure).orElse(null);
            if (residents != null && isCurrent(on, figure)) {
                denominators.add(residents);
            }
        }
        return Residents.save(on, denominators, id);
    }

    private static boolean isCurrent(DSLContext on, Figure figure) {
        return on.fetchExists(on.selectOne()
                .from(PUBLISHED_FIGURE)
                .join(FIGURE_HISTORY)
                .on(FIGURE_HISTORY.ID.eq(PUBLISHED_FIGURE.ID))
                .where(PUBLISHED_FIGURE.FIGURE_KEY.eq(FigureKeys.key(figure)))
                .and(PUBLISHED_FIGURE.CONTENT_HASH.eq(FigureKeys.content(figure)))
                .and(FIGURE_HISTORY.SUPERSEDED_BY.isNull()));
    }

    private static PublishedFigureRecord row(long importId, Figure figure, LocalDate today) {
        PublishedFigureRecord row = new PublishedFigureRecord();
        row.setImportId(importId);
        row.setRowNumber(figure.row());
        row.setDatasetCode(figure.dataset());
        row.setPublisher(figure.source().publisher());
        row.setPublication(figure.source().publication());
        row.setCitedIn(figure.source().citedIn());
        row.setSection(figure.source().section());
        row.setPage(figure.source().page());
        row.setIndicator(figure.indicator());
        row.setIndicatorText(figure.indicatorText());
        FigureArea.Ref area = figure.area().recognised();
        row.setAreaText(figure.area().text());
        row.setAreaLevel(area == null ? null : area.level());
        row.setAreaCode(area == null ? null : area.code());
        row.setAreaCandidates(figure.area().candidates().stream()
                .map(FigureArea.Ref::toString)
                .toArray(String[]::new));
        row.setAreaBasis(figure.area().basis());
        row.setSex(figure.group().sex());
        row.setSchoolYear(figure.group().schoolYear());
        row.setOtherGroup(figure.group().other());
        row.setPeriodText(figure.period().text());
        row.setPeriodFrom(figure.period().from());
        row.setPeriodTo(figure.period().to());
        row.setPeriodPrecision(figure.period().precision().code());
        row.setPeriodIncomplete(figure.period().incomplete(figure.extracted(), today));
        FigureValue value = figure.value();
        row.setValueKind(value.kind().code());
        row.setValueText(value.text());
        row.setValueNumber(value.number());
        row.setValueQualifier(value.qualifier());
        row.setValueLow(value.low());
        row.setValueHigh(value.high());
        row.setMissingReason(
                value.missingReason() == null ? null : value.missingReason().code());
        row.setUnit(figure.unit());
        row.setDenominatorText(figure.denominator().text());
        row.setDenominator(figure.denominator().number());
        row.setDenominatorDate(figure.denominator().date());
        row.setExtracted(figure.extracted());
        row.setSignificant(figure.significance().significant());
        row.setSignificanceText(figure.significance().text());
        row.setPreliminary(figure.preliminary());
        row.setChangeText(figure.remarks().change());
        row.setComparedTo(figure.remarks().comparedTo());
        row.setTrend(figure.remarks().trend());
        row.setQuote(figure.remarks().quote());
        row.setNote(figure.remarks().note());
        row.setFigureKey(FigureKeys.key(figure));
        row.setContentHash(FigureKeys.content(figure));
        return row;
    }

    private static void rejects(DSLContext on, long id, List<Reject> rejects) {
        for (int from = 0; from < rejects.size(); from += BATCH) {
            on.batch(rejects.subList(from, Math.min(rejects.size(), from + BATCH)).stream()
                            .map(reject -> on.insertInto(IMPORT_REJECT)
                                    .set(IMPORT_REJECT.IMPORT_ID, id)
                                    .set(IMPORT_REJECT.ROW_NUMBER, reject.row())
                                    .set(IMPORT_REJECT.COLUMN_NAME, reject.column())
                                    .set(IMPORT_REJECT.REASON, reject.reason())
                                    .set(IMPORT_REJECT.MESSAGE, reject.message())
                                    .set(IMPORT_REJECT.RAW, reject.raw()))
                            .toList())
                    .execute();
        }
    }
}
