package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_VERSION;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import se.lageskartan.wording.Coded;

/** Every version of a party, a report, a week, a quarter, a meeting or a year, with who made it and why. */
public final class EstVersions {
    private EstVersions() {}

    /** What there are versions of. */
    enum Kind implements Coded {
        PARTY("est_party", "code"),
        REPORT("est_report", "id"),
        WEEK("est_week", "monday"),
        QUARTER("est_quarter", "first_day"),
        MEETING("est_meeting", "id"),
        YEAR("est_year", "year");

        private final String table;
        private final String key;

        Kind(String table, String key) {
            this.table = table;
            this.key = key;
        }
    }

    /**
     * A version.
     *
     * @param deed what was done, Swedish
     * @param note what was said of it
     * @param content the row as it was, JSON
     */
    public record Version(
            int version,
            String deed,
            String note,
            Instant changed,
            String changedBy,
            @JsonRawValue String content) {}

    /** Writes down a row as it is now. */
    static void add(DSLContext transaction, Kind kind, Object key, String deed, String note) {
        transaction.execute(
                "INSERT INTO lageskartan.est_version (kind, key, version, content, deed, note, changed_at, changed_by) SELECT {0}, "
                        + kind.key + "::text, version, to_jsonb(t), {1}, {2}, changed_at, changed_by FROM lageskartan."
                        + kind.table + " t WHERE " + kind.key + "::text = {3}",
                DSL.val(kind.code()),
                DSL.val(deed),
                DSL.val(note),
                DSL.val(key.toString()));
    }

    /** The newest first. */
    static List<Version> of(DSLContext database, Kind kind, Object key) {
        return database.selectFrom(EST_VERSION)
                .where(EST_VERSION.KIND.eq(kind.code()))
                .and(EST_VERSION.KEY.eq(key.toString()))
                .orderBy(EST_VERSION.VERSION.desc())
                .fetch(row -> new Version(
                        row.getVersion(),
                        row.getDeed(),
                        row.getNote(),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy(),
                        row.getContent().data()));
    }
}
