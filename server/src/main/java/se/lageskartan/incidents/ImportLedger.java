package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.IMPORT;

import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.UnknownCodes;

/**
 * The table {@code import}, and the locks that tell a living import from one whose process died and keep two imports to
 * the same dataset apart. Locks are PostgreSQL's advisory ones: they end with the session that took them, however it ends.
 */
final class ImportLedger {
    /** The first half of our advisory locks' keys; the second is the import's number or the dataset's hash. */
    private static final int LIVING_IMPORT = 0x4c4b_0001;

    private static final int DATASET_WRITER = 0x4c4b_0002;

    private static final String WAS_INTERRUPTED =
            "Importen avbröts innan den var klar. Inget av den sparades; importera filen igen.";

    private final DSLContext database;

    ImportLedger(DSLContext database) {
        this.database = database;
    }

    static ImportLedger on(Connection connection) {
        return new ImportLedger(DSL.using(connection, SQLDialect.POSTGRES));
    }

    long nextId() {
        return database.fetchSingle("SELECT nextval('lageskartan.import_id')").into(Long.class);
    }

    /** Held by the session until {@link #release}, or until it ends. */
    void hold(long id) {
        database.execute("SELECT pg_advisory_lock(?, ?)", LIVING_IMPORT, (int) id);
    }

    void release(long id) {
        database.execute("SELECT pg_advisory_unlock(?, ?)", LIVING_IMPORT, (int) id);
    }

    /** Everything that this session holds. */
    void releaseAll() {
        database.execute("SELECT pg_advisory_unlock_all()");
    }

    /** Waits until no other transaction writes to the dataset; held until the transaction ends. */
    void becomeOnlyWriter(String dataset) {
        database.execute("SELECT pg_advisory_xact_lock(?, hashtext(?))", DATASET_WRITER, dataset);
    }

    boolean hasDataset(String code) {
        return database.fetchExists(DATASET, DATASET.CODE.eq(code));
    }

    /** What began before it has been erased, points and texts or all; null when nothing has. Ask as the only writer. */
    @Nullable Instant erasedBefore(String dataset) {
        return database.select(DSL.greatest(DATASET.DETAIL_ERASED_BEFORE, DATASET.ERASED_BEFORE))
                .from(DATASET)
                .where(DATASET.CODE.eq(dataset))
                .fetchOptional(row -> row.value1())
                .map(day -> day.atStartOfDay(Period.ZONE).toInstant())
                .orElse(null);
    }

    boolean hasGazetteerVersion(int version) {
        return database.fetchExists(GAZETTEER_VERSION, GAZETTEER_VERSION.ID.eq(version));
    }

    /** Notes that the import is handed in or begins; if it is noted already, that it runs. */
    void begin(long id, ImportRequest request) {
        database.insertInto(IMPORT)
                .set(IMPORT.ID, id)
                .set(IMPORT.DATASET_CODE, request.dataset())
                .set(IMPORT.PROFILE, request.profile())
                .set(IMPORT.FILE_NAME, request.fileName())
                .set(IMPORT.FILE_SHA256, "")
                .set(IMPORT.OBSERVED_AT, moment(request.observed()))
                .set(IMPORT.FEED, request.feed())
                .set(IMPORT.STATUS, ImportStatus.RUNNING.code())
                .onConflict(IMPORT.ID)
                .doUpdate()
                .set(IMPORT.STATUS, ImportStatus.RUNNING.code())
                .set(IMPORT.STARTED_AT, now())
                .setNull(IMPORT.FINISHED_AT)
                .set(IMPORT.MESSAGE, "")
                .execute();
    }

    /** Takes back {@link #begin} of an import that nobody is going to run. */
    void forget(long id) {
        database.deleteFrom(IMPORT)
                .where(IMPORT.ID.eq(id))
                .and(IMPORT.STATUS.eq(ImportStatus.RUNNING.code()))
                .execute();
    }

    void done(long id, String sha256, ImportCounts counts) {
        database.update(IMPORT)
                .set(IMPORT.STATUS, ImportStatus.DONE.code())
                .set(IMPORT.FINISHED_AT, now())
                .set(IMPORT.FILE_SHA256, sha256)
                .set(IMPORT.ROWS_READ, counts.read())
                .set(IMPORT.SAVED, counts.saved())
                .set(IMPORT.UPDATED, counts.updated())
                .set(IMPORT.OUTDATED, counts.outdated())
                .set(IMPORT.DUPLICATES, counts.duplicates())
                .set(IMPORT.REJECTED, counts.rejected())
                .set(IMPORT.UNPLACED, counts.unplaced())
                .set(IMPORT.UNPLACED_REASONS, json(counts.unplacedReasons()))
                .set(IMPORT.PLACED, json(counts.placed()))
                .set(
                        IMPORT.UNKNOWN_CODES,
                        JSONB.valueOf(counts.unknownCodes().json().toString()))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /**
     * The latest import before this one that was done from the same source.
     *
     * @param id of the one to compare with others
     */
    Optional<QualityReport.Previous> previous(long id, ImportRequest request) {
        return database.select(IMPORT.ID, IMPORT.QUALITY, IMPORT.UNKNOWN_CODES)
                .from(IMPORT)
                .where(IMPORT.DATASET_CODE.eq(request.dataset()))
                .and(IMPORT.PROFILE.eq(request.profile()))
                .and(IMPORT.STATUS.eq(ImportStatus.DONE.code()))
                .and(IMPORT.QUALITY.isNotNull())
                .and(IMPORT.ID.ne(id))
                .orderBy(IMPORT.ID.desc())
                .limit(1)
                .fetchOptional()
                .flatMap(row -> ImportQuality.parse(row.value2().data())
                        .map(quality -> new QualityReport.Previous(
                                row.value1(),
                                quality,
                                UnknownCodes.parse(row.value3().data()))));
    }

    void keep(long id, ImportQuality quality) {
        database.update(IMPORT)
                .set(IMPORT.QUALITY, JSONB.valueOf(quality.json()))
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /** @param message Swedish: what there is to say of an import that is done, beside its counts */
    void remark(long id, String message) {
        database.update(IMPORT)
                .set(IMPORT.MESSAGE, message)
                .where(IMPORT.ID.eq(id))
                .execute();
    }

    /** Does nothing unless the import is still running. */
    void failed(long id, String message) {
        database.update(IMPORT)
                .set(IMPORT.STATUS, ImportStatus.FAILED.code())
                .set(IMPORT.FINISHED_AT, now())
                .set(IMPORT.MESSAGE, message)
                .where(IMPORT.ID.eq(id))
                .and(IMPORT.STATUS.eq(ImportStatus.RUNNING.code()))
                .execute();
    }

    /**
     * Marks those that nobody runs and returns how many they were.
     *
     * @param own one that this session runs itself, whose lock would not keep the session out; 0 for none
     */
    int markInterruptedBut(long own) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            List<Long> running = transaction
                    .select(IMPORT.ID)
                    .from(IMPORT)
                    .where(IMPORT.STATUS.eq(ImportStatus.RUNNING.code()))
                    .and(IMPORT.ID.ne(own))
                    .fetch(row -> row.value1());
            int marked = 0;
            for (long id : running) {
                boolean dead = transaction
                        .fetchSingle("SELECT pg_try_advisory_xact_lock(?, ?)", LIVING_IMPORT, (int) id)
                        .into(Boolean.class);
                if (dead) {
                    marked += transaction
                            .update(IMPORT)
                            .set(IMPORT.STATUS, ImportStatus.INTERRUPTED.code())
                            .set(IMPORT.FINISHED_AT, now())
                            .set(IMPORT.MESSAGE, WAS_INTERRUPTED)
                            .where(IMPORT.ID.eq(id))
                            .and(IMPORT.STATUS.eq(ImportStatus.RUNNING.code()))
                            .execute();
                }
            }
            return marked;
        });
    }

    /** Keeps everyone else who writes out until the transaction ends. */
    void holdDataVersion() {
        database.selectFrom(DATA_VERSION).forUpdate().fetch();
    }

    /** The last thing in a transaction: everyone who writes waits for this row. */
    void raiseDataVersion() {
        database.update(DATA_VERSION)
                .set(DATA_VERSION.VERSION, DATA_VERSION.VERSION.plus(1))
                .set(DATA_VERSION.CHANGED_AT, now())
                .execute();
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** The time of writing; {@code now()} would be the time the transaction began. */
    private static Field<OffsetDateTime> now() {
        return DSL.field("clock_timestamp()", SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    /** Counts by lower-case name. The names are of enums, so that nothing needs escaping. */
    private static JSONB json(Map<? extends Enum<?>, Long> counts) {
        return JSONB.valueOf(counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.ordinal(), b.ordinal())))
                .map(entry -> "\"" + entry.getKey().name().toLowerCase(Locale.ROOT) + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }
}
