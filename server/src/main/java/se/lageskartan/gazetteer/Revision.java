package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.GAZETTEER_VERSION;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** A new version of the gazetteer while it is being made, within a transaction that holds the lock of the writers. */
final class Revision {
    private final DSLContext transaction;
    private final int version;

    private Revision(DSLContext transaction, int version) {
        this.transaction = transaction;
        this.version = version;
    }

    /** @throws InvalidEditException when no reason is given */
    static Revision begin(DSLContext transaction, GazetteerVersion.Kind kind, EditOrder order) {
        return begin(transaction, kind, order, Map.of());
    }

    /** @param more what else stands in the version's row */
    static Revision begin(
            DSLContext transaction, GazetteerVersion.Kind kind, EditOrder order, Map<Field<?>, Object> more) {
        int version = transaction
                .insertInto(GAZETTEER_VERSION)
                .set(GAZETTEER_VERSION.KIND, kind.code())
                .set(GAZETTEER_VERSION.WHO, order.who())
                .set(GAZETTEER_VERSION.NOTE, order.reason().strip())
                .set(more)
                .returningResult(GAZETTEER_VERSION.ID)
                .fetchSingle()
                .value1();
        GazetteerStore.raiseDataVersion(transaction);
        return new Revision(transaction, version);
    }

    int version() {
        return version;
    }

    /** The row holds no longer. */
    void close(ObjectRow row) {
        transaction
                .update(row.table())
                .set(VersionedTables.versionTo(row.table()), version)
                .where(VersionedTables.id(row.table()).eq(row.id()))
                .execute();
    }

    /** A row that holds from now on. */
    void open(Table<?> table, Map<Field<?>, @Nullable Object> values, Origin origin) {
        open(table, values, GazetteerRows.hash(values), origin);
    }

    /** The same that a row said, from now on. */
    void open(ObjectRow row, Origin origin) {
        open(row.table(), VersionedTables.fields(row.table(), row.values()), row.hash(), origin);
    }

    private void open(Table<?> table, Map<Field<?>, @Nullable Object> values, String hash, Origin origin) {
        Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>(values);
        row.put(VersionedTables.rowHash(table), hash);
        row.put(VersionedTables.origin(table), origin.code());
        row.put(VersionedTables.versionFrom(table), version);
        transaction.insertInto(table).set(row).execute();
    }
}
