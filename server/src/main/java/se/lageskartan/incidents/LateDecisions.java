package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;
import static se.lageskartan.db.Tables.PLACING_DECISION;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.PlacingDecisionRecord;

/**
 * What people decided, or took back, while an import was reading: those who decide do not see what an import has not yet
 * committed, so the import looks once more before it does. The counts of the import stay as they were read.
 */
final class LateDecisions {
    private static final int BATCH = 5_000;

    private final DSLContext transaction;
    private final String dataset;
    private final Placer placer;

    LateDecisions(Connection connection, String dataset, Placer placer) {
        this.transaction = DSL.using(connection, SQLDialect.POSTGRES);
        this.dataset = dataset;
        this.placer = placer;
    }

    /** @param before the decisions that the import went by; whoever calls holds the data version */
    void follow(long importId, DecisionBook before) {
        DecisionBook now = DecisionBook.of(transaction, dataset, placer);
        DecisionBook.Difference difference = before.to(now);
        if (difference.isNone()) {
            return;
        }
        Condition concerned = INCIDENT.IMPORT_ID
                .eq(importId)
                .and(INCIDENT.CHANGE_ID
                        .in(difference.ended())
                        .or(INCIDENT.QUEUE_REASON
                                .isNotNull()
                                .and(INCIDENT.TEXT_KEY.in(now.keysOf(difference.made())))));
        PlacementUpdates updates = new PlacementUpdates(transaction);
        long last = 0;
        while (true) {
            List<KeptSource> batch =
                    KeptSource.read(transaction, concerned.and(INCIDENT.ID.gt(last)), INCIDENT.ID, BATCH);
            if (batch.isEmpty()) {
                return;
            }
            last = batch.getLast().id();
            List<PlacementUpdates.Update> places = new ArrayList<>();
            for (KeptSource kept : batch) {
                places.add(PlacementUpdates.Update.of(
                        kept, now.ask(kept.raw(), placer.locate().apply(kept.raw()))));
            }
            updates.place(null, places, placer.gazetteerVersion());
        }
    }

    /** A decision on a single incident stands when its source corrects something else than what it says of the place. */
    void repeatForCorrected(long importId) {
        PlacementUpdates updates = new PlacementUpdates(transaction);
        for (PlacingDecisionRecord decision : transaction
                .select(PLACING_DECISION.fields())
                .from(PLACING_DECISION)
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(PLACING_DECISION.INCIDENT_ID))
                .where(INCIDENT.IMPORT_ID.eq(importId))
                .and(INCIDENT.TEXT_KEY.eq(PLACING_DECISION.TEXT_KEY))
                .and(INCIDENT.QUEUE_REASON.isNotNull())
                .and(PLACING_DECISION.HOLDS)
                .fetchInto(PLACING_DECISION)) {
            updates.settle(
                    decision.getId(),
                    INCIDENT.ID.eq(decision.getIncidentId()),
                    placer.settle().apply(DecisionRow.place(decision)),
                    placer.gazetteerVersion());
        }
    }
}
