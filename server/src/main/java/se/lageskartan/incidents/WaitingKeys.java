package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Gives incidents that waited before there was a queue the keys that group them. */
final class WaitingKeys {
    private static final int BATCH = 5_000;

    private WaitingKeys() {}

    /** Does nothing, and quickly, when all have one. */
    static void fill(DSLContext database) {
        Condition without = INCIDENT.QUEUE_REASON.isNotNull().and(INCIDENT.TEXT_KEY.isNull());
        long last = 0;
        while (true) {
            List<KeptSource> batch = database.selectFrom(INCIDENT)
                    .where(without)
                    .and(INCIDENT.ID.gt(last))
                    .orderBy(INCIDENT.ID)
                    .limit(BATCH)
                    .fetch(KeptSource::of);
            if (batch.isEmpty()) {
                return;
            }
            last = batch.getLast().id();
            List<? extends Query> updates = batch.stream()
                    .map(kept -> database.update(INCIDENT)
                            .set(
                                    INCIDENT.TEXT_KEY,
                                    TextKey.of(
                                                    kept.raw().placeText(),
                                                    kept.raw().title(),
                                                    kept.raw().body(),
                                                    kept.raw().position(),
                                                    kept.raw().positionUncertaintyM())
                                            .hash())
                            .where(INCIDENT.ID.eq(kept.id())))
                    .toList();
            database.batch(updates).execute();
        }
    }
}
