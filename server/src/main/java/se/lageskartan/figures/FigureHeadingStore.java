package se.lageskartan.figures;

import static se.lageskartan.db.Tables.FIGURE_HEADING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.FigureHeadingRecord;
import se.lageskartan.wording.Coded;

/**
 * Keeps what else the columns of tables of figures are called, every version of it. Every call reads the database, so that what
 * somebody has said holds at once for every process on it.
 */
public final class FigureHeadingStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DSLContext sql;

    public FigureHeadingStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What somebody has said of a profile.
     *
     * @param headings by what the column holds
     */
    public record Said(int version, Map<TableRole, List<String>> headings, Instant changed, String changedBy) {}

    /** What holds now, by code of profile. */
    public Map<String, Said> said() {
        Map<String, Said> said = new HashMap<>();
        sql.selectFrom(FIGURE_HEADING)
                .where(DSL.row(FIGURE_HEADING.PROFILE, FIGURE_HEADING.VERSION)
                        .in(DSL.select(FIGURE_HEADING.PROFILE, DSL.max(FIGURE_HEADING.VERSION))
                                .from(FIGURE_HEADING)
                                .groupBy(FIGURE_HEADING.PROFILE)))
                .forEach(row -> said.put(
                        row.getProfile(),
                        new Said(
                                row.getVersion(),
                                headings(row),
                                row.getChangedAt().toInstant(),
                                row.getChangedBy())));
        return said;
    }

    /** The profiles as files are read by them now, in the order to show them. */
    public List<FigureProfile> profiles() {
        Map<String, Said> said = said();
        List<FigureProfile> profiles = new ArrayList<>();
        for (FigureProfile profile : FigureProfiles.all()) {
            Said own = said.get(profile.code());
            profiles.add(own == null ? profile : profile.with(own.headings()));
        }
        return profiles;
    }

    public Optional<FigureProfile> profile(String code) {
        return profiles().stream()
                .filter(profile -> profile.code().equals(code))
                .findFirst();
    }

    /** Keeps headings, which must have been checked, as those that hold for a profile from now on. */
    public void save(String profile, Map<TableRole, List<String>> headings, String by) {
        Map<String, List<String>> coded = new LinkedHashMap<>();
        headings.forEach((role, texts) -> coded.put(role.code(), texts));
        String json;
        try {
            json = JSON.writeValueAsString(coded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of texts are plain data", e);
        }
        sql.transaction(inner -> {
            // Two who edit the same profile at once get a version each, one after the other.
            inner.dsl()
                    .execute(
                            "SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))",
                            DSL.val("figure_heading " + profile));
            inner.dsl()
                    .insertInto(FIGURE_HEADING)
                    .set(FIGURE_HEADING.PROFILE, profile)
                    .set(
                            FIGURE_HEADING.VERSION,
                            DSL.select(DSL.coalesce(DSL.max(FIGURE_HEADING.VERSION), 0)
                                            .plus(1))
                                    .from(FIGURE_HEADING)
                                    .where(FIGURE_HEADING.PROFILE.eq(profile)))
                    .set(FIGURE_HEADING.HEADINGS, JSONB.valueOf(json))
                    .set(FIGURE_HEADING.CHANGED_BY, by)
                    .execute();
        });
    }

    /** Without what a newer version of the program may have written and this one does not read. */
    private static Map<TableRole, List<String>> headings(FigureHeadingRecord row) {
        Map<TableRole, List<String>> headings = new EnumMap<>(TableRole.class);
        try {
            JSON.readValue(row.getHeadings().data(), new TypeReference<Map<String, List<String>>>() {})
                    .forEach((code, texts) ->
                            Coded.find(TableRole.class, code).ifPresent(role -> headings.put(role, texts)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of texts were kept", e);
        }
        return headings;
    }
}
