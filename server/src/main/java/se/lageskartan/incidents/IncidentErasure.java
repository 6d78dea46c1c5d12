package se.lageskartan.incidents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Erases incidents of a dataset that are older than their owner keeps them, and all that was derived from them, in the
 * caller's transaction.
 *
 * <p>Of an incident that goes altogether nothing is left. Of one that loses its points and texts there is left what it is
 * counted by: category, the hour it began in, the length of its interval in hours, its areas with their probabilities, and its
 * random record key. So every count by area, week, month and part of the day says what it said before, to protected roles too.
 *
 * <p>Rejects, and examples in the reports of imports, tell no time of their own: they go by the time of their import, with
 * points and texts.
 */
public final class IncidentErasure {
    private static final String DOOMED = """
            CREATE TEMPORARY TABLE doomed ON COMMIT DROP AS
            SELECT id, occurred_from, occurred_from < coalesce({1}::timestamptz, '-infinity') AS whole
            FROM lageskartan.incident
            WHERE dataset_code = {0}
              AND (occurred_from < {1}::timestamptz OR occurred_from < {2}::timestamptz AND NOT detail_erased)""";

    private static final String OLD_IMPORTS = """
            dataset_code = {0} AND status <> 'running' AND texts_erased_at IS NULL
            AND coalesce(finished_at, started_at) < {1}::timestamptz""";

    /** Those on single incidents that go; and of those on a text, by whom nothing is placed any more, what people wrote. */
    private static final String DECISIONS = """
            d.dataset_code = {0} AND (d.incident_id IN (SELECT id FROM doomed)
                OR d.incident_id IS NULL AND d.decided_at < {1}::timestamptz AND (d.note <> '' OR d.query <> '')
                AND NOT EXISTS (SELECT FROM lageskartan.incident i WHERE i.change_id = d.id
                    AND i.id NOT IN (SELECT id FROM doomed)))""";

    /**
     * Times stay to the hour, and intervals in whole hours begun, no shorter than they were: so none changes its day, its part of
     * the day, or the side of half a day that it lies on.
     */
    private static final String ANONYMOUS = """
            UPDATE lageskartan.incident i SET
                detail_erased = true, title = '', body = '', place_text = '', place_label = '',
                source_key = 'gallrad/' || i.id, content_hash = NULL, published_at = NULL,
                occurred_from = date_trunc('hour', i.occurred_from, 'UTC'),
                occurred_to = date_trunc('hour', i.occurred_from, 'UTC') + interval '1 hour' * ceil(extract(epoch FROM
                    date_trunc('minute', i.occurred_to) - date_trunc('minute', i.occurred_from)) / 3600),
                x = NULL, y = NULL, geom = NULL, uncertainty_m = NULL,
                source_x = NULL, source_y = NULL, source_uncertainty_m = NULL, source_known = false,
                queue_reason = NULL, text_key = NULL, change_id = NULL
            FROM doomed d WHERE i.id = d.id AND NOT d.whole""";

    private final DSLContext transaction;
    private final String dataset;
    private final @Nullable OffsetDateTime detailsBefore;
    private final @Nullable OffsetDateTime countsBefore;

    /**
     * How many there are of each.
     *
     * @param incidents that go altogether
     * @param details incidents that lose their points and texts
     * @param earliest when the first of both began, null when there are none
     * @param latest when the last of both began, null when there are none
     * @param revisions what their sources said before they corrected it
     * @param placements where they had been placed before
     * @param decisions on where they were
     * @param rejects rows that were not taken in
     * @param imports whose reports lose their examples
     */
    public record Counts(
            long incidents,
            long details,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long revisions,
            long placements,
            long decisions,
            long rejects,
            long imports) {
        public static final Counts NONE = new Counts(0, 0, null, null, 0, 0, 0, 0, 0);

        /** All that goes, of whatever kind. */
        public long all() {
            return incidents + details + revisions + placements + decisions + rejects + imports;
        }
    }

    /**
     * @param transaction which is rolled back when nothing is to be erased
     * @param detailsBefore points and texts of what began before this day in Stockholm go; null for none
     * @param countsBefore what began before this day goes altogether; null for nothing
     */
    public IncidentErasure(
            DSLContext transaction,
            String dataset,
            @Nullable LocalDate detailsBefore,
            @Nullable LocalDate countsBefore) {
        this.transaction = transaction;
        this.dataset = dataset;
        this.detailsBefore = start(detailsBefore);
        this.countsBefore = start(countsBefore);
    }

    /**
     * Waits until no import writes to the dataset, and keeps all who write out until the transaction ends.
     *
     * @throws WritersWaitException when another writer does not let go in time
     */
    public void becomeOnlyWriter() {
        transaction.execute("SET LOCAL lock_timeout = '60s'");
        try {
            new ImportLedger(transaction).becomeOnlyWriter(dataset);
        } catch (DataAccessException e) {
            throw new WritersWaitException(e);
        }
        new PlacementUpdates(transaction).begin("60s");
    }

    /** Looks up what goes; {@link #erase} then erases just that. */
    public Counts count() {
        transaction.execute("SET LOCAL search_path = lageskartan, public");
        transaction.execute("DROP TABLE IF EXISTS doomed");
        transaction.execute(DOOMED, DSL.val(dataset), moment(countsBefore), moment(detailsBefore));
        transaction.execute("ALTER TABLE doomed ADD PRIMARY KEY (id)");
        transaction.execute("ANALYZE doomed");
        Record incidents = transaction.fetchSingle(
                "SELECT count(*) FILTER (WHERE whole), count(*) FILTER (WHERE NOT whole), min(occurred_from),"
                        + " max(occurred_from) FROM doomed");
        return new Counts(
                incidents.get(0, Long.class),
                incidents.get(1, Long.class),
                instant(incidents.get(2, OffsetDateTime.class)),
                instant(incidents.get(3, OffsetDateTime.class)),
                number(
                        "SELECT count(*) FROM lageskartan.incident_revision WHERE incident_id IN (SELECT id FROM doomed)"),
                number(
                        "SELECT count(*) FROM lageskartan.placement_history WHERE incident_id IN (SELECT id FROM doomed)"),
                number("SELECT count(*) FROM lageskartan.placing_decision d WHERE " + DECISIONS),
                number(
                        "SELECT count(*) FROM lageskartan.import_reject WHERE import_id IN (SELECT id FROM lageskartan.import"
                                + " WHERE " + OLD_IMPORTS + ")"),
                number("SELECT count(*) FROM lageskartan.import WHERE " + OLD_IMPORTS));
    }

    /**
     * Erases what {@link #count} found.
     *
     * @throws IllegalStateException when it is not as many, and the transaction must not be committed
     */
    public void erase(Counts counted) {
        expect(
                "revisions",
                counted.revisions(),
                run("DELETE FROM lageskartan.incident_revision WHERE incident_id IN" + " (SELECT id FROM doomed)"));
        expect(
                "placements",
                counted.placements(),
                run("DELETE FROM lageskartan.placement_history WHERE incident_id IN" + " (SELECT id FROM doomed)"));
        run("UPDATE lageskartan.placing_decision d SET note = '', query = '' WHERE d.incident_id IS NULL AND "
                + DECISIONS);
        run("DELETE FROM lageskartan.placing_decision d WHERE d.incident_id IS NOT NULL AND " + DECISIONS);
        expect(
                "incidents",
                counted.incidents(),
                run("DELETE FROM lageskartan.incident i USING doomed d" + " WHERE i.id = d.id AND d.whole"));
        expect("details", counted.details(), run(ANONYMOUS));
        expect(
                "rejects",
                counted.rejects(),
                run("DELETE FROM lageskartan.import_reject WHERE import_id IN (SELECT id FROM"
                        + " lageskartan.import WHERE " + OLD_IMPORTS + ")"));
        eraseExamples();
    }

    /** Reports of imports stay without what the source wrote. */
    private void eraseExamples() {
        for (Record row :
                transaction.fetch("SELECT id, quality::text FROM lageskartan.import WHERE " + OLD_IMPORTS, binds())) {
            Optional<ImportQuality> quality =
                    Optional.ofNullable(row.get(1, String.class)).flatMap(ImportQuality::parse);
            transaction.execute(
                    "UPDATE lageskartan.import SET texts_erased_at = clock_timestamp(), quality = {0}::jsonb WHERE id = {1}",
                    DSL.val(quality.map(report -> report.withoutTexts().json()).orElse(null), String.class),
                    DSL.val(row.get(0, Long.class)));
        }
    }

    private long number(String sql) {
        Long number = transaction.fetchSingle(sql, binds()).get(0, Long.class);
        return number == null ? 0 : number;
    }

    private long run(String sql) {
        return transaction.execute(sql, binds());
    }

    private QueryPart[] binds() {
        return new QueryPart[] {DSL.val(dataset), moment(detailsBefore)};
    }

    private static void expect(String what, long counted, long erased) {
        if (counted != erased) {
            throw new IllegalStateException(what + " to erase were " + counted + ", and " + erased + " were erased");
        }
    }

    private static Field<OffsetDateTime> moment(@Nullable OffsetDateTime time) {
        return DSL.val(time, OffsetDateTime.class);
    }

    private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Period.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
