package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.NAME_ALIAS;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.Position;

/**
 * Changes to the gazetteer by people. Each is a version of its own with who, when and why, made whole or not at all. Every
 * method throws {@link InvalidEditException} when a rule is broken, {@link EditConflictException} when somebody else has
 * changed the object since {@link EditOrder#base()}, and {@link UnconfirmedEditException} when a name would become
 * ambiguous and that is not confirmed.
 */
public final class GazetteerEditor {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private final DSLContext database;
    private final Clock clock;

    public GazetteerEditor(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes a place, when the order has no base, or changes it. */
    public EditOutcome savePlace(PlaceDraft wanted, EditOrder order) {
        GazetteerObject object = GazetteerObject.place(wanted.slug());
        return edit(object, order, edit -> {
            PlaceDraft draft = edit.rules().place(wanted, LocalDate.now(clock.withZone(STOCKHOLM)));
            edit.ask(namesOf(draft.name(), draft.aliases()));
            ObjectRow before = edit.now().isEmpty() ? null : edit.now().getLast();
            Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
            values.put(PLACE.SLUG, draft.slug());
            values.put(PLACE.NAME, draft.name());
            values.put(PLACE.KIND, draft.kind().code());
            values.put(PLACE.ALIASES, draft.aliases().toArray(String[]::new));
            values.put(PLACE.RANK, (short) draft.rank());
            values.put(PLACE.IN_DISTRICT, edit.rules().inDistrict(draft.footprint()));
            values.put(PLACE.UNCERTAINTY_M, (float) draft.uncertaintyM());
            values.put(PLACE.PRELIMINARY, draft.preliminary());
            values.put(PLACE.SOURCE, draft.source());
            values.put(PLACE.VALID_FROM, draft.validFrom());
            values.put(PLACE.VALID_TO, draft.validTo());
            values.put(PLACE.FOOTPRINT, kept(before, draft.footprint()));
            return edit.replace(before, PLACE, values, List.of());
        });
    }

    /** Makes a priority area, when the order has no base, or changes its latest border, or gives it a new one. */
    public EditOutcome savePriority(PriorityDraft wanted, EditOrder order) {
        GazetteerObject object = GazetteerObject.area(AreaLevel.PRIORITY, wanted.code());
        return edit(object, order, edit -> {
            PriorityDraft draft = edit.rules().priority(wanted);
            edit.ask(List.of(draft.name()));
            List<ObjectRow> now = edit.now();
            ObjectRow latest = now.isEmpty() ? null : now.getLast();
            LocalDate began = latest == null ? null : latest.date("valid_from");
            boolean isNewBorder = began != null && draft.validFrom().isAfter(began);
            if (!isNewBorder && now.size() > 1) {
                LocalDate earlierEnds = now.get(now.size() - 2).date("valid_to");
                if (earlierEnds != null && draft.validFrom().isBefore(earlierEnds)) {
                    throw new InvalidEditException(
                            "validFrom",
                            "gränsen före gäller till " + earlierEnds,
                            "en dag från och med " + earlierEnds);
                }
            }
            Geometry geometry = kept(latest, draft.geometry());
            Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
            values.put(AREA.LEVEL, AreaLevel.PRIORITY.code());
            values.put(AREA.CODE, draft.code());
            values.put(AREA.NAME, draft.name());
            values.put(
                    AREA.PARENT_CODE,
                    edit.gazetteer().areas(AreaLevel.DISTRICT).getFirst().code());
            values.put(AREA.VALID_FROM, draft.validFrom());
            values.put(AREA.VALID_TO, draft.validTo());
            values.put(AREA.LAND_AREA_M2, landArea(edit, latest, geometry));
            values.put(AREA.LAND_AREA_SOURCE, "computed");
            values.put(AREA.PRELIMINARY, draft.preliminary());
            values.put(AREA.SOURCE, draft.source());
            values.put(AREA.NOTE, draft.note());
            values.put(AREA.GEOM, geometry);
            List<String> notes = new ArrayList<>(overlaps(edit.gazetteer(), draft));
            if (latest == null || !isNewBorder) {
                return edit.replace(latest, AREA, values, notes);
            }
            notes.add("Den tidigare gränsen gäller till " + draft.validFrom()
                    + "; siffror för tiden dessförinnan använder den.");
            Map<String, @Nullable Object> ended = new LinkedHashMap<>(latest.values());
            LocalDate end = latest.date("valid_to");
            ended.put("valid_to", end == null || end.isAfter(draft.validFrom()) ? draft.validFrom() : end);
            Revision revision = edit.begin();
            revision.close(latest);
            revision.open(AREA, VersionedTables.fields(AREA, ended), Origin.EDITED);
            revision.open(AREA, values, Origin.EDITED);
            return new EditOutcome(revision.version(), true, notes);
        });
    }

    /** Gives a street or an area these other names and no others. */
    public EditOutcome saveAliases(GazetteerObject object, List<String> wanted, EditOrder order) {
        if (object.kind() != GazetteerObject.Kind.STREET && object.kind() != GazetteerObject.Kind.AREA) {
            throw new IllegalArgumentException("the aliases of a " + object.kind() + " stand in its row");
        }
        return edit(object, order, edit -> {
            edit.requireExisting();
            List<String> aliases =
                    EditRules.aliases(wanted, edit.now().getLast().text("name"));
            edit.ask(aliases);
            List<ObjectRow> gone = new ArrayList<>();
            Set<String> kept = new HashSet<>();
            for (ObjectRow row : edit.rows().aliasesNow()) {
                if (aliases.contains(row.text("alias"))) {
                    kept.add(row.text("alias"));
                } else {
                    gone.add(row);
                }
            }
            if (gone.isEmpty() && kept.size() == aliases.size()) {
                return edit.unchanged();
            }
            Revision revision = edit.begin();
            gone.forEach(revision::close);
            for (String alias : aliases) {
                if (!kept.contains(alias)) {
                    revision.open(NAME_ALIAS, alias(object, alias), Origin.EDITED);
                }
            }
            return new EditOutcome(revision.version(), true, List.of());
        });
    }

    /** Gives a place, street, area or name outside one more name. The order's base is not looked at: nothing is lost by it. */
    public EditOutcome addAlias(GazetteerObject object, String alias, EditOrder order) {
        EditOrder anyBase = new EditOrder(Integer.MAX_VALUE, order.who(), order.reason(), order.confirmed());
        return edit(object, anyBase, edit -> {
            edit.requireExisting();
            ObjectRow row = edit.now().getLast();
            List<String> more = EditRules.aliases(List.of(alias), row.text("name"));
            List<String> present = new ArrayList<>(row.aliases());
            edit.rows().aliasesNow().forEach(known -> present.add(known.text("alias")));
            if (more.isEmpty() || present.containsAll(more)) {
                return edit.unchanged();
            }
            edit.ask(more);
            if (!row.values().containsKey("aliases")) {
                Revision revision = edit.begin();
                revision.open(NAME_ALIAS, alias(object, more.getFirst()), Origin.EDITED);
                return new EditOutcome(revision.version(), true, List.of());
            }
            present.addAll(more);
            Map<String, @Nullable Object> values = new LinkedHashMap<>(row.values());
            values.put("aliases", present.toArray(String[]::new));
            return edit.replace(row, row.table(), VersionedTables.fields(row.table(), values), List.of());
        });
    }

    /**
     * Makes or changes a name that is known to lie outside.
     *
     * @param position null when it is not known
     */
    public EditOutcome saveOutside(
            String name, String kind, List<String> aliases, @Nullable Position position, EditOrder order) {
        String cleaned = EditRules.name(name);
        return edit(GazetteerObject.outside(cleaned), order, edit -> {
            List<String> others = EditRules.aliases(aliases, cleaned);
            edit.ask(namesOf(cleaned, others));
            ObjectRow before = edit.now().isEmpty() ? null : edit.now().getLast();
            Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
            values.put(OUTSIDE_NAME.NAME, cleaned);
            values.put(OUTSIDE_NAME.KIND, EditRules.required("kind", kind, 60));
            values.put(OUTSIDE_NAME.ALIASES, others.toArray(String[]::new));
            values.put(
                    OUTSIDE_NAME.GEOM,
                    position == null
                            ? null
                            : kept(
                                    before,
                                    GisDataRow.GEOMETRIES.createPoint(
                                            new Coordinate(position.east(), position.north()))));
            return edit.replace(before, OUTSIDE_NAME, values, List.of());
        });
    }

    /** Takes a place, priority area or name outside out of the gazetteer: it should not have been there. */
    public EditOutcome remove(GazetteerObject object, EditOrder order) {
        boolean mayGo = object.kind() == GazetteerObject.Kind.PLACE
                || object.kind() == GazetteerObject.Kind.OUTSIDE
                || object.key().startsWith(AreaLevel.PRIORITY.code() + " ");
        if (!mayGo) {
            throw new InvalidEditException(
                    "key", "”" + object.key() + "”", "en plats, ett prioriterat område eller ett namn utanför");
        }
        return edit(object, order, edit -> {
            edit.requireExisting();
            Revision revision = edit.begin();
            edit.now().forEach(revision::close);
            edit.rows().aliasesNow().forEach(revision::close);
            return new EditOutcome(revision.version(), true, List.of());
        });
    }

    /** Puts to use what the built-in data say of an object that was edited or imported. */
    public EditOutcome takeUpBuiltIn(GazetteerObject object, EditOrder order) {
        return edit(object, order, edit -> {
            ObjectRow heldBack = edit.rows().heldBack();
            if (heldBack == null) {
                throw new InvalidEditException(
                        "key",
                        "inbyggda data säger inget nytt om ”" + object.key() + "”",
                        "ett objekt med en ny uppgift");
            }
            Revision revision = edit.begin();
            edit.now().forEach(revision::close);
            revision.open(heldBack, Origin.BUILT_IN);
            return new EditOutcome(revision.version(), true, List.of());
        });
    }

    /**
     * Takes back all that a version changed, with a new version.
     *
     * @throws EditConflictException when any of it has been changed since
     */
    public EditOutcome undo(int version, EditOrder order) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            GazetteerStore.becomeOnlyWriter(transaction);
            EditRules.reason(order);
            return new Undo(transaction, version).run(order);
        });
    }

    private EditOutcome edit(GazetteerObject object, EditOrder order, Function<Edit, EditOutcome> change) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            GazetteerStore.becomeOnlyWriter(transaction);
            EditRules.reason(order);
            return change.apply(Edit.of(transaction, object, order));
        });
    }

    private static List<String> namesOf(String name, List<String> aliases) {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(aliases);
        return names;
    }

    private static Map<Field<?>, @Nullable Object> alias(GazetteerObject object, String alias) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(NAME_ALIAS.OBJECT_KIND, object.kind().code());
        values.put(NAME_ALIAS.OBJECT_KEY, object.key());
        values.put(NAME_ALIAS.ALIAS, alias);
        return values;
    }

    /** The geometry before, when the new one differs only by the rounding on its way through a browser. */
    private static Geometry kept(@Nullable ObjectRow before, Geometry wanted) {
        Geometry old = before == null ? null : before.geometry();
        return old != null && old.equalsExact(wanted, ObjectRow.SAME_PLACE_M) ? old : wanted;
    }

    private static double landArea(Edit edit, @Nullable ObjectRow before, Geometry geometry) {
        return before != null
                        && geometry.equals(before.geometry())
                        && before.values().get("land_area_m2") instanceof Double known
                ? known
                : edit.rules().landAreaM2(geometry);
    }

    private static List<String> overlaps(Gazetteer gazetteer, PriorityDraft draft) {
        List<String> notes = new ArrayList<>();
        for (Area other : gazetteer.areas(AreaLevel.PRIORITY)) {
            double shared = other.code().equals(draft.code())
                    ? 0
                    : other.geometry().intersection(draft.geometry()).getArea();
            if (shared > 1) {
                notes.add("Området överlappar %s med %.0f m²; händelser där räknas i båda."
                        .formatted(other.name(), shared));
            }
        }
        return notes;
    }
}
