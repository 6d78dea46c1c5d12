package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_REPORT;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.EstReportRecord;
import se.lageskartan.wording.InvalidFieldException;

/** What the parties have reported. The first version of each report is what the party sent, and is kept. */
public final class Reports {
    /** So far back a week may be reported of. */
    private static final int WEEKS_BACK = 53;

    private static final Pattern SEND_KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final DSLContext database;
    private final Clock clock;

    public Reports(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Something to be sent.
     *
     * @param key chosen by the sender; with the same one the same report is sent again
     * @param said null for "nothing to report"
     */
    public record Draft(String party, IsoWeek week, String key, EstReport.@Nullable Said said) {}

    /** The week that it is now. */
    public IsoWeek now() {
        return IsoWeek.of(EstTime.today(clock));
    }

    public Optional<EstReport> byId(long id) {
        return database.fetchOptional(EST_REPORT, EST_REPORT.ID.eq(id)).map(ReportRows::report);
    }

    /** Those compiled in a week, in the order they came. */
    public List<EstReport> of(IsoWeek week) {
        return where(EST_REPORT.MONDAY.eq(week.monday()));
    }

    /** Those compiled in weeks from the first until the last, both included. */
    public List<EstReport> between(IsoWeek first, IsoWeek last) {
        return where(EST_REPORT.MONDAY.between(first.monday(), last.monday()));
    }

    /** Those that wait for the coordinator or for the party, the oldest first. */
    public List<EstReport> open() {
        return where(EST_REPORT.STATUS.in(ReportStatus.SENT.code(), ReportStatus.ASKED.code()));
    }

    private List<EstReport> where(Condition condition) {
        return database.selectFrom(EST_REPORT)
                .where(condition)
                .orderBy(EST_REPORT.MONDAY, EST_REPORT.ID)
                .fetch(ReportRows::report);
    }

    /** Every version of a report, the newest first. */
    public List<EstVersions.Version> history(long id) {
        return EstVersions.of(database, EstVersions.Kind.REPORT, id);
    }

    /**
     * A report and whether it was there already.
     *
     * @param again it had been sent before; nothing was changed
     */
    public record Sent(EstReport report, boolean again) {}

    /**
     * Takes a report in. Of a week that is decided it goes to the next that is not, and says so; that there was nothing to report
     * stays where it was meant.
     *
     * @param who as the log has it
     * @throws InvalidFieldException naming what cannot be
     */
    public Sent send(Draft draft, String who) {
        if (!SEND_KEY.matcher(draft.key()).matches()) {
            throw new InvalidFieldException(
                    "key", "”" + draft.key() + "”", "8 till 64 bokstäver, siffror och bindestreck");
        }
        requireReportable(draft.week());
        if (draft.said() != null) {
            draft.said().check();
        }
        return EstWrite.in(database, transaction -> {
            EstReportRecord known = transaction.fetchOne(
                    EST_REPORT, EST_REPORT.PARTY_CODE.eq(draft.party()).and(EST_REPORT.SEND_KEY.eq(draft.key())));
            if (known != null) {
                EstReport arrived = ReportRows.report(known);
                if (arrived.version() == 1 && !says(arrived, draft.said())) {
                    throw EstConflictException.ofSentBefore(arrived);
                }
                return new Sent(arrived, true);
            }
            return draft.said() == null ? nothing(transaction, draft, who) : something(transaction, draft, who);
        });
    }

    /** Whether a report says what is sent, as far as whoever wrote it can tell; the place is looked up anew each time. */
    private static boolean says(EstReport report, EstReport.@Nullable Said sent) {
        EstReport.Said said = report.said();
        if (said == null || sent == null) {
            return said == null && sent == null;
        }
        return said.text().equals(sent.text())
                && said.problem() == sent.problem()
                && said.certainty() == sent.certainty()
                && said.dayparts().equals(sent.dayparts());
    }

    private Sent nothing(DSLContext transaction, Draft draft, String who) {
        Condition ofTheWeek = EST_REPORT
                .PARTY_CODE
                .eq(draft.party())
                .and(EST_REPORT.MEANT_MONDAY.eq(draft.week().monday()));
        EstReportRecord before = transaction.fetchAny(
                EST_REPORT, ofTheWeek.and(EST_REPORT.NOTHING).and(EST_REPORT.STATUS.eq(ReportStatus.ACCEPTED.code())));
        if (before != null) {
            return new Sent(ReportRows.report(before), true);
        }
        int told = transaction.fetchCount(
                EST_REPORT,
                ofTheWeek.andNot(EST_REPORT.NOTHING).and(EST_REPORT.STATUS.ne(ReportStatus.SET_ASIDE.code())));
        if (told > 0) {
            throw new InvalidFieldException(
                    "nothing",
                    "ja, men parten har redan rapporterat " + told + (told == 1 ? " plats" : " platser"),
                    "en plats till, eller ingenting mer");
        }
        boolean decided = Weeks.isDecided(transaction, draft.week());
        return stored(
                transaction,
                draft,
                draft.week(),
                ReportStatus.ACCEPTED,
                decided ? "Kom när " + draft.week().title() + " redan var beslutad." : "",
                who);
    }

    private Sent something(DSLContext transaction, Draft draft, String who) {
        for (EstReportRecord before : transaction.fetch(
                EST_REPORT,
                EST_REPORT
                        .PARTY_CODE
                        .eq(draft.party())
                        .and(EST_REPORT.MEANT_MONDAY.eq(draft.week().monday()))
                        .and(EST_REPORT.NOTHING)
                        .and(EST_REPORT.STATUS.eq(ReportStatus.ACCEPTED.code())))) {
            before.setStatus(ReportStatus.REPLACED.code());
            changed(transaction, before, "ersattes", "Parten hade något att rapportera.", who);
        }
        IsoWeek open = Weeks.nextOpen(transaction, draft.week());
        String note = open.equals(draft.week())
                ? ""
                : "Gäller %s, som redan var beslutad; tas med i %s."
                        .formatted(draft.week().title(), open.title());
        return stored(transaction, draft, open, ReportStatus.SENT, note, who);
    }

    private Sent stored(
            DSLContext transaction, Draft draft, IsoWeek week, ReportStatus status, String note, String who) {
        EstReportRecord row = transaction.newRecord(EST_REPORT);
        row.setPartyCode(draft.party());
        row.setSendKey(draft.key());
        row.setMonday(week.monday());
        row.setMeantMonday(draft.week().monday());
        row.setNothing(draft.said() == null);
        if (draft.said() != null) {
            ReportRows.write(row, draft.said());
        }
        row.setStatus(status.code());
        row.setNote(note);
        row.setCreatedAt(EstTime.now(clock));
        row.setCreatedBy(who);
        row.setVersion(1);
        row.setChangedAt(row.getCreatedAt());
        row.setChangedBy(who);
        row.store();
        EstVersions.add(transaction, EstVersions.Kind.REPORT, row.getId(), "skickades", note);
        return new Sent(ReportRows.report(row), false);
    }

    /**
     * The party corrects what it has sent, as long as it is not reviewed; it then waits for review again.
     *
     * @return empty when there is no such report
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Optional<EstReport> correct(long id, EstReport.Said said, int version, String who) {
        said.check();
        return change(
                id,
                version,
                (transaction, row) -> {
                    if (row.getNothing() || !ReportStatus.of(row.getStatus()).isOpen()) {
                        throw new InvalidFieldException(
                                "status",
                                "”" + ReportStatus.of(row.getStatus()).title() + "”",
                                "en rapport som inte är granskad; säg till samordnaren, som kan öppna den igen");
                    }
                    ReportRows.write(row, said);
                    row.setStatus(ReportStatus.SENT.code());
                    row.setNote("");
                    return "rättades av parten";
                },
                who);
    }

    /**
     * The coordinator's review of a report whose week is not decided.
     *
     * @return empty when there is no such report
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Optional<EstReport> review(long id, Review review, int version, String who) {
        return change(
                id,
                version,
                (transaction, row) -> {
                    IsoWeek week = new IsoWeek(row.getMonday());
                    if (row.getNothing()) {
                        throw new InvalidFieldException(
                                "action", review.action().code(), "inget: det finns inget att granska");
                    }
                    if (Weeks.isDecided(transaction, week)) {
                        throw new InvalidFieldException(
                                "action",
                                review.action().code(),
                                "inget: " + week.title() + " är beslutad och står som den var");
                    }
                    if (review.action() == Review.Action.MERGE || review.action() == Review.Action.SET_ASIDE) {
                        requireStandsForNone(transaction, row.getId());
                    }
                    return review.apply(row, into -> new Reports(transaction, clock).byId(into));
                },
                who);
    }

    private static void requireStandsForNone(DSLContext transaction, long id) {
        int others = transaction.fetchCount(EST_REPORT, EST_REPORT.MERGED_INTO.eq(id));
        if (others > 0) {
            throw new InvalidFieldException(
                    "action",
                    "det, men " + others + (others == 1 ? " annan rapport" : " andra rapporter")
                            + " är sammanförd med den här",
                    "att de öppnas igen först");
        }
    }

    /** What is done to a row; says what it was, in Swedish. */
    private interface Deed {
        String to(DSLContext transaction, EstReportRecord row);
    }

    private Optional<EstReport> change(long id, int version, Deed deed, String who) {
        return EstWrite.in(database, transaction -> {
            EstReportRecord row = transaction.fetchOne(EST_REPORT, EST_REPORT.ID.eq(id));
            if (row == null) {
                return Optional.empty();
            }
            if (row.getVersion() != version) {
                throw new EstConflictException("Rapporten", row.getChangedBy(), ReportRows.report(row));
            }
            String done = deed.to(transaction, row);
            changed(transaction, row, done, row.getNote(), who);
            return Optional.of(ReportRows.report(row));
        });
    }

    private void changed(DSLContext transaction, EstReportRecord row, String deed, String note, String who) {
        row.setNote(note);
        row.setVersion(row.getVersion() + 1);
        row.setChangedAt(EstTime.now(clock));
        row.setChangedBy(who);
        row.store();
        EstVersions.add(transaction, EstVersions.Kind.REPORT, row.getId(), deed, note);
    }

    /** Those of a week that wait go to the next, when the week is decided without them. */
    static void moveOpen(DSLContext transaction, IsoWeek from, IsoWeek to, Clock clock, String who) {
        Reports reports = new Reports(transaction, clock);
        for (EstReportRecord row : transaction.fetch(
                EST_REPORT,
                EST_REPORT
                        .MONDAY
                        .eq(from.monday())
                        .and(EST_REPORT.STATUS.in(ReportStatus.SENT.code(), ReportStatus.ASKED.code())))) {
            row.setMonday(to.monday());
            reports.changed(
                    transaction,
                    row,
                    "gick vidare",
                    (row.getNote()
                                    + " Var inte granskad när %s beslutades; tas med i %s."
                                            .formatted(from.title(), to.title()))
                            .strip(),
                    who);
        }
    }

    private void requireReportable(IsoWeek week) {
        IsoWeek now = now();
        if (week.compareTo(now) > 0) {
            throw new InvalidFieldException(
                    "week", week.code() + ", som inte har börjat", now.code() + " eller en tidigare vecka");
        }
        if (week.compareTo(now.plus(-WEEKS_BACK)) < 0) {
            throw new InvalidFieldException(
                    "week", week.code(), now.plus(-WEEKS_BACK).code() + " eller senare; äldre veckor är avslutade");
        }
    }
}
