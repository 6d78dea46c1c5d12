package se.lageskartan.sources;

import static se.lageskartan.db.Tables.CATEGORY_GROUPING;
import static se.lageskartan.db.Tables.CRIME_CODE;
import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.DATA_VERSION;
import static se.lageskartan.db.Tables.SOURCE_PROFILE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.db.tables.records.CrimeCodeRecord;
import se.lageskartan.db.tables.records.SourceProfileRecord;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.intake.CrimeCode;
import se.lageskartan.intake.CrimeCodes;
import se.lageskartan.intake.InvalidProfileException;
import se.lageskartan.intake.ProfileDefinition;
import se.lageskartan.intake.ProfileJson;
import se.lageskartan.intake.Profiles;

/**
 * Keeps what has been edited of profiles, crime codes and category groups, every version of it. What is not here is as it
 * ships with the program. Every call reads the database, so that an edit holds at once for every process on it.
 */
public final class SourceStore {
    private static final Logger log = LoggerFactory.getLogger(SourceStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DSLContext sql;

    public SourceStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The profiles that hold now, reading by the crime codes that hold now. */
    public Profiles profiles() {
        List<ProfileDefinition> stored = new ArrayList<>();
        for (SourceProfileRecord row : sql.selectFrom(SOURCE_PROFILE)
                .where(DSL.row(SOURCE_PROFILE.CODE, SOURCE_PROFILE.VERSION)
                        .in(DSL.select(SOURCE_PROFILE.CODE, DSL.max(SOURCE_PROFILE.VERSION))
                                .from(SOURCE_PROFILE)
                                .groupBy(SOURCE_PROFILE.CODE)))
                .and(SOURCE_PROFILE.REMOVED.isFalse())
                .orderBy(SOURCE_PROFILE.CODE)) {
            ProfileDefinition definition = definition(row);
            if (definition != null) {
                stored.add(definition);
            }
        }
        return Profiles.of(stored, crimeCodes());
    }

    /** The crime codes that hold now. */
    public CrimeCodes crimeCodes() {
        List<CrimeCode> edited = new ArrayList<>();
        for (CrimeCodeRecord row : sql.selectFrom(CRIME_CODE)
                .where(DSL.row(CRIME_CODE.CODE, CRIME_CODE.VERSION)
                        .in(DSL.select(CRIME_CODE.CODE, DSL.max(CRIME_CODE.VERSION))
                                .from(CRIME_CODE)
                                .groupBy(CRIME_CODE.CODE)))
                .and(CRIME_CODE.REMOVED.isFalse())) {
            edited.add(crimeCode(row));
        }
        return CrimeCodes.builtIn().with(edited);
    }

    /** The groups of categories that hold now. */
    public CategoryGrouping grouping() {
        Record latest = sql.selectFrom(CATEGORY_GROUPING)
                .orderBy(CATEGORY_GROUPING.VERSION.desc())
                .limit(1)
                .fetchOne();
        if (latest == null) {
            return CategoryGrouping.BUILT_IN;
        }
        try {
            CategoryGrouping grouping =
                    JSON.readValue(latest.get(CATEGORY_GROUPING.GROUPING).data(), CategoryGrouping.class);
            grouping.check();
            return grouping;
        } catch (JsonProcessingException | InvalidProfileException e) {
            log.warn("The stored grouping of categories does not fit this version; the built-in one is shown", e);
            return CategoryGrouping.BUILT_IN;
        }
    }

    public boolean hasDataset(String code) {
        return sql.fetchExists(DATASET, DATASET.CODE.eq(code).and(DATASET.HOLDS.eq("incidents")));
    }

    /** Codes of the datasets that a profile can feed. */
    public List<String> datasets() {
        return sql.select(DATASET.CODE)
                .from(DATASET)
                .where(DATASET.HOLDS.eq("incidents"))
                .orderBy(DATASET.CODE)
                .fetch(DATASET.CODE);
    }

    /** Keeps a profile as the one that holds from now on. */
    public void save(ProfileDefinition definition, String by) {
        addProfile(
                definition.code(), JSONB.valueOf(ProfileJson.write(definition).toString()), by);
    }

    /** Takes an own profile away, or puts an edited one back; the versions before stay. */
    public void removeProfile(String code, String by) {
        addProfile(code, null, by);
    }

    /** Every edit of a profile, latest first; empty for one that nobody has touched. */
    public List<ProfileVersion> profileHistory(String code) {
        return sql.selectFrom(SOURCE_PROFILE)
                .where(SOURCE_PROFILE.CODE.eq(code))
                .orderBy(SOURCE_PROFILE.VERSION.desc())
                .fetch(row -> new ProfileVersion(
                        row.getVersion(), definition(row), row.getChangedAt().toInstant(), row.getChangedBy()));
    }

    /** Keeps a crime code as the one that holds from now on. */
    public void save(CrimeCode code, String by) {
        addCode(code, false, by);
    }

    /** Puts a crime code back to what ships with the program, or takes it away when that has none. */
    public void removeCrimeCode(CrimeCode code, String by) {
        addCode(code, true, by);
    }

    /** Every edit of a crime code, latest first. */
    public List<CrimeCodeVersion> crimeCodeHistory(String code) {
        return sql.selectFrom(CRIME_CODE)
                .where(CRIME_CODE.CODE.eq(code))
                .orderBy(CRIME_CODE.VERSION.desc())
                .fetch(row -> new CrimeCodeVersion(
                        row.getVersion(),
                        row.getRemoved() ? null : crimeCode(row),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    /** Codes that have been edited and not put back. */
    public List<String> editedCrimeCodes() {
        return sql.select(CRIME_CODE.CODE)
                .from(CRIME_CODE)
                .where(DSL.row(CRIME_CODE.CODE, CRIME_CODE.VERSION)
                        .in(DSL.select(CRIME_CODE.CODE, DSL.max(CRIME_CODE.VERSION))
                                .from(CRIME_CODE)
                                .groupBy(CRIME_CODE.CODE)))
                .and(CRIME_CODE.REMOVED.isFalse())
                .fetch(CRIME_CODE.CODE);
    }

    /** Keeps a grouping of the categories, which must have been checked, and raises the data version. */
    public void save(CategoryGrouping grouping, String by) {
        String json;
        try {
            json = JSON.writeValueAsString(grouping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("groups are plain data", e);
        }
        sql.transaction(inner -> {
            lock(inner.dsl(), "category_grouping");
            inner.dsl()
                    .insertInto(CATEGORY_GROUPING)
                    .set(
                            CATEGORY_GROUPING.VERSION,
                            DSL.select(DSL.coalesce(DSL.max(CATEGORY_GROUPING.VERSION), 0)
                                            .plus(1))
                                    .from(CATEGORY_GROUPING))
                    .set(CATEGORY_GROUPING.GROUPING, JSONB.valueOf(json))
                    .set(CATEGORY_GROUPING.CHANGED_BY, by)
                    .execute();
            // What was made of the groups before, and is kept somewhere, holds no longer.
            inner.dsl()
                    .update(DATA_VERSION)
                    .set(DATA_VERSION.VERSION, DATA_VERSION.VERSION.plus(1))
                    .execute();
        });
    }

    private void addProfile(String code, @Nullable JSONB definition, String by) {
        sql.transaction(inner -> {
            lock(inner.dsl(), "source_profile " + code);
            inner.dsl()
                    .insertInto(SOURCE_PROFILE)
                    .set(SOURCE_PROFILE.CODE, code)
                    .set(
                            SOURCE_PROFILE.VERSION,
                            DSL.select(DSL.coalesce(DSL.max(SOURCE_PROFILE.VERSION), 0)
                                            .plus(1))
                                    .from(SOURCE_PROFILE)
                                    .where(SOURCE_PROFILE.CODE.eq(code)))
                    .set(SOURCE_PROFILE.REMOVED, definition == null)
                    .set(SOURCE_PROFILE.DEFINITION, definition)
                    .set(SOURCE_PROFILE.CHANGED_BY, by)
                    .execute();
        });
    }

    private void addCode(CrimeCode code, boolean removed, String by) {
        sql.transaction(inner -> {
            lock(inner.dsl(), "crime_code " + code.code());
            inner.dsl()
                    .insertInto(CRIME_CODE)
                    .set(CRIME_CODE.CODE, code.code())
                    .set(
                            CRIME_CODE.VERSION,
                            DSL.select(DSL.coalesce(DSL.max(CRIME_CODE.VERSION), 0)
                                            .plus(1))
                                    .from(CRIME_CODE)
                                    .where(CRIME_CODE.CODE.eq(code.code())))
                    .set(CRIME_CODE.REMOVED, removed)
                    .set(CRIME_CODE.TITLE, code.title())
                    .set(CRIME_CODE.CATEGORY, code.category().code())
                    .set(CRIME_CODE.VALID_FROM_YEAR, code.validFromYear())
                    .set(CRIME_CODE.VALID_TO_YEAR, code.validToYear())
                    .set(CRIME_CODE.SOURCE, code.source())
                    .set(CRIME_CODE.CHANGED_BY, by)
                    .execute();
        });
    }

    /** Two who edit the same thing at once get a version each, one after the other. */
    private static void lock(DSLContext inner, String what) {
        inner.execute("SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))", DSL.val(what));
    }

    /** Null for one that was removed, or that a newer version of the program wrote and we cannot read. */
    private static @Nullable ProfileDefinition definition(SourceProfileRecord row) {
        JSONB json = row.getDefinition();
        if (json == null) {
            return null;
        }
        try {
            return ProfileJson.read(JSON.readTree(json.data()));
        } catch (JsonProcessingException | InvalidProfileException e) {
            log.warn("The stored profile {}, version {}, cannot be used", row.getCode(), row.getVersion(), e);
            return null;
        }
    }

    private static CrimeCode crimeCode(CrimeCodeRecord row) {
        Optional<Category> category = Category.parse(row.getCategory());
        return new CrimeCode(
                row.getCode(),
                row.getTitle(),
                category.orElse(Category.OVRIGT),
                row.getValidFromYear(),
                row.getValidToYear(),
                row.getSource());
    }
}
