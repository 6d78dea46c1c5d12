package se.lageskartan.datasets;

import java.util.List;
import java.util.Optional;
import se.lageskartan.wording.Coded;

/**
 * What the service itself collects, kind by kind: which texts, photos and names of each go by retention, and by which time. What is
 * counted stays: how many, of what sort, where, and when to the hour.
 *
 * <p>What was decided is kept, and so is the audit log. Of what is kept, drafts may go.
 */
public enum Collected implements Coded {
    FINDINGS(
            new Part(
                    "photos",
                    "bilder",
                    "finding_photo",
                    "signature <> 'gallrad' AND finding IN (SELECT id FROM lageskartan.finding WHERE received_at < {0})",
                    "SET jpeg = NULL, removed_at = coalesce(removed_at, clock_timestamp()), removed_by = 'gallrad',"
                            + " signature = 'gallrad'"),
            new Part(
                    "cases",
                    "beslut om iakttagelser",
                    "finding_case",
                    "changed_by <> 'gallrad' AND finding IN (SELECT id FROM lageskartan.finding WHERE received_at < {0})",
                    "SET reason = lageskartan.erased_text(reason), changed_by = 'gallrad'"),
            new Part(
                    "seen",
                    "återbesök",
                    "finding_seen",
                    "seen_by <> 'gallrad' AND finding IN (SELECT id FROM lageskartan.finding WHERE received_at < {0})",
                    "SET seen_by = 'gallrad'"),
            new Part(
                    "notes",
                    "anteckningar",
                    "finding",
                    "NOT detail_erased AND received_at < {0}",
                    "SET note = lageskartan.erased_text(note), author = 'gallrad', signature = 'gallrad', accuracy_m = NULL,"
                            + " sent_at = NULL, noted_at = date_trunc('hour', noted_at), detail_erased = true"),
            Part.versions(
                    "erase_finding_versions",
                    versionsOf("finding_version", "finding", "finding", "received_at < {0}")
                            + " + "
                            + versionsOf("finding_case_version", "finding", "finding", "received_at < {0}"))),

    WALKS(
            new Part(
                    "walks",
                    "vandringars anteckningar",
                    "walk",
                    "starts_at < {0} AND changed_by <> 'gallrad'",
                    "SET note = lageskartan.erased_text(note), changed_by = 'gallrad', detail_erased = true"),
            Part.versions("erase_walk_versions", versionsOf("walk_version", "walk_id", "walk", "starts_at < {0}"))),

    /** Those that have ended, by their last day; of one without, by when it was last changed. */
    MEASURES(
            new Part(
                    "measures",
                    "åtgärders texter",
                    "measure",
                    Closed.MEASURE + " AND changed_by <> 'gallrad'",
                    "SET description = lageskartan.erased_text(description), responsible = lageskartan.erased_text(responsible),"
                            + " expected_effect = lageskartan.erased_text(expected_effect), created_by = 'gallrad',"
                            + " changed_by = 'gallrad', detail_erased = true"),
            Part.versions(
                    "erase_measure_versions",
                    versionsOf("measure_version", "measure_id", "measure", Closed.MEASURE)
                            + " + "
                            + Closed.additions("measure_expectation")
                            + " + "
                            + Closed.additions("measure_follow_up"))),

    AREAS(Part.versions(
            "erase_area_versions",
            "(SELECT count(*) FROM lageskartan.work_area_version v JOIN lageskartan.work_area a USING (kind, code)"
                    + " WHERE v.version < a.version AND v.changed_at < {0}"
                    + " AND v.changed_by NOT IN ('gallrad', 'inbyggd'))")),

    REPORTS(
            new Part(
                    "reports",
                    "rapporters texter",
                    "est_report",
                    "monday < {1} AND changed_by <> 'gallrad'",
                    "SET text = lageskartan.erased_text(text), note = lageskartan.erased_text(note), created_by = 'gallrad',"
                            + " changed_by = 'gallrad', detail_erased = true"),
            Part.versions(
                    "erase_report_versions",
                    "(SELECT count(*) FROM lageskartan.est_version v JOIN lageskartan.est_report m ON m.id::text = v.key"
                            + " WHERE v.kind = 'report' AND v.changed_by <> 'gallrad' AND (m.detail_erased OR m.monday < {1}))")),

    DECISIONS(Part.drafts(
            "erase_decision_drafts",
            "(SELECT count(*) FROM lageskartan.est_version v WHERE (v.kind = 'week' AND EXISTS (SELECT FROM"
                    + " lageskartan.est_week w WHERE w.monday::text = v.key AND v.version < w.version)"
                    + " OR v.kind = 'meeting' AND EXISTS (SELECT FROM lageskartan.est_meeting m"
                    + " WHERE m.id::text = v.key AND v.version < m.version) OR v.kind = 'year' AND EXISTS (SELECT FROM"
                    + " lageskartan.est_year y WHERE y.year::text = v.key AND v.version < y.version))"
                    + " AND v.changed_at < {0} AND v.changed_by <> 'gallrad')")),

    DOCUMENTS(Part.drafts(
            "erase_document_drafts",
            "(SELECT count(*) FROM lageskartan.lagesbild_text t JOIN lageskartan.lagesbild d ON d.id = t.lagesbild_id"
                    + " WHERE t.changed_at < {0} AND t.changed_by <> 'gallrad' AND (d.status = 'withdrawn'"
                    + " OR d.status = 'decided' AND EXISTS (SELECT FROM lageskartan.lagesbild_text n"
                    + " WHERE n.lagesbild_id = t.lagesbild_id AND n.section = t.section AND n.version > t.version)))")),

    /** Gone in a day: see {@link Retentions#leftBehind}. */
    UPLOADS,

    /** The name of an account stays, so that nobody else is ever given it: other rows say what it did. */
    ACCOUNTS(
            new Part(
                    "accounts",
                    "avslutade konton",
                    "account",
                    "disabled AND changed_at < {0} AND title <> 'Gallrat'",
                    "SET title = 'Gallrat', password_hash = ''"),
            new Part(
                    "tokens",
                    "nycklar som har upphört",
                    "api_token",
                    "least(revoked_at, ends_at) < {0} AND title <> 'Gallrad'",
                    "SET title = 'Gallrad', created_by = 'gallrad',"
                            + " revoked_by = CASE WHEN revoked_by IS NULL THEN NULL ELSE 'gallrad' END")),

    LOG;

    private final List<Part> parts;

    Collected(Part... parts) {
        this.parts = List.of(parts);
    }

    /** Of what a dataset holds; empty when that is not collected here. */
    public static Optional<Collected> of(String holds) {
        return Coded.find(Collected.class, holds);
    }

    /** Whether anything of it goes by retention. */
    public boolean erasable() {
        return !parts.isEmpty();
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * A kind of thing that goes. In the statements, {0} is the moment and {1} the day in Stockholm before which it goes; none reads
     * what another writes, so that all can be counted beforehand.
     *
     * @param title Swedish, plural
     * @param count an SQL expression
     * @param erase a statement that tells how many rows it changed
     */
    record Part(String code, String title, String count, String erase) {
        Part(String code, String title, String table, String which, String set) {
            this(
                    code,
                    title,
                    "(SELECT count(*) FROM lageskartan." + table + " WHERE " + which + ")",
                    "WITH gone AS (UPDATE lageskartan." + table + " " + set + " WHERE " + which
                            + " RETURNING 1) SELECT count(*) FROM gone");
        }

        /** The service may not touch versions; a function of the schema's owner does, once the rows that they are of are erased. */
        static Part versions(String function, String count) {
            return new Part("versions", "tidigare versioner", count, "SELECT lageskartan." + function + "()");
        }

        static Part drafts(String function, String count) {
            return new Part("drafts", "utkast", count, "SELECT lageskartan." + function + "()");
        }
    }

    private static String versionsOf(String versions, String key, String table, String old) {
        return "(SELECT count(*) FROM lageskartan." + versions + " v WHERE v.changed_by <> 'gallrad' AND v." + key
                + " IN (SELECT id FROM lageskartan." + table + " WHERE detail_erased OR " + old + "))";
    }

    /** Measures that nothing is done in any more. */
    private static final class Closed {
        static final String MEASURE = "(status IN ('ended', 'cancelled') OR removed)"
                + " AND coalesce(ends, (changed_at AT TIME ZONE 'Europe/Stockholm')::date) < {1}";

        static String additions(String table) {
            return "(SELECT count(*) FROM lageskartan." + table
                    + " a WHERE a.added_by <> 'gallrad' AND a.measure_id IN (SELECT id FROM lageskartan.measure WHERE"
                    + " detail_erased OR " + MEASURE + "))";
        }
    }
}
