package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;
import static se.lageskartan.db.Tables.PLACEMENT_HISTORY;
import static se.lageskartan.db.Tables.PLACING_DECISION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.db.tables.records.PlacingDecisionRecord;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.Category;

/**
 * What people decided about where incidents were, and taking it back. A decision places every waiting incident with the
 * same text in one transaction, and those that come later as they come in.
 */
public final class PlacingDecisions {
    private static final int BATCH = 5_000;

    private final DSLContext database;

    public PlacingDecisions(DSLContext database) {
        this.database = database;
    }

    /**
     * A decision to be made.
     *
     * @param incident only this one; null for all with the text, those to come as well
     * @param replaces the decision on the same text that holds as the person sees it, null when none does
     * @param note free text, may be empty
     * @param alias a name that should mean the picked place from now on, null for none
     * @param decidedBy who, as they sign
     */
    public record Wish(
            String dataset,
            TextKey key,
            @Nullable Long incident,
            HandPlace place,
            @Nullable Long replaces,
            String note,
            @Nullable String alias,
            String decidedBy) {}

    /**
     * A decision as it is kept.
     *
     * @param incident the only one it is about, null when it is about all with the text
     * @param settled how many incidents it placed when it was made, among all categories
     * @param holds false when it is undone or something else has taken its place
     * @param aliasKept whether the gazetteer has the alias
     * @param example the id of one of the incidents that it has placed, null when there is none any more
     */
    public record Decision(
            long id,
            String dataset,
            TextKey key,
            @Nullable Long incident,
            HandPlace place,
            String note,
            @Nullable String alias,
            boolean aliasKept,
            String decidedBy,
            Instant decidedAt,
            long settled,
            boolean holds,
            @Nullable Instant undoneAt,
            @Nullable Long example) {

        /** The same, said to have placed fewer. */
        public Decision without(long notTold) {
            return new Decision(
                    id,
                    dataset,
                    key,
                    incident,
                    place,
                    note,
                    alias,
                    aliasKept,
                    decidedBy,
                    decidedAt,
                    settled - notTold,
                    holds,
                    undoneAt,
                    example);
        }
    }

    /**
     * What undoing did.
     *
     * @param restored given back what they had before
     * @param matched came in after the decision and were placed by the matcher instead
     * @param left something else has placed them since, and they were left so
     */
    public record Undone(long restored, long matched, long left) {
        /** Without some of them. */
        public Undone without(Undone others) {
            return new Undone(restored - others.restored, matched - others.matched, left - others.left);
        }
    }

    /** Groups what waited before decisions could be made; quick when there is none such. */
    public void prepare() {
        WaitingKeys.fill(database);
    }

    /**
     * Decides, in one transaction.
     *
     * @throws ConflictException when somebody else has decided meanwhile, or nothing waits there any more
     * @throws UnplaceableException when the place turns out to lie outside every area of the district
     * @throws WritersWaitException when an import keeps the incidents closed
     */
    public Decision decide(Wish wish, Placer placer) {
        Geocoding place = placer.settle().apply(wish.place());
        if (wish.place().footprint() != null && place instanceof Geocoding.Unplaced unplaced) {
            throw new UnplaceableException(unplaced.explanation());
        }
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            PlacementUpdates updates = new PlacementUpdates(transaction);
            updates.begin();
            Optional<PlacingDecisionRecord> before = holding(transaction, wish.dataset(), wish.key());
            Long replaces = wish.replaces();
            if (before.isPresent() && !before.get().getId().equals(replaces)) {
                throw new ConflictException(
                        decision(before.get(), null), "Någon annan har redan avgjort den här texten.");
            }
            Condition waiting = waiting(wish);
            long count = transaction.fetchCount(INCIDENT, waiting);
            if (count == 0) {
                throw ConflictException.nothingWaits();
            }
            long id = transaction
                    .fetchSingle("SELECT nextval('lageskartan.placing_change')")
                    .into(Long.class);
            if (wish.incident() == null) {
                transaction
                        .update(PLACING_DECISION)
                        .set(PLACING_DECISION.HOLDS, false)
                        .set(PLACING_DECISION.ENDED_BY, id)
                        .where(PLACING_DECISION.ID.eq(
                                before.map(PlacingDecisionRecord::getId).orElse(0L)))
                        .execute();
            }
            PlacingDecisionRecord row = insert(transaction, id, wish, count, placer.gazetteerVersion());
            updates.remember(id, waiting);
            updates.settle(id, waiting, place, placer.gazetteerVersion());
            return decision(
                    row,
                    transaction
                            .select(DSL.min(INCIDENT.ID))
                            .from(INCIDENT)
                            .where(INCIDENT.CHANGE_ID.eq(id))
                            .fetchSingle()
                            .value1());
        });
    }

    private static Condition waiting(Wish wish) {
        Condition all = INCIDENT.DATASET_CODE
                .eq(wish.dataset())
                .and(INCIDENT.TEXT_KEY.eq(wish.key().hash()))
                .and(INCIDENT.QUEUE_REASON.isNotNull());
        return wish.incident() == null ? all : all.and(INCIDENT.ID.eq(wish.incident()));
    }

    private static PlacingDecisionRecord insert(
            DSLContext transaction, long id, Wish wish, long settled, int gazetteerVersion) {
        HandPlace place = wish.place();
        return transaction
                .insertInto(PLACING_DECISION)
                .set(PLACING_DECISION.ID, id)
                .set(PLACING_DECISION.DATASET_CODE, wish.dataset())
                .set(PLACING_DECISION.TEXT_KEY, wish.key().hash())
                .set(PLACING_DECISION.INCIDENT_ID, wish.incident())
                .set(PLACING_DECISION.OUTCOME, place.outcome().code())
                .set(PLACING_DECISION.PLACE_KIND, DecisionRow.kind(place))
                .set(PLACING_DECISION.PLACE_LABEL, place.label())
                .set(PLACING_DECISION.CONFIDENCE, (float) place.confidence())
                .set(PLACING_DECISION.UNCERTAINTY_M, place.uncertaintyM())
                .set(PLACING_DECISION.QUERY, place.query())
                .set(PLACING_DECISION.FOOTPRINT, footprint(place))
                .set(PLACING_DECISION.GAZETTEER_VERSION, gazetteerVersion)
                .set(PLACING_DECISION.NOTE, wish.note())
                .set(PLACING_DECISION.ALIAS, wish.alias())
                .set(PLACING_DECISION.DECIDED_BY, wish.decidedBy())
                .set(PLACING_DECISION.SETTLED, settled)
                .returning()
                .fetchSingle();
    }

    /** With the number of its reference system, which those that come from calculations have not. */
    private static @Nullable Geometry footprint(HandPlace place) {
        Geometry footprint = place.footprint();
        if (footprint == null) {
            return null;
        }
        Geometry kept = footprint.copy();
        kept.setSRID(ReferenceSystem.SWEREF99_18_00.epsg());
        return kept;
    }

    /** The decision that holds for a text, if one does. */
    public Optional<Decision> holding(String dataset, TextKey key) {
        return holding(database, dataset, key).map(row -> decision(row, null));
    }

    private static Optional<PlacingDecisionRecord> holding(DSLContext database, String dataset, TextKey key) {
        return database.selectFrom(PLACING_DECISION)
                .where(PLACING_DECISION.DATASET_CODE.eq(dataset))
                .and(PLACING_DECISION.TEXT_KEY.eq(key.hash()))
                .and(PLACING_DECISION.HOLDS)
                .and(PLACING_DECISION.INCIDENT_ID.isNull())
                .fetchOptional();
    }

    /** The latest decisions in some datasets, newest first, undone ones too. */
    public List<Decision> latest(List<String> datasets, int limit) {
        var example = DSL.field(
                DSL.select(DSL.min(INCIDENT.ID)).from(INCIDENT).where(INCIDENT.CHANGE_ID.eq(PLACING_DECISION.ID)));
        return database.select(PLACING_DECISION.fields())
                .select(example)
                .from(PLACING_DECISION)
                .where(PLACING_DECISION.DATASET_CODE.in(datasets))
                .orderBy(PLACING_DECISION.ID.desc())
                .limit(limit)
                .fetch(row -> decision(row.into(PLACING_DECISION), row.get(example)));
    }

    public Optional<Decision> decision(long id) {
        return database.selectFrom(PLACING_DECISION)
                .where(PLACING_DECISION.ID.eq(id))
                .fetchOptional()
                .map(row -> decision(row, null));
    }

    /**
     * How many incidents of some categories decisions placed when they were made, by decision; those with none are left out.
     */
    public Map<Long, Long> settled(Collection<Long> decisions, Set<Category> categories) {
        return decisions.isEmpty() || categories.isEmpty()
                ? Map.of()
                : database.select(PLACEMENT_HISTORY.CHANGE_ID, DSL.count().cast(Long.class))
                        .from(PLACEMENT_HISTORY)
                        .join(INCIDENT)
                        .on(INCIDENT.ID.eq(PLACEMENT_HISTORY.INCIDENT_ID))
                        .where(PLACEMENT_HISTORY.CHANGE_ID.in(decisions))
                        .and(isOf(categories))
                        .groupBy(PLACEMENT_HISTORY.CHANGE_ID)
                        .fetchMap(Record2::value1, Record2::value2);
    }

    /** What undoing a decision or a re-placing would do to the incidents of some categories. */
    public Undone wouldUndo(long id, Set<Category> categories) {
        if (categories.isEmpty()) {
            return new Undone(0, 0, 0);
        }
        Condition settled = INCIDENT.ID.in(DSL.select(PLACEMENT_HISTORY.INCIDENT_ID)
                .from(PLACEMENT_HISTORY)
                .where(PLACEMENT_HISTORY.CHANGE_ID.eq(id)));
        Condition of = isOf(categories);
        return new Undone(
                database.fetchCount(INCIDENT, of.and(settled).and(INCIDENT.CHANGE_ID.eq(id))),
                database.fetchCount(INCIDENT, of.and(PlacementUpdates.cameAfter(id))),
                database.fetchCount(INCIDENT, of.and(settled).and(INCIDENT.CHANGE_ID.isDistinctFrom(id))));
    }

    private static Condition isOf(Set<Category> categories) {
        return INCIDENT.CATEGORY.in(categories.stream().map(Category::code).toList());
    }

    /** Notes that the gazetteer has a decision's alias. */
    public void aliasKept(long id) {
        database.update(PLACING_DECISION)
                .set(PLACING_DECISION.ALIAS_KEPT_AT, DSL.currentOffsetDateTime())
                .where(PLACING_DECISION.ID.eq(id))
                .execute();
    }

    /**
     * Takes a decision back: every incident that it placed gets back exactly what it had, and those that came in since are
     * placed by the matcher.
     *
     * @param anyway also when something else has placed some of them since; those are then left as they are
     * @param undoneBy who, as they sign
     * @throws ConflictException when it is undone already, or something else has placed some of its incidents since
     */
    public Undone undo(long id, boolean anyway, String undoneBy, Placer placer) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            PlacementUpdates updates = new PlacementUpdates(transaction);
            updates.begin();
            PlacingDecisionRecord row = transaction
                    .selectFrom(PLACING_DECISION)
                    .where(PLACING_DECISION.ID.eq(id))
                    .forUpdate()
                    .fetchSingle();
            if (row.getUndoneAt() != null) {
                throw new ConflictException(decision(row, null), "Beslutet är redan ångrat.");
            }
            long left = updates.placedSince(id);
            if (left > 0 && !anyway) {
                throw new ConflictException(
                        decision(row, null),
                        "Händelser har placerats om sedan beslutet fattades. Ångra omplaceringen först, eller ångra beslutet"
                                + " bara för de andra.");
            }
            row.setHolds(false);
            row.setUndoneBy(undoneBy);
            row.setUndoneAt(OffsetDateTime.now(ZoneOffset.UTC));
            row.store();
            revive(transaction, id);
            long matched = matchThoseThatCameAfter(transaction, updates, row, placer);
            return new Undone(updates.restore(id), matched, left);
        });
    }

    /** What a decision or re-placing had ended holds again, unless it was undone or there is a newer one. */
    static void revive(DSLContext transaction, long endedBy) {
        var newer = PLACING_DECISION.as("newer");
        transaction
                .update(PLACING_DECISION)
                .set(PLACING_DECISION.HOLDS, true)
                .setNull(PLACING_DECISION.ENDED_BY)
                .where(PLACING_DECISION.ENDED_BY.eq(endedBy))
                .and(PLACING_DECISION.UNDONE_AT.isNull())
                .andNotExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.DATASET_CODE.eq(PLACING_DECISION.DATASET_CODE))
                        .and(newer.TEXT_KEY.eq(PLACING_DECISION.TEXT_KEY))
                        .and(newer.INCIDENT_ID.isNull())
                        .and(newer.HOLDS))
                .execute();
    }

    private static long matchThoseThatCameAfter(
            DSLContext transaction, PlacementUpdates updates, PlacingDecisionRecord decision, Placer placer) {
        DecisionBook book = DecisionBook.of(transaction, decision.getDatasetCode(), placer);
        long matched = 0;
        while (true) {
            // Those that are placed leave the condition.
            List<KeptSource> batch =
                    KeptSource.read(transaction, PlacementUpdates.cameAfter(decision.getId()), INCIDENT.ID, BATCH);
            if (batch.isEmpty()) {
                return matched;
            }
            List<PlacementUpdates.Update> places = new ArrayList<>();
            for (KeptSource kept : batch) {
                places.add(PlacementUpdates.Update.of(
                        kept, book.ask(kept.raw(), placer.locate().apply(kept.raw()))));
            }
            matched += updates.place(null, places, placer.gazetteerVersion());
        }
    }

    /** How many hand-placed incidents there are among those a condition chooses. */
    static Condition isByHand() {
        return INCIDENT.CHANGE_ID.in(DSL.select(PLACING_DECISION.ID).from(PLACING_DECISION));
    }

    private static Decision decision(PlacingDecisionRecord row, @Nullable Long example) {
        OffsetDateTime undone = row.getUndoneAt();
        return new Decision(
                row.getId(),
                row.getDatasetCode(),
                new TextKey(row.getTextKey()),
                row.getIncidentId(),
                DecisionRow.place(row),
                row.getNote(),
                row.getAlias(),
                row.getAliasKeptAt() != null,
                row.getDecidedBy(),
                row.getDecidedAt().toInstant(),
                row.getSettled(),
                row.getHolds(),
                undone == null ? null : undone.toInstant(),
                example);
    }
}
