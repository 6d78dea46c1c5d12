package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;
import static se.lageskartan.db.Tables.PLACING_DECISION;
import static se.lageskartan.db.Tables.REPLACING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.db.tables.records.IncidentRecord;
import se.lageskartan.db.tables.records.ReplacingRecord;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.Category;
import se.lageskartan.wording.Coded;

/**
 * Places incidents that are stored once more, as if they came in now. It goes through them in order of id, a batch to a
 * transaction, and notes in the same transaction how far it has come: whoever kills it finds every incident placed either
 * the old way or the new, and it can be resumed where it stopped. What each had before is kept, so that all of it can be
 * undone.
 *
 * <p>The same incidents in the same version of the gazetteer by the same version of the rules are placed the same.
 *
 * <p>Incidents of sensitive categories are placed again with the others, but no number tells of them: a re-placing may be of
 * a single area, and whoever orders one has not chosen to see them there.
 */
public final class Replacings {
    private static final Logger log = LoggerFactory.getLogger(Replacings.class);

    /** The first half of the advisory lock that says that somebody runs it; the second is its number. */
    private static final int LIVING = 0x4c4b_0003;

    private static final int BATCH = 10_000;

    /** The incidents that are counted. */
    private static final Condition TOLD = INCIDENT.CATEGORY.notIn(Arrays.stream(Category.values())
            .filter(Category::sensitive)
            .map(Category::code)
            .toList());

    private static final String WAS_INTERRUPTED =
            "Omplaceringen avbröts. De som hann placeras om är det, de andra är som förut; den kan återupptas.";

    private final DataSource database;
    private final DSLContext sql;
    private final IntFunction<Placer> placers;
    private final int batch;

    /** @param placers the placer for a version of the gazetteer */
    public Replacings(DataSource database, IntFunction<Placer> placers) {
        this(database, placers, BATCH);
    }

    Replacings(DataSource database, IntFunction<Placer> placers, int batch) {
        this.database = database;
        this.sql = DSL.using(database, SQLDialect.POSTGRES);
        this.placers = placers;
        this.batch = batch;
    }

    /** How one stands. */
    public enum Status implements Coded {
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED;
    }

    /**
     * A re-placing as it is kept.
     *
     * @param total incidents to place, counted when it began; like the others without sensitive categories
     * @param done of them so far
     * @param changed of those, how many have another placement than before
     * @param message Swedish, why it did not end well
     */
    public record Stored(
            long id,
            ReplacingSelection selection,
            int gazetteerVersion,
            int matcherVersion,
            Status status,
            String startedBy,
            Instant started,
            @Nullable Instant finished,
            long total,
            long done,
            long changed,
            String message,
            @Nullable Instant undone) {}

    /** Told how far a run has come; asked whether to stop. */
    public interface Progress {
        /** Whether to stop after the batch at hand. */
        boolean isStopped();

        void at(long done, long total);
    }

    /** How many there are to place that are counted. */
    public long count(ReplacingSelection selection, int gazetteerVersion) {
        return sql.fetchCount(INCIDENT, selection.condition(gazetteerVersion).and(TOLD));
    }

    /** A number for a dry run, among those of the others. */
    long nextId() {
        return sql.fetchSingle("SELECT nextval('lageskartan.placing_change')").into(Long.class);
    }

    /** Looks at all of them and changes nothing. */
    public ReplacingReport dryRun(ReplacingSelection selection, int gazetteerVersion, Progress progress) {
        Placer placer = placers.apply(gazetteerVersion);
        long until = last();
        long total = count(selection, gazetteerVersion);
        ReplacingTally tally = new ReplacingTally(sql);
        long after = 0;
        long done = 0;
        progress.at(0, total);
        while (!progress.isStopped()) {
            List<IncidentRecord> rows =
                    read(selection.condition(gazetteerVersion).and(TOLD), after, until);
            if (rows.isEmpty()) {
                break;
            }
            after = rows.getLast().getId();
            List<Geocoding> places = locate(rows, placer);
            for (int i = 0; i < rows.size(); i++) {
                tally.add(rows.get(i), places.get(i));
            }
            done += rows.size();
            progress.at(done, total);
        }
        return tally.report();
    }

    /** Notes a re-placing that is to be run. */
    public long begin(ReplacingSelection selection, int gazetteerVersion, String startedBy) {
        return sql.insertInto(REPLACING)
                .set(REPLACING.SELECTION, selection.json())
                .set(REPLACING.GAZETTEER_VERSION, gazetteerVersion)
                .set(REPLACING.MATCHER_VERSION, Geocoder.rulesVersion())
                .set(REPLACING.STATUS, Status.INTERRUPTED.code())
                .set(REPLACING.STARTED_BY, startedBy)
                .set(REPLACING.UNTIL_INCIDENT_ID, last())
                .set(REPLACING.TOTAL, count(selection, gazetteerVersion))
                .returningResult(REPLACING.ID)
                .fetchSingle()
                .value1();
    }

    /**
     * Runs one that was begun, or goes on with one that was interrupted, until it is done, fails or is stopped. What goes
     * wrong is noted in its row and told in the log.
     *
     * @throws ConflictException when somebody runs it already, or it is done, or the rules have changed since it began
     */
    public ReplacingReport run(long id, Progress progress) {
        try (Connection session = database.getConnection()) {
            DSLContext held = DSL.using(session, SQLDialect.POSTGRES);
            if (!held.fetchSingle("SELECT pg_try_advisory_lock(?, ?)", LIVING, (int) id)
                    .into(Boolean.class)) {
                throw new ConflictException(null, "Omplaceringen pågår redan.");
            }
            try {
                return runHeld(id, progress);
            } finally {
                held.fetchSingle("SELECT pg_advisory_unlock(?, ?)", LIVING, (int) id);
            }
        } catch (SQLException e) {
            throw new DataAccessException("no session to run re-placing " + id, e);
        }
    }

    private ReplacingReport runHeld(long id, Progress progress) {
        ReplacingRecord row =
                sql.selectFrom(REPLACING).where(REPLACING.ID.eq(id)).fetchSingle();
        if (row.getStatus().equals(Status.DONE.code()) || row.getUndoneAt() != null) {
            throw new ConflictException(null, "Omplaceringen är redan klar.");
        }
        if (row.getMatcherVersion() != Geocoder.rulesVersion()) {
            throw new ConflictException(
                    null, "Reglerna för placering har ändrats sedan den började. Ångra den och börja om.");
        }
        status(id, Status.RUNNING, "");
        try {
            ReplacingTally tally = new ReplacingTally(sql);
            boolean whole = runBatches(row, tally, progress);
            status(id, whole ? Status.DONE : Status.INTERRUPTED, whole ? "" : WAS_INTERRUPTED);
            return tally.report();
        } catch (RuntimeException e) {
            log.error("Re-placing {} stopped", id, e);
            status(id, Status.FAILED, "Omplaceringen stannade på ett fel. De som hann placeras om är det.");
            throw e;
        }
    }

    /** @return whether it came to the end */
    private boolean runBatches(ReplacingRecord row, ReplacingTally tally, Progress progress) {
        ReplacingSelection selection = ReplacingSelection.of(row.getSelection());
        int version = row.getGazetteerVersion();
        Placer placer = placers.apply(version);
        long after = row.getLastIncidentId();
        long done = row.getDone();
        while (true) {
            progress.at(done, Math.max(done, row.getTotal()));
            List<IncidentRecord> rows = read(selection.condition(version), after, row.getUntilIncidentId());
            if (rows.isEmpty()) {
                return true;
            }
            if (progress.isStopped()) {
                return false;
            }
            List<Geocoding> places = locate(rows, placer);
            List<PlacementUpdates.Update> updates = new ArrayList<>();
            long told = 0;
            long changed = 0;
            for (int i = 0; i < rows.size(); i++) {
                boolean other = ReplacingTally.isOther(rows.get(i), places.get(i));
                if (!isSensitive(rows.get(i))) {
                    tally.add(rows.get(i), places.get(i));
                    told++;
                    changed += other ? 1 : 0;
                }
                if (other || rows.get(i).getGazetteerVersion() != version) {
                    updates.add(update(row.getId(), rows.get(i), places.get(i)));
                }
            }
            after = rows.getLast().getId();
            done += told;
            save(row.getId(), updates, version, after, told, changed);
        }
    }

    private void save(
            long id, List<PlacementUpdates.Update> updates, int version, long after, long done, long changed) {
        sql.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            PlacementUpdates placements = new PlacementUpdates(transaction);
            if (!updates.isEmpty()) {
                beginPatiently(placements);
                placements.place(id, updates, version);
                Set<Long> decisions = updates.stream()
                        .map(PlacementUpdates.Update::changeBefore)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
                transaction
                        .update(PLACING_DECISION)
                        .set(PLACING_DECISION.HOLDS, false)
                        .set(PLACING_DECISION.ENDED_BY, id)
                        .where(PLACING_DECISION.ID.in(decisions))
                        .and(PLACING_DECISION.HOLDS)
                        .execute();
            }
            transaction
                    .update(REPLACING)
                    .set(REPLACING.LAST_INCIDENT_ID, after)
                    .set(REPLACING.DONE, REPLACING.DONE.plus(done))
                    .set(REPLACING.CHANGED, REPLACING.CHANGED.plus(changed))
                    .where(REPLACING.ID.eq(id))
                    .execute();
        });
    }

    private static boolean isSensitive(IncidentRecord row) {
        return Category.parse(row.getCategory()).filter(Category::sensitive).isPresent();
    }

    /** Nobody waits at a screen for a batch, so that it waits for an import to end. */
    private static void beginPatiently(PlacementUpdates placements) {
        placements.begin("10min");
    }

    private static PlacementUpdates.Update update(long change, IncidentRecord row, Geocoding place) {
        KeptSource kept = KeptSource.of(row);
        QueueReason waits = QueueReason.of(place);
        TextKey key = waits == null
                ? null
                : TextKey.of(
                        kept.raw().placeText(),
                        kept.raw().title(),
                        kept.raw().body(),
                        kept.raw().position(),
                        kept.raw().positionUncertaintyM());
        return new PlacementUpdates.Update(kept.id(), kept.change(), change, place, key, waits);
    }

    private List<IncidentRecord> read(Condition which, long after, long until) {
        return sql.selectFrom(INCIDENT)
                .where(which)
                .and(INCIDENT.ID.gt(after))
                .and(INCIDENT.ID.le(until))
                .orderBy(INCIDENT.ID)
                .limit(batch)
                .fetch();
    }

    private static List<Geocoding> locate(List<IncidentRecord> rows, Placer placer) {
        return rows.parallelStream()
                .map(row -> placer.locate().apply(KeptSource.of(row).raw()))
                .toList();
    }

    private long last() {
        Long last =
                sql.select(DSL.max(INCIDENT.ID)).from(INCIDENT).fetchSingle().value1();
        return last == null ? 0 : last;
    }

    private void status(long id, Status status, String message) {
        sql.update(REPLACING)
                .set(REPLACING.STATUS, status.code())
                .set(REPLACING.MESSAGE, message)
                .set(REPLACING.FINISHED_AT, status == Status.RUNNING ? null : OffsetDateTime.now(ZoneOffset.UTC))
                .where(REPLACING.ID.eq(id))
                .execute();
    }

    /** Marks those that are said to run although the session that ran them is gone. */
    public void markInterrupted() {
        sql.transaction(configuration -> {
            DSLContext transaction = configuration.dsl();
            for (long id : transaction
                    .select(REPLACING.ID)
                    .from(REPLACING)
                    .where(REPLACING.STATUS.eq(Status.RUNNING.code()))
                    .fetch(row -> row.value1())) {
                if (transaction
                        .fetchSingle("SELECT pg_try_advisory_xact_lock(?, ?)", LIVING, (int) id)
                        .into(Boolean.class)) {
                    transaction
                            .update(REPLACING)
                            .set(REPLACING.STATUS, Status.INTERRUPTED.code())
                            .set(REPLACING.MESSAGE, WAS_INTERRUPTED)
                            .set(REPLACING.FINISHED_AT, DSL.currentOffsetDateTime())
                            .where(REPLACING.ID.eq(id))
                            .execute();
                }
            }
        });
    }

    public Optional<Stored> stored(long id) {
        return sql.selectFrom(REPLACING)
                .where(REPLACING.ID.eq(id))
                .fetchOptional()
                .map(Replacings::stored);
    }

    /** The latest, newest first. */
    public List<Stored> latest(int limit) {
        return sql.selectFrom(REPLACING)
                .orderBy(REPLACING.ID.desc())
                .limit(limit)
                .fetch(Replacings::stored);
    }

    /**
     * Gives every incident that it placed back what it had before, and lets decisions that it ended hold again.
     *
     * @param anyway also when something else has placed some of them since; those are then left as they are
     * @throws ConflictException when it runs, is undone, or something else has placed some of its incidents since
     */
    public PlacingDecisions.Undone undo(long id, boolean anyway, String undoneBy) {
        return sql.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            if (!transaction
                    .fetchSingle("SELECT pg_try_advisory_xact_lock(?, ?)", LIVING, (int) id)
                    .into(Boolean.class)) {
                throw new ConflictException(null, "Omplaceringen pågår; stoppa den eller vänta tills den är klar.");
            }
            PlacementUpdates placements = new PlacementUpdates(transaction);
            placements.begin();
            ReplacingRecord row = transaction
                    .selectFrom(REPLACING)
                    .where(REPLACING.ID.eq(id))
                    .forUpdate()
                    .fetchSingle();
            if (row.getUndoneAt() != null) {
                throw new ConflictException(null, "Omplaceringen är redan ångrad.");
            }
            long left = placements.placedSince(id);
            if (left > 0 && !anyway) {
                throw new ConflictException(
                        null,
                        "Händelser har placerats på annat sätt sedan dess. Ångra det först, eller ångra omplaceringen bara"
                                + " för de andra.");
            }
            row.setUndoneBy(undoneBy);
            row.setUndoneAt(OffsetDateTime.now(ZoneOffset.UTC));
            row.store();
            PlacingDecisions.revive(transaction, id);
            return new PlacingDecisions.Undone(placements.restore(id), 0, left);
        });
    }

    private static Stored stored(ReplacingRecord row) {
        OffsetDateTime finished = row.getFinishedAt();
        OffsetDateTime undone = row.getUndoneAt();
        return new Stored(
                row.getId(),
                ReplacingSelection.of(row.getSelection()),
                row.getGazetteerVersion(),
                row.getMatcherVersion(),
                Status.valueOf(row.getStatus().toUpperCase(Locale.ROOT)),
                row.getStartedBy(),
                row.getStartedAt().toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getTotal(),
                row.getDone(),
                row.getChanged(),
                row.getMessage(),
                undone == null ? null : undone.toInstant());
    }
}
