package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.NAME_ALIAS;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.STREET;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.HistoryEvent.FieldChange;
import se.lageskartan.gazetteer.HistoryEvent.GeometryChange;

/** All rows of an object through all versions, and what they tell of it. */
final class ObjectRows {
    private final DSLContext database;
    private final GazetteerObject object;
    private final List<ObjectRow> own;
    private final List<ObjectRow> aliases;

    private ObjectRows(DSLContext database, GazetteerObject object, List<ObjectRow> own, List<ObjectRow> aliases) {
        this.database = database;
        this.object = object;
        this.own = own;
        this.aliases = aliases;
    }

    static Table<?> table(GazetteerObject.Kind kind) {
        return switch (kind) {
            case PLACE -> PLACE;
            case AREA -> AREA;
            case STREET -> STREET;
            case OUTSIDE -> OUTSIDE_NAME;
        };
    }

    static ObjectRows of(DSLContext database, GazetteerObject object) {
        Table<?> table = table(object.kind());
        List<ObjectRow> own = database.selectFrom(table)
                .where(
                        object.kind() == GazetteerObject.Kind.STREET
                                ? STREET.NAME.eq(object.key())
                                : VersionedTables.key(table).eq(object.key()))
                .orderBy(VersionedTables.id(table))
                .fetch(row -> ObjectRow.of(table, row));
        boolean apart = object.kind() == GazetteerObject.Kind.STREET || object.kind() == GazetteerObject.Kind.AREA;
        List<ObjectRow> aliases = apart
                ? database.selectFrom(NAME_ALIAS)
                        .where(NAME_ALIAS.OBJECT_KIND.eq(object.kind().code()))
                        .and(NAME_ALIAS.OBJECT_KEY.eq(object.key()))
                        .orderBy(NAME_ALIAS.ALIAS)
                        .fetch(row -> ObjectRow.of(NAME_ALIAS, row))
                : List.of();
        return new ObjectRows(database, object, own, aliases);
    }

    /** The rows that hold now, in order of time. */
    List<ObjectRow> now() {
        return own.stream()
                .filter(row -> row.versionTo() == null)
                .sorted(Comparator.comparing(row -> String.valueOf(row.values().get("valid_from"))))
                .toList();
    }

    List<ObjectRow> aliasesNow() {
        return aliases.stream().filter(row -> row.versionTo() == null).toList();
    }

    /** Whether there is or was such an object. */
    boolean exist() {
        return own.stream().anyMatch(row -> !row.isHeldBack());
    }

    /** The version in which the object last changed; 0 when there never was one. */
    int lastChange() {
        int last = 0;
        for (ObjectRow row : all()) {
            if (!row.isHeldBack()) {
                last = Math.max(last, row.versionTo() == null ? row.versionFrom() : row.versionTo());
            }
        }
        return last;
    }

    /** What the built-in data say of it now, when that is not put to use; null when it is. */
    @Nullable ObjectRow heldBack() {
        int since = lastChange();
        return own.stream()
                .filter(row -> row.isHeldBack() && row.versionFrom() > since)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    /** Null when it is not there now. */
    @Nullable ObjectState state() {
        List<ObjectRow> now = now();
        if (now.isEmpty()) {
            return null;
        }
        ObjectRow last = now.getLast();
        ObjectRow heldBack = heldBack();
        List<String> names = new ArrayList<>(last.aliases());
        aliasesNow().forEach(row -> names.add(row.text("alias")));
        return new ObjectState(
                object,
                last.text("name"),
                names,
                now.stream()
                        .map(ObjectRow::origin)
                        .reduce(Origin.BUILT_IN, (one, other) -> one.compareTo(other) > 0 ? one : other),
                lastChange(),
                heldBack == null ? null : heldBack.versionFrom(),
                now.stream().map(this::border).toList());
    }

    private ObjectState.Border border(ObjectRow row) {
        Map<String, @Nullable Object> values = row.values();
        return new ObjectState.Border(
                row.text("name"),
                values.containsKey("kind") ? row.text("kind") : values.containsKey("level") ? row.text("level") : "",
                values.get("rank") instanceof Number rank ? rank.intValue() : 0,
                values.get("uncertainty_m") instanceof Number metres ? Double.valueOf(metres.doubleValue()) : null,
                object.kind() == GazetteerObject.Kind.AREA || Boolean.TRUE.equals(values.get("in_district")),
                Boolean.TRUE.equals(values.get("preliminary")),
                values.containsKey("source") ? row.text("source") : "",
                values.containsKey("note") ? row.text("note") : "",
                (String) values.get("parent_code"),
                row.date("valid_from"),
                row.date("valid_to"),
                (Double) values.get("land_area_m2"),
                row.geometry());
    }

    /** What happened to it, newest first. */
    List<HistoryEvent> history() {
        TreeSet<Integer> versions = new TreeSet<>(Comparator.reverseOrder());
        for (ObjectRow row : all()) {
            versions.add(row.versionFrom());
            if (row.versionTo() != null) {
                versions.add(row.versionTo());
            }
        }
        Map<Integer, GazetteerVersion> known = database.selectFrom(GAZETTEER_VERSION)
                .where(GAZETTEER_VERSION.ID.in(versions))
                .fetchMap(GAZETTEER_VERSION.ID, GazetteerStore::version);
        int last = lastChange();
        List<HistoryEvent> events = new ArrayList<>();
        for (int version : versions) {
            GazetteerVersion made = known.get(version);
            if (made != null) {
                events.add(event(made, version == last));
            }
        }
        return events;
    }

    private HistoryEvent event(GazetteerVersion made, boolean latest) {
        int version = made.id();
        List<ObjectRow> before = in(own, version - 1);
        List<ObjectRow> after = in(own, version);
        ObjectRow news = own.stream()
                .filter(row -> row.isHeldBack() && row.versionFrom() == version)
                .findFirst()
                .orElse(null);
        boolean changes = all().stream()
                .anyMatch(row -> !row.isHeldBack()
                        && (row.versionFrom() == version || (row.versionTo() != null && row.versionTo() == version)));
        HistoryEvent.Kind kind = before.isEmpty()
                ? HistoryEvent.Kind.CREATED
                : after.isEmpty() ? HistoryEvent.Kind.REMOVED : HistoryEvent.Kind.CHANGED;
        if (!changes) {
            kind = HistoryEvent.Kind.HELD_BACK;
            after = news == null ? before : List.of(news);
        }
        List<FieldChange> fields = new ArrayList<>();
        GeometryChange border = null;
        if (!before.isEmpty() && !after.isEmpty() && object.kind() != GazetteerObject.Kind.STREET) {
            // An area may get a border more or less; what is told is how the latest differs.
            fields.addAll(
                    ObjectRow.changes(before.getLast().values(), after.getLast().values()));
            border = ObjectRow.border(
                    before.getLast().geometry(), after.getLast().geometry());
            if (before.size() != after.size()) {
                fields.add(new FieldChange("borders", Integer.toString(before.size()), Integer.toString(after.size())));
            }
        }
        String namesBefore = names(version - 1);
        String namesAfter = names(version);
        if (!namesBefore.equals(namesAfter)) {
            fields.add(new FieldChange("aliases", namesBefore, namesAfter));
        }
        boolean canBeUndone = latest && made.kind() != GazetteerVersion.Kind.BUILT_IN;
        return new HistoryEvent(made, kind, fields, border, canBeUndone);
    }

    private String names(int version) {
        return String.join(
                ", ",
                in(aliases, version).stream().map(row -> row.text("alias")).toList());
    }

    private static List<ObjectRow> in(List<ObjectRow> rows, int version) {
        return rows.stream()
                .filter(row -> row.holdsIn(version))
                .sorted(Comparator.comparing(row -> String.valueOf(row.values().get("valid_from"))))
                .toList();
    }

    private List<ObjectRow> all() {
        List<ObjectRow> all = new ArrayList<>(own);
        all.addAll(aliases);
        return all;
    }
}
