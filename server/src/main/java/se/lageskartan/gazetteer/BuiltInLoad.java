package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.POPULATION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.GazetteerStore.Difference;

/** Brings the built-in rows of the database in line with the built-in data, and leaves what others have taken over. */
final class BuiltInLoad {
    private static final String BUILT_IN = Origin.BUILT_IN.code();

    private final DSLContext transaction;
    private final int version;

    BuiltInLoad(DSLContext transaction, int version) {
        this.transaction = transaction;
        this.version = version;
    }

    Difference replace(Table<?> table, Map<String, Map<Field<?>, Object>> wanted) {
        record Present(int id, String key, String hash, boolean builtIn) {}
        List<Present> present = transaction
                .select(
                        VersionedTables.id(table),
                        VersionedTables.key(table),
                        VersionedTables.rowHash(table),
                        VersionedTables.origin(table))
                .from(table)
                .where(VersionedTables.versionTo(table).isNull())
                .fetch(row -> new Present(
                        row.value1(), row.value2(), row.value3(), Origin.of(row.value4()) == Origin.BUILT_IN));
        Predicate<String> taken = takenOver(table);
        Set<String> held = new HashSet<>();
        List<Integer> gone = new ArrayList<>();
        for (Present row : present) {
            if (row.builtIn() && !taken.test(row.key()) && !wanted.containsKey(row.hash())) {
                gone.add(row.id());
            } else {
                held.add(row.hash());
            }
        }
        if (!gone.isEmpty()) {
            transaction
                    .update(table)
                    .set(VersionedTables.versionTo(table), version)
                    .where(VersionedTables.id(table).in(gone))
                    .execute();
        }
        Set<String> known = knownBuiltIn(table);
        List<Query> inserts = new ArrayList<>();
        int heldBack = 0;
        for (Map.Entry<String, Map<Field<?>, Object>> row : wanted.entrySet()) {
            boolean isTaken = taken.test(key(table, row.getValue()));
            // What has been seen before, and was put aside by whoever took the object over, is no news.
            if (isTaken ? known.contains(row.getKey()) : held.contains(row.getKey())) {
                continue;
            }
            Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>(row.getValue());
            values.put(VersionedTables.rowHash(table), row.getKey());
            values.put(VersionedTables.versionFrom(table), version);
            if (isTaken) {
                heldBack++;
                values.put(VersionedTables.versionTo(table), version);
            }
            inserts.add(transaction.insertInto(table).set(values));
        }
        transaction.batch(inserts).execute();
        return new Difference(inserts.size() - heldBack, gone.size(), present.size() - gone.size(), heldBack);
    }

    /** Built-in numbers of residents; imported ones are left as they are. */
    Difference replacePopulation(List<GisData.PopulationRow> rows) {
        Map<List<Object>, List<Object>> before = new HashMap<>();
        transaction
                .selectFrom(POPULATION)
                .where(POPULATION.ORIGIN.eq(BUILT_IN))
                .forEach(row -> before.put(
                        List.of(row.getLevel(), row.getAreaCode(), row.getReferenceDate()),
                        List.of(row.getResidents(), row.getSource())));
        int added = 0;
        int kept = 0;
        transaction.deleteFrom(POPULATION).where(POPULATION.ORIGIN.eq(BUILT_IN)).execute();
        List<Query> inserts = new ArrayList<>();
        for (GisData.PopulationRow row : rows) {
            List<Object> old = before.get(List.of(row.level().code(), row.areaCode(), row.date()));
            if (old != null && old.equals(List.of(row.residents(), row.source()))) {
                kept++;
            } else {
                added++;
            }
            inserts.add(transaction
                    .insertInto(POPULATION)
                    .set(POPULATION.LEVEL, row.level().code())
                    .set(POPULATION.AREA_CODE, row.areaCode())
                    .set(POPULATION.REFERENCE_DATE, row.date())
                    .set(POPULATION.RESIDENTS, row.residents())
                    .set(POPULATION.SOURCE, row.source())
                    .set(POPULATION.ORIGIN, BUILT_IN));
        }
        transaction.batch(inserts).execute();
        return new Difference(added, before.size() - kept, kept, 0);
    }

    /**
     * Whether an object is no longer the built-in data's to change: its row in force is edited or imported, a person or a
     * file has taken it out, or a file has taken its whole level over.
     */
    private Predicate<String> takenOver(Table<?> table) {
        if (!(table.equals(AREA) || table.equals(PLACE) || table.equals(OUTSIDE_NAME))) {
            return key -> false;
        }
        Field<String> key = VersionedTables.key(table);
        Field<Integer> to = VersionedTables.versionTo(table);
        Set<String> taken = new HashSet<>();
        Set<String> open = new HashSet<>();
        Set<String> levels = new HashSet<>();
        transaction
                .select(key, VersionedTables.origin(table))
                .from(table)
                .where(to.isNull())
                .forEach(row -> {
                    Origin origin = Origin.of(row.value2());
                    open.add(row.value1());
                    if (origin != Origin.BUILT_IN) {
                        taken.add(row.value1());
                    }
                    if (origin == Origin.IMPORTED && table.equals(AREA)) {
                        levels.add(levelOf(row.value1()));
                    }
                });
        Map<String, Integer> lastClosed = new LinkedHashMap<>();
        transaction
                .select(key, DSL.max(to))
                .from(table)
                .where(to.gt(VersionedTables.versionFrom(table)))
                .groupBy(key)
                .forEach(row -> lastClosed.put(row.value1(), row.value2()));
        Set<Integer> byPeople = transaction
                .select(GAZETTEER_VERSION.ID)
                .from(GAZETTEER_VERSION)
                .where(GAZETTEER_VERSION.KIND.ne(GazetteerVersion.Kind.BUILT_IN.code()))
                .fetchSet(GAZETTEER_VERSION.ID);
        lastClosed.forEach((closedKey, closedBy) -> {
            if (!open.contains(closedKey) && byPeople.contains(closedBy)) {
                taken.add(closedKey);
            }
        });
        return name -> taken.contains(name) || (!levels.isEmpty() && levels.contains(levelOf(name)));
    }

    private Set<String> knownBuiltIn(Table<?> table) {
        return transaction
                .select(VersionedTables.rowHash(table))
                .from(table)
                .where(VersionedTables.origin(table).eq(Origin.BUILT_IN.code()))
                .fetchSet(VersionedTables.rowHash(table));
    }

    private static String key(Table<?> table, Map<Field<?>, Object> values) {
        if (table.equals(AREA)) {
            return values.get(AREA.LEVEL) + " " + values.get(AREA.CODE);
        }
        if (table.equals(PLACE)) {
            return String.valueOf(values.get(PLACE.SLUG));
        }
        return table.equals(OUTSIDE_NAME) ? String.valueOf(values.get(OUTSIDE_NAME.NAME)) : "";
    }

    private static String levelOf(String areaKey) {
        return areaKey.substring(0, Math.max(0, areaKey.indexOf(' ')));
    }
}
