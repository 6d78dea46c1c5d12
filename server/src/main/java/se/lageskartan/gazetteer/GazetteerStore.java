package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;
import static se.lageskartan.db.Tables.POPULATION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.GazetteerVersionRecord;

/**
 * The gazetteer in the database. Rows are never overwritten: a change makes a version, closes the rows that no longer hold
 * and adds the new ones; a row that stays keeps its id. What people edit and import is left alone when built-in data are
 * loaded.
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
     * @param changed false when the built-in data were the same as before, and nothing was written
     * @param tables rows per table, in the order areas, streets, places, outside names, surfaces, population
     */
    public record Loaded(int version, boolean changed, Map<String, Difference> tables) {}

    /**
     * Rows added, closed (or for population: removed) and left as they were. A changed row is one closed and one added.
     *
     * @param heldBack rows that say something new of an object that was edited or imported, and are not put to use
     */
    public record Difference(int added, int closed, int kept, int heldBack) {}

    /**
     * Makes the built-in part of the database say what the data says; does nothing when it already does. All or nothing,
     * also when the process dies in the middle, and safe against a second load at the same time.
     */
    public Loaded load(GisData data) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            becomeOnlyWriter(transaction);
            GazetteerRows rows = GazetteerRows.of(data);
            String before = transaction
                    .select(GAZETTEER_VERSION.CONTENT_HASH)
                    .from(GAZETTEER_VERSION)
                    .where(GAZETTEER_VERSION.KIND.eq(GazetteerVersion.Kind.BUILT_IN.code()))
                    .orderBy(GAZETTEER_VERSION.ID.desc())
                    .limit(1)
                    .fetchOne(GAZETTEER_VERSION.CONTENT_HASH);
            if (rows.contentHash().equals(before)) {
                return new Loaded(newest(transaction), false, Map.of());
            }
            int version = transaction
                    .insertInto(GAZETTEER_VERSION)
                    .set(GAZETTEER_VERSION.CONTENT_HASH, rows.contentHash())
                    .set(GAZETTEER_VERSION.NOTE, before == null ? "first load" : "built-in data changed")
                    .returningResult(GAZETTEER_VERSION.ID)
                    .fetchSingle()
                    .value1();
            BuiltInLoad load = new BuiltInLoad(transaction, version);
            Map<String, Difference> tables = new LinkedHashMap<>();
            rows.versioned().forEach((table, content) -> tables.put(table.getName(), load.replace(table, content)));
            tables.put(POPULATION.getName(), load.replacePopulation(data.population()));
            raiseDataVersion(transaction);
            return new Loaded(version, true, tables);
        });
    }

    /**
     * The gazetteer as it is known now, each area with its latest population.
     *
     * @throws IllegalStateException when nothing has been loaded yet
     */
    public Gazetteer current() {
        return inOneMoment(transaction -> new GazetteerReader(transaction, newest(transaction)).read());
    }

    /**
     * The gazetteer as it was in a version: the same rows with the same ids as when incidents were placed with it. Residents
     * are the latest known, since they do not decide where anything is.
     *
     * @return empty when there never was such a version
     */
    public Optional<Gazetteer> at(int version) {
        return inOneMoment(transaction -> transaction.fetchExists(GAZETTEER_VERSION, GAZETTEER_VERSION.ID.eq(version))
                ? Optional.of(new GazetteerReader(transaction, version).read())
                : Optional.empty());
    }

    /**
     * Number of the newest version.
     *
     * @throws IllegalStateException when nothing has been loaded yet
     */
    public int version() {
        return newest(database);
    }

    /** The newest versions, newest first. */
    public List<GazetteerVersion> versions(int limit) {
        return database.selectFrom(GAZETTEER_VERSION)
                .orderBy(GAZETTEER_VERSION.ID.desc())
                .limit(limit)
                .fetch(GazetteerStore::version);
    }

    /** The newest import that numbers of residents came with, 0 for none: with it they may have changed. */
    long newestResidents() {
        Long newest = database.select(DSL.max(POPULATION.IMPORT_ID))
                .from(POPULATION)
                .fetchSingle()
                .value1();
        return newest == null ? 0 : newest;
    }

    /** Every known count of residents of an area, oldest first; empty when none is known. */
    public List<Area.Population> populations(AreaLevel level, String code) {
        return database.selectFrom(POPULATION)
                .where(POPULATION.LEVEL.eq(level.code()))
                .and(POPULATION.AREA_CODE.eq(code))
                .orderBy(POPULATION.REFERENCE_DATE, POPULATION.ORIGIN)
                .fetch(row -> new Area.Population(row.getResidents(), row.getReferenceDate(), row.getSource()));
    }

    /** One snapshot for all tables, so that a change in between cannot mix two versions. */
    private <T> T inOneMoment(Function<DSLContext, T> read) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return read.apply(transaction);
        });
    }

    /** The one row that every writer changes is the lock; held until the transaction ends. */
    static void becomeOnlyWriter(DSLContext transaction) {
        transaction.selectFrom(DATA_VERSION).forUpdate().fetchSingle();
    }

    static void raiseDataVersion(DSLContext transaction) {
        transaction
                .update(DATA_VERSION)
                .set(DATA_VERSION.VERSION, DATA_VERSION.VERSION.plus(1))
                .set(DATA_VERSION.CHANGED_AT, DSL.currentOffsetDateTime())
                .execute();
    }

    static int newest(DSLContext transaction) {
        Integer version = transaction
                .select(DSL.max(GAZETTEER_VERSION.ID))
                .from(GAZETTEER_VERSION)
                .fetchSingle()
                .value1();
        if (version == null) {
            throw new IllegalStateException("the gazetteer has not been loaded");
        }
        return version;
    }

    static GazetteerVersion version(GazetteerVersionRecord row) {
        return new GazetteerVersion(
                row.getId(),
                GazetteerVersion.Kind.of(row.getKind()),
                row.getLoadedAt().toInstant(),
                row.getWho(),
                row.getNote(),
                row.getFileName(),
                row.getFileSha256(),
                row.getUndoes());
    }
}
