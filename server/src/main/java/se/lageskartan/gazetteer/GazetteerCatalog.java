package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.NAME_ALIAS;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.STREET;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Looks things up in the gazetteer as it is now, and what has happened to them. */
public final class GazetteerCatalog {
    private final DSLContext database;

    public GazetteerCatalog(DSLContext database) {
        this.database = database;
    }

    /**
     * Something that was found.
     *
     * @param detail a place's kind or an area's level, as a code; empty for streets
     * @param ended whether it has an end date
     */
    public record Entry(
            GazetteerObject object, String name, String detail, List<String> aliases, Origin origin, boolean ended) {
        public Entry {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * What has the text in its name or in another name of it, best first: a name that begins with it before one that only
     * has it in it.
     *
     * @param text empty means everything
     * @param kind null means all
     */
    public List<Entry> find(String text, GazetteerObject.@Nullable Kind kind, int limit) {
        String wanted = Meanings.fold(text);
        return entries().stream()
                .filter(entry -> kind == null || entry.object().kind() == kind)
                .filter(entry -> rank(entry, wanted) < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt((Entry entry) -> rank(entry, wanted))
                        .thenComparing(entry -> entry.object().kind())
                        .thenComparing(Entry::name)
                        .thenComparing(Entry::detail))
                .limit(limit)
                .toList();
    }

    /** Empty when there is no such thing now. */
    public Optional<ObjectState> state(GazetteerObject object) {
        return Optional.ofNullable(ObjectRows.of(database, object).state());
    }

    /** What happened to it, newest first; empty when there never was such a thing. */
    public List<HistoryEvent> history(GazetteerObject object) {
        return ObjectRows.of(database, object).history();
    }

    /**
     * How the areas of a version differ from those of the version before, those it touched.
     *
     * @throws NoSuchObjectException when there never was such a version
     */
    public List<AreaDifference> areaDifferences(int version) {
        if (!database.fetchExists(GAZETTEER_VERSION, GAZETTEER_VERSION.ID.eq(version))) {
            throw new NoSuchObjectException(version);
        }
        Map<String, List<ObjectRow>> byKey = new TreeMap<>();
        database.selectFrom(AREA)
                .where(VersionedTables.key(AREA)
                        .in(DSL.select(VersionedTables.key(AREA))
                                .from(AREA)
                                .where(AREA.VERSION_FROM.eq(version).or(AREA.VERSION_TO.eq(version)))))
                .orderBy(AREA.VALID_FROM)
                .forEach(row -> byKey.computeIfAbsent(row.getLevel() + " " + row.getCode(), key -> new ArrayList<>())
                        .add(ObjectRow.of(AREA, row)));
        List<AreaDifference> differences = new ArrayList<>();
        byKey.forEach((key, rows) -> {
            ObjectRow any = rows.getFirst();
            AreaDifference.State before = areaIn(rows, version - 1);
            AreaDifference.State after = areaIn(rows, version);
            if (before != null || after != null) {
                AreaLevel level = AreaLevel.parse(any.text("level")).orElseThrow();
                differences.add(AreaDifference.of(level, any.text("code"), before, after));
            }
        });
        return differences;
    }

    /** The last border of an area in a version; null when it has ended or is not there. */
    private static AreaDifference.@Nullable State areaIn(List<ObjectRow> rows, int version) {
        ObjectRow last = rows.stream()
                .filter(row -> row.holdsIn(version))
                .reduce((one, other) -> other)
                .orElse(null);
        Geometry geometry = last == null ? null : last.geometry();
        return last == null || geometry == null || last.date("valid_to") != null
                ? null
                : new AreaDifference.State(
                        last.text("name"), (String) last.values().get("parent_code"), geometry);
    }

    private static int rank(Entry entry, String wanted) {
        String name = Meanings.fold(entry.name());
        if (name.equals(wanted) || wanted.isEmpty()) {
            return 0;
        }
        if (name.startsWith(wanted)) {
            return 1;
        }
        if (entry.aliases().stream().map(Meanings::fold).anyMatch(alias -> alias.startsWith(wanted))) {
            return 2;
        }
        boolean within = name.contains(wanted)
                || entry.aliases().stream().map(Meanings::fold).anyMatch(alias -> alias.contains(wanted));
        return within ? 3 : Integer.MAX_VALUE;
    }

    private List<Entry> entries() {
        Map<GazetteerObject, List<String>> aliases = new HashMap<>();
        database.selectFrom(NAME_ALIAS)
                .where(NAME_ALIAS.VERSION_TO.isNull())
                .orderBy(NAME_ALIAS.ALIAS)
                .forEach(row -> aliases.computeIfAbsent(
                                new GazetteerObject(
                                        GazetteerObject.Kind.parse(row.getObjectKind())
                                                .orElseThrow(),
                                        row.getObjectKey()),
                                object -> new ArrayList<>())
                        .add(row.getAlias()));
        List<Entry> entries = new ArrayList<>();
        database.select(PLACE.SLUG, PLACE.NAME, PLACE.KIND, PLACE.ALIASES, PLACE.ORIGIN, PLACE.VALID_TO)
                .from(PLACE)
                .where(PLACE.VERSION_TO.isNull())
                .forEach(row -> entries.add(new Entry(
                        GazetteerObject.place(row.value1()),
                        row.value2(),
                        row.value3(),
                        List.of(row.value4()),
                        Origin.of(row.value5()),
                        row.value6() != null)));
        Map<GazetteerObject, Entry> areas = new HashMap<>();
        database.select(AREA.LEVEL, AREA.CODE, AREA.NAME, AREA.ORIGIN, AREA.VALID_TO)
                .from(AREA)
                .where(AREA.VERSION_TO.isNull())
                .orderBy(AREA.VALID_FROM)
                .forEach(row -> {
                    AreaLevel level = AreaLevel.parse(row.value1()).orElseThrow();
                    GazetteerObject object = GazetteerObject.area(level, row.value2());
                    areas.put(
                            object,
                            new Entry(
                                    object,
                                    row.value3(),
                                    level.code(),
                                    aliases.getOrDefault(object, List.of()),
                                    Origin.of(row.value4()),
                                    row.value5() != null));
                });
        entries.addAll(areas.values());
        database.selectDistinct(STREET.NAME)
                .from(STREET)
                .where(STREET.VERSION_TO.isNull())
                .and(STREET.NAME.ne(""))
                .forEach(row -> {
                    GazetteerObject object = GazetteerObject.street(row.value1());
                    List<String> names = aliases.getOrDefault(object, List.of());
                    Origin origin = names.isEmpty() ? Origin.BUILT_IN : Origin.EDITED;
                    entries.add(new Entry(object, row.value1(), "", names, origin, false));
                });
        database.select(OUTSIDE_NAME.NAME, OUTSIDE_NAME.KIND, OUTSIDE_NAME.ALIASES, OUTSIDE_NAME.ORIGIN)
                .from(OUTSIDE_NAME)
                .where(OUTSIDE_NAME.VERSION_TO.isNull())
                .forEach(row -> entries.add(new Entry(
                        GazetteerObject.outside(row.value1()),
                        row.value1(),
                        row.value2(),
                        List.of(row.value3()),
                        Origin.of(row.value4()),
                        false)));
        return entries;
    }
}
