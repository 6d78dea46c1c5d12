package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.NAME_ALIAS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Takes back all that a version changed: what it opened is closed, and what it closed is opened again, as new rows. */
final class Undo {
    private final DSLContext transaction;
    private final int version;

    Undo(DSLContext transaction, int version) {
        this.transaction = transaction;
        this.version = version;
    }

    EditOutcome run(EditOrder order) {
        GazetteerVersion made = transaction
                .selectFrom(GAZETTEER_VERSION)
                .where(GAZETTEER_VERSION.ID.eq(version))
                .fetchOptional(GazetteerStore::version)
                .orElseThrow(() -> new NoSuchObjectException(version));
        if (made.kind() == GazetteerVersion.Kind.BUILT_IN) {
            throw new InvalidEditException(
                    "version", "version " + version + " är inbyggda data", "en version som en person har gjort");
        }
        List<ObjectRow> opened = new ArrayList<>();
        List<ObjectRow> closed = new ArrayList<>();
        for (Table<?> table : VersionedTables.ALL) {
            List<ObjectRow> mine = rows(table, true);
            List<ObjectRow> before = rows(table, false);
            requireUntouched(table, mine, before);
            opened.addAll(mine);
            closed.addAll(before);
        }
        if (opened.isEmpty() && closed.isEmpty()) {
            throw new InvalidEditException(
                    "version", "version " + version + " ändrade ingenting", "en version som ändrade något");
        }
        Map<Field<?>, Object> undoes = Map.of(GAZETTEER_VERSION.UNDOES, version);
        Revision revision = Revision.begin(transaction, GazetteerVersion.Kind.UNDO, order, undoes);
        opened.forEach(revision::close);
        closed.forEach(row -> revision.open(row, originAgain(row)));
        return new EditOutcome(revision.version(), true, List.of());
    }

    private List<ObjectRow> rows(Table<?> table, boolean opened) {
        Field<Integer> from = VersionedTables.versionFrom(table);
        Field<Integer> to = VersionedTables.versionTo(table);
        return transaction
                .selectFrom(table)
                .where((opened ? from : to).eq(version))
                .and(from.isDistinctFrom(to))
                .orderBy(VersionedTables.id(table))
                .fetch(row -> ObjectRow.of(table, row));
    }

    /** Nothing that the version touched may have been touched since, or the later change would be lost. */
    private void requireUntouched(Table<?> table, List<ObjectRow> opened, List<ObjectRow> closed) {
        Set<String> openedKeys = new HashSet<>();
        opened.forEach(row -> openedKeys.add(key(row)));
        for (ObjectRow row : opened) {
            if (row.versionTo() != null) {
                throw conflict(row);
            }
        }
        for (ObjectRow row : closed) {
            boolean again = !openedKeys.contains(key(row))
                    && transaction.fetchExists(
                            table,
                            VersionedTables.versionTo(table).isNull(),
                            VersionedTables.versionFrom(table).gt(version),
                            VersionedTables.key(table).eq(key(row)));
            if (again) {
                throw conflict(row);
            }
        }
    }

    private EditConflictException conflict(ObjectRow row) {
        GazetteerObject object = object(row);
        List<HistoryEvent> since = ObjectRows.of(transaction, object).history().stream()
                .filter(event -> event.version().id() > version)
                .toList();
        return new EditConflictException(
                "Version " + version + " kan inte ångras: ”" + object.key()
                        + "” har ändrats sedan dess. Ångra det först.",
                since);
    }

    private static String key(ObjectRow row) {
        return switch (row.table().getName()) {
            case "area" -> row.text("level") + " " + row.text("code");
            case "place" -> row.text("slug");
            case "outside_name" -> row.text("name");
            case "name_alias" -> row.text("object_kind") + " " + row.text("object_key") + " " + row.text("alias");
            default -> row.hash();
        };
    }

    private static GazetteerObject object(ObjectRow row) {
        if (row.table().equals(NAME_ALIAS)) {
            return new GazetteerObject(
                    GazetteerObject.Kind.valueOf(row.text("object_kind").toUpperCase(Locale.ROOT)),
                    row.text("object_key"));
        }
        return switch (row.table().getName()) {
            case "area" -> new GazetteerObject(GazetteerObject.Kind.AREA, key(row));
            case "place" -> GazetteerObject.place(key(row));
            case "outside_name" -> GazetteerObject.outside(key(row));
            default -> GazetteerObject.street(row.text("name"));
        };
    }

    /** A built-in row that the built-in data have since gone on from is a person's choice when it comes back. */
    private Origin originAgain(ObjectRow row) {
        boolean superseded = row.origin() == Origin.BUILT_IN
                && transaction.fetchExists(
                        row.table(),
                        VersionedTables.heldBack(row.table()),
                        VersionedTables.versionFrom(row.table()).gt(version),
                        VersionedTables.key(row.table()).eq(key(row)));
        return superseded ? Origin.EDITED : row.origin();
    }
}
