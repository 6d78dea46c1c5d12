package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.PLACING_DECISION;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.RawIncident;

/**
 * The decisions that hold in a dataset, by text, for one that places many incidents. Read once; safe to ask from several
 * threads.
 */
final class DecisionBook {
    /** A decision and where it places, which is worked out when the first incident comes that it is about. */
    private record Held(long id, HandPlace place) {}

    /**
     * An incident after decisions were asked.
     *
     * @param decision that placed it, null when the matcher did
     * @param key null unless it waits or was placed by a decision
     * @param waits null when it does not
     */
    record Answer(
            Geocoding geocoding,
            @Nullable Long decision,
            @Nullable TextKey key,
            @Nullable QueueReason waits) {}

    private final Map<Long, Held> byKey;
    private final Map<Long, Geocoding> settled = new ConcurrentHashMap<>();
    private final Placer placer;

    private DecisionBook(Map<Long, Held> byKey, Placer placer) {
        this.byKey = byKey;
        this.placer = placer;
    }

    static DecisionBook of(DSLContext database, String dataset, Placer placer) {
        Map<Long, Held> held = new HashMap<>();
        database.selectFrom(PLACING_DECISION)
                .where(PLACING_DECISION.DATASET_CODE.eq(dataset))
                .and(PLACING_DECISION.HOLDS)
                .and(PLACING_DECISION.INCIDENT_ID.isNull())
                .forEach(row -> held.put(row.getTextKey(), new Held(row.getId(), DecisionRow.place(row))));
        return new DecisionBook(held, placer);
    }

    /** One without decisions. */
    static DecisionBook empty(Placer placer) {
        return new DecisionBook(Map.of(), placer);
    }

    /** Decisions in this book that a later one does not have, and those that it has besides. */
    record Difference(Set<Long> ended, Set<Long> made) {
        boolean isNone() {
            return ended.isEmpty() && made.isEmpty();
        }
    }

    Difference to(DecisionBook later) {
        Set<Long> before = ids();
        Set<Long> after = later.ids();
        Set<Long> made = new HashSet<>(after);
        made.removeAll(before);
        before.removeAll(after);
        return new Difference(before, made);
    }

    /** The texts that these of its decisions are about. */
    Set<Long> keysOf(Set<Long> decisions) {
        Set<Long> keys = new HashSet<>();
        byKey.forEach((key, held) -> {
            if (decisions.contains(held.id())) {
                keys.add(key);
            }
        });
        return keys;
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        byKey.values().forEach(held -> ids.add(held.id()));
        return ids;
    }

    /**
     * What holds for an incident that the matcher has tried. A decision on its text goes before the matcher, unless the
     * matcher placed it by something that the decision did not know: by title or body, past a place text that said too
     * little.
     */
    Answer ask(RawIncident raw, Geocoding found) {
        QueueReason waits = QueueReason.of(found);
        if (waits == null && (byKey.isEmpty() || !isByWhatTheKeyHolds(raw, found))) {
            return new Answer(found, null, null, null);
        }
        TextKey key = TextKey.of(raw.placeText(), raw.title(), raw.body(), raw.position(), raw.positionUncertaintyM());
        Held held = byKey.get(key.hash());
        if (held == null) {
            return new Answer(found, null, waits == null ? null : key, waits);
        }
        Geocoding place =
                settled.computeIfAbsent(held.id(), id -> placer.settle().apply(held.place()));
        return new Answer(place, held.id(), key, null);
    }

    private static boolean isByWhatTheKeyHolds(RawIncident raw, Geocoding found) {
        return raw.position() != null
                || raw.placeText().isBlank()
                || (found instanceof Geocoding.Placed placed
                        && raw.placeText().contains(placed.best().matched()));
    }
}
