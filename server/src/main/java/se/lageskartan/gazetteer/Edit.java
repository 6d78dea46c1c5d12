package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A change to one object while it is being made: nobody else changes the gazetteer meanwhile, and the object is as it was
 * when the person saw it.
 */
record Edit(
        DSLContext transaction,
        GazetteerObject object,
        EditOrder order,
        ObjectRows rows,
        List<ObjectRow> now,
        Gazetteer gazetteer,
        EditRules rules) {

    /** @throws EditConflictException when it is not */
    static Edit of(DSLContext transaction, GazetteerObject object, EditOrder order) {
        ObjectRows rows = ObjectRows.of(transaction, object);
        List<ObjectRow> now = rows.now();
        if (order.base() <= 0 && !now.isEmpty()) {
            throw new InvalidEditException(
                    "name",
                    object.kind().title() + " ”" + object.key() + "” finns redan ("
                            + now.getLast().text("name") + ")",
                    "ett annat namn eller kortnamn");
        }
        if (order.base() > 0 && rows.lastChange() > order.base()) {
            List<HistoryEvent> since = rows.history().stream()
                    .filter(event -> event.version().id() > order.base())
                    .toList();
            throw new EditConflictException(
                    now.isEmpty()
                            ? "Någon annan har tagit bort det sedan du öppnade det. Ingenting sparades."
                            : "Någon annan har ändrat det sedan du öppnade det. Ingenting sparades.",
                    since);
        }
        Gazetteer gazetteer = new GazetteerReader(transaction, GazetteerStore.newest(transaction)).read();
        return new Edit(transaction, object, order, rows, now, gazetteer, new EditRules(gazetteer));
    }

    void requireExisting() {
        if (now.isEmpty()) {
            throw new NoSuchObjectException(object);
        }
    }

    /** Names that the object does not have yet must not mean something else, unless the person wants it so. */
    void ask(List<String> names) {
        if (order.confirmed()) {
            return;
        }
        List<String> present = new ArrayList<>();
        for (ObjectRow row : now) {
            present.add(row.text("name"));
            present.addAll(row.aliases());
        }
        rows.aliasesNow().forEach(row -> present.add(row.text("alias")));
        List<String> fresh =
                names.stream().filter(name -> !present.contains(name)).toList();
        List<String> questions = fresh.isEmpty() ? List.of() : new Meanings(gazetteer).questions(fresh, object);
        if (!questions.isEmpty()) {
            throw new UnconfirmedEditException(questions);
        }
    }

    Revision begin() {
        return Revision.begin(transaction, GazetteerVersion.Kind.EDIT, order);
    }

    EditOutcome unchanged() {
        return new EditOutcome(GazetteerStore.newest(transaction), false, List.of());
    }

    /**
     * Puts a row in the place of another; does nothing when it says the same.
     *
     * @param before null when there is none
     */
    EditOutcome replace(
            @Nullable ObjectRow before, Table<?> table, Map<Field<?>, @Nullable Object> values, List<String> notes) {
        if (before != null) {
            Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
            values.forEach((field, value) -> wanted.put(field.getName(), value));
            Geometry geometry = (Geometry) wanted.getOrDefault("geom", wanted.get("footprint"));
            Geometry old = before.geometry();
            boolean sameGeometry = old == null ? geometry == null : geometry != null && old.equalsExact(geometry);
            if (sameGeometry && ObjectRow.changes(before.values(), wanted).isEmpty()) {
                return unchanged();
            }
        }
        Revision revision = begin();
        if (before != null) {
            revision.close(before);
        }
        revision.open(table, values, Origin.EDITED);
        return new EditOutcome(revision.version(), true, notes);
    }
}
