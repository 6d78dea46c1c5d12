package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.INCIDENT;
import static se.lageskartan.db.Tables.PLACING_DECISION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents to place again: those that every given part holds for. Those whose coordinate was not kept, from before
 * it was, are never among them.
 *
 * @param dataset null for all
 * @param importId null for all; an incident belongs to the import that brought what it says now
 * @param otherVersions only those placed in another version of the gazetteer than the one they are to be placed in
 * @param areaLevel with {@code areaCode}: only those placed in or near this area; null for anywhere
 * @param areaCode see {@code areaLevel}
 * @param nearM metres from the area that still are near it
 * @param nearChanged only those placed in or near an area that has changed since they were placed
 * @param handPlaced those placed by hand too; the decisions on them then hold no more
 */
public record ReplacingSelection(
        @Nullable String dataset,
        @Nullable Long importId,
        boolean otherVersions,
        @Nullable String areaLevel,
        @Nullable String areaCode,
        double nearM,
        boolean nearChanged,
        boolean handPlaced) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Beside the uncertainty of each, since it holds the place with 95 % only. */
    private static final double MARGIN_M = 50;

    JSONB json() {
        try {
            return JSONB.valueOf(JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReplacingSelection of(JSONB json) {
        try {
            return JSON.readValue(json.data(), ReplacingSelection.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param version of the gazetteer that they are to be placed in */
    Condition condition(int version) {
        Condition which = INCIDENT.SOURCE_KNOWN.isTrue();
        if (dataset != null) {
            which = which.and(INCIDENT.DATASET_CODE.eq(dataset));
        }
        if (importId != null) {
            which = which.and(INCIDENT.IMPORT_ID.eq(importId));
        }
        if (otherVersions) {
            which = which.and(INCIDENT.GAZETTEER_VERSION.ne(version));
        }
        if (!handPlaced) {
            which = which.and(INCIDENT.CHANGE_ID
                    .isNull()
                    .orNotExists(
                            DSL.selectOne().from(PLACING_DECISION).where(PLACING_DECISION.ID.eq(INCIDENT.CHANGE_ID))));
        }
        if (areaLevel != null && areaCode != null) {
            which = which.and(DSL.condition(
                    "public.ST_Intersects({0}, (SELECT public.ST_Transform(public.ST_Buffer(public.ST_Collect(a.geom), {1}), 3857)"
                            + " FROM lageskartan.area a WHERE a.level = {2} AND a.code = {3}"
                            + " AND a.version_from <= {4} AND coalesce(a.version_to, {4} + 1) > {4}))",
                    INCIDENT.GEOM, DSL.val(nearM), DSL.val(areaLevel), DSL.val(areaCode), DSL.inline(version)));
        }
        if (nearChanged) {
            which = which.and(DSL.condition(
                    "EXISTS (SELECT FROM lageskartan.area a WHERE (a.version_from > {0} OR a.version_to > {0})"
                            + " AND public.ST_DWithin(a.geom, public.ST_SetSRID(public.ST_MakePoint({1}, {2}), 3011),"
                            + " coalesce({3}, 0) + {4}))",
                    INCIDENT.GAZETTEER_VERSION, INCIDENT.X, INCIDENT.Y, INCIDENT.UNCERTAINTY_M, DSL.inline(MARGIN_M)));
        }
        return which;
    }
}
