package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.OUTSIDE_NAME;
import static se.lageskartan.db.Tables.PLACE;
import static se.lageskartan.db.Tables.POPULATION;
import static se.lageskartan.db.Tables.STREET;
import static se.lageskartan.db.Tables.SURFACE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import se.lageskartan.geo.Position;

/**
 * The gazetteer in the database. Rows are never overwritten: a load that changes something makes a version, closes the rows
 * that no longer hold and adds the new ones; a row that stays keeps its id.
 */
public final class GazetteerStore {
    private final DSLContext database;

    public GazetteerStore(DSLContext database) {
        this.database = database;
    }

    /**
     * What a load did.
     *
     * @param version the gazetteer's version afterwards
     * @param changed false when the content was the same as before, and nothing was written
     * @param tables rows per table, in the order areas, streets, places, outside names, surfaces, population
     */
    public record Loaded(int version, boolean changed, Map<String, Difference> tables) {}

    /** Rows added, closed (or for population: removed) and left as they were. A changed row is one closed and one added. */
    public record Difference(int added, int closed, int kept) {}

    /**
     * Makes the database say what the data says; does nothing when it already does. All or nothing, also when the process
     * dies in the middle, and safe against a second load at the same time.
     */
    public Loaded load(GisData data) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            // The one row that every writer changes is the lock.
            transaction.selectFrom(DATA_VERSION).forUpdate().fetchSingle();
            GazetteerRows rows = GazetteerRows.of(data);
            var newest = transaction
                    .selectFrom(GAZETTEER_VERSION)
                    .orderBy(GAZETTEER_VERSION.ID.desc())
                    .limit(1)
                    .fetchOne();
            if (newest != null && newest.getContentHash().equals(rows.contentHash())) {
                return new Loaded(newest.getId(), false, Map.of());
            }
            int version = transaction
                    .insertInto(GAZETTEER_VERSION)
                    .set(GAZETTEER_VERSION.CONTENT_HASH, rows.contentHash())
                    .set(GAZETTEER_VERSION.NOTE, newest == null ? "first load" : "built-in data changed")
                    .returningResult(GAZETTEER_VERSION.ID)
                    .fetchSingle()
                    .value1();
            Map<String, Difference> tables = new LinkedHashMap<>();
            rows.versioned()
                    .forEach((table, content) ->
                            tables.put(table.getName(), replace(transaction, version, table, content)));
            tables.put(POPULATION.getName(), replacePopulation(transaction, data));
            transaction
                    .update(DATA_VERSION)
                    .set(DATA_VERSION.VERSION, DATA_VERSION.VERSION.plus(1))
                    .set(DATA_VERSION.CHANGED_AT, DSL.currentOffsetDateTime())
                    .execute();
            return new Loaded(version, true, tables);
        });
    }

    private static Difference replace(
            DSLContext transaction, int version, Table<?> table, Map<String, Map<Field<?>, Object>> wanted) {
        Field<String> hash = column(table, "row_hash", String.class);
        Field<Integer> id = column(table, "id", Integer.class);
        Field<Integer> versionFrom = column(table, "version_from", Integer.class);
        Field<Integer> versionTo = column(table, "version_to", Integer.class);

        Map<String, Integer> present = transaction
                .select(hash, id)
                .from(table)
                .where(versionTo.isNull())
                .fetchMap(hash, id);
        List<Integer> gone = new ArrayList<>();
        present.forEach((rowHash, rowId) -> {
            if (!wanted.containsKey(rowHash)) {
                gone.add(rowId);
            }
        });
        if (!gone.isEmpty()) {
            transaction.update(table).set(versionTo, version).where(id.in(gone)).execute();
        }
        List<Query> inserts = new ArrayList<>();
        wanted.forEach((rowHash, values) -> {
            if (!present.containsKey(rowHash)) {
                inserts.add(transaction
                        .insertInto(table)
                        .set(values)
                        .set(hash, rowHash)
                        .set(versionFrom, version));
            }
        });
        transaction.batch(inserts).execute();
        return new Difference(inserts.size(), gone.size(), present.size() - gone.size());
    }

    private static Difference replacePopulation(DSLContext transaction, GisData data) {
        Map<List<Object>, List<Object>> before = new HashMap<>();
        transaction
                .selectFrom(POPULATION)
                .forEach(row -> before.put(
                        List.of(row.getLevel(), row.getAreaCode(), row.getReferenceDate()),
                        List.of(row.getResidents(), row.getSource())));
        int added = 0;
        int kept = 0;
        transaction.deleteFrom(POPULATION).execute();
        List<Query> inserts = new ArrayList<>();
        for (GisData.PopulationRow row : data.population()) {
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
                    .set(POPULATION.SOURCE, row.source()));
        }
        transaction.batch(inserts).execute();
        return new Difference(added, before.size() - kept, kept);
    }

    private static <T> Field<T> column(Table<?> table, String name, Class<T> type) {
        Field<T> field = table.field(name, type);
        if (field == null) {
            throw new IllegalStateException("the table " + table.getName() + " has no column " + name);
        }
        return field;
    }

    /**
     * The gazetteer as it is known now, each area with its latest population.
     *
     * @throws IllegalStateException when nothing has been loaded yet
     */
    public Gazetteer current() {
        // One snapshot for all tables, so that a load in between cannot mix two versions.
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Integer version = transaction
                    .select(DSL.max(GAZETTEER_VERSION.ID))
                    .from(GAZETTEER_VERSION)
                    .fetchSingle()
                    .value1();
            if (version == null) {
                throw new IllegalStateException("the gazetteer has not been loaded");
            }
            return new Gazetteer(
                    version,
                    areas(transaction),
                    places(transaction),
                    streets(transaction),
                    outsideNames(transaction),
                    surface(transaction, "land"),
                    surface(transaction, "extent"),
                    surface(transaction, "unknown"));
        });
    }

    /** Every known count of residents of an area, oldest first; empty when none is known. */
    public List<Area.Population> populations(AreaLevel level, String code) {
        return database.selectFrom(POPULATION)
                .where(POPULATION.LEVEL.eq(level.code()))
                .and(POPULATION.AREA_CODE.eq(code))
                .orderBy(POPULATION.REFERENCE_DATE)
                .fetch(row -> new Area.Population(row.getResidents(), row.getReferenceDate(), row.getSource()));
    }

    private static List<Area> areas(DSLContext transaction) {
        Map<String, Area.Population> latest = new HashMap<>();
        transaction
                .selectFrom(POPULATION)
                .orderBy(POPULATION.REFERENCE_DATE)
                .forEach(row -> latest.put(
                        row.getLevel() + " " + row.getAreaCode(),
                        new Area.Population(row.getResidents(), row.getReferenceDate(), row.getSource())));
        return transaction
                .selectFrom(AREA)
                .where(AREA.VERSION_TO.isNull())
                .orderBy(AREA.LEVEL, AREA.CODE, AREA.VALID_FROM)
                .fetch(row -> new Area(
                        row.getId(),
                        AreaLevel.parse(row.getLevel()).orElseThrow(),
                        row.getCode(),
                        row.getName(),
                        row.getParentCode(),
                        row.getValidFrom(),
                        row.getValidTo(),
                        (MultiPolygon) row.getGeom(),
                        row.getLandAreaM2(),
                        latest.get(row.getLevel() + " " + row.getCode()),
                        row.getPreliminary(),
                        row.getSource()));
    }

    private static List<Place> places(DSLContext transaction) {
        return transaction
                .selectFrom(PLACE)
                .where(PLACE.VERSION_TO.isNull())
                .orderBy(PLACE.SLUG)
                .fetch(row -> new Place(
                        row.getId(),
                        row.getSlug(),
                        row.getName(),
                        row.getKind(),
                        List.of(row.getAliases()),
                        row.getRank(),
                        row.getInDistrict(),
                        row.getUncertaintyM(),
                        row.getPreliminary(),
                        row.getSource(),
                        row.getFootprint()));
    }

    private static List<Street> streets(DSLContext transaction) {
        return transaction
                .selectFrom(STREET)
                .where(STREET.VERSION_TO.isNull())
                .orderBy(STREET.NAME, STREET.CLASS, STREET.ID)
                .fetch(row -> new Street(
                        row.getName(), row.getClass_(), row.getInDistrict(), (MultiLineString) row.getGeom()));
    }

    private static List<OutsideName> outsideNames(DSLContext transaction) {
        return transaction
                .selectFrom(OUTSIDE_NAME)
                .where(OUTSIDE_NAME.VERSION_TO.isNull())
                .orderBy(OUTSIDE_NAME.NAME, OUTSIDE_NAME.ID)
                .fetch(row -> new OutsideName(
                        row.getName(),
                        row.getKind(),
                        List.of(row.getAliases()),
                        row.getGeom() instanceof Point point ? new Position(point.getX(), point.getY()) : null));
    }

    private static Geometry surface(DSLContext transaction, String kind) {
        List<Geometry> parts = transaction
                .select(SURFACE.GEOM)
                .from(SURFACE)
                .where(SURFACE.VERSION_TO.isNull())
                .and(SURFACE.KIND.eq(kind))
                .orderBy(SURFACE.ID)
                .fetch(row -> row.value1());
        return UnaryUnionNG.union(parts, GisDataRow.GEOMETRIES, GisDataRow.GEOMETRIES.getPrecisionModel());
    }
}
