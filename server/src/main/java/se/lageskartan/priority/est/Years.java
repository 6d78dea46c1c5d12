package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_YEAR;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import se.lageskartan.db.tables.records.EstYearRecord;
import se.lageskartan.priority.Measure;
import se.lageskartan.wording.InvalidFieldException;

/** The annual analyses: what a year is made of, and what the coordinator writes of it. */
public final class Years {
    private static final int LONGEST = 20_000;

    private final DSLContext database;
    private final Weeks weeks;
    private final Quarters quarters;
    private final Meetings meetings;
    private final Clock clock;

    public Years(DSLContext database, Weeks weeks, Quarters quarters, Meetings meetings, Clock clock) {
        this.database = database;
        this.weeks = weeks;
        this.quarters = quarters;
        this.meetings = meetings;
        this.clock = clock;
    }

    /**
     * The year as it is now.
     *
     * @param measures those that the reader may know of
     */
    public EstYear year(int year, List<Measure> measures) {
        IsoWeek now = IsoWeek.of(EstTime.today(clock));
        List<IsoWeek> begun = IsoWeek.allOf(year).stream()
                .filter(week -> week.compareTo(now) <= 0)
                .toList();
        // The same numbers, so that a year that is not over is not held against a whole one.
        List<IsoWeek> before = IsoWeek.allOf(year - 1).stream()
                .filter(week -> week.number() <= begun.size())
                .toList();
        Quarter first = new Quarter(LocalDate.of(year, 1, 1));
        LocalDate today = meetings.today();
        return EstYear.of(
                year,
                new EstYear.Parts(
                        weeks.of(begun),
                        weeks.of(before),
                        quarters.between(first, first.plus(3)),
                        measures,
                        meetings.all().stream()
                                .filter(meeting -> !meeting.heldOn().isAfter(today))
                                .toList(),
                        analysis(year)));
    }

    private EstYear.Analysis analysis(int year) {
        EstYearRecord row = database.fetchOne(EST_YEAR, EST_YEAR.YEAR.eq(year));
        return row == null ? EstYear.Analysis.NONE : analysis(row);
    }

    private static EstYear.Analysis analysis(EstYearRecord row) {
        return new EstYear.Analysis(
                row.getAnalysis(), row.getVersion(), row.getChangedAt().toInstant(), row.getChangedBy());
    }

    /** Every version of what was written of a year, the newest first. */
    public List<EstVersions.Version> history(int year) {
        return EstVersions.of(database, EstVersions.Kind.YEAR, year);
    }

    /**
     * Saves what is written of a year.
     *
     * @param version the one that was seen; 0 when nothing is written yet
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public EstYear.Analysis save(int year, String text, int version, String who) {
        if (text.length() > LONGEST) {
            throw new InvalidFieldException("analysis", "en lång text", "högst " + LONGEST + " tecken");
        }
        int now = IsoWeek.of(EstTime.today(clock)).year();
        if (year > now) {
            throw new InvalidFieldException("year", year + ", som inte har börjat", now + " eller tidigare");
        }
        return EstWrite.in(database, transaction -> {
            EstYearRecord row = transaction.fetchOne(EST_YEAR, EST_YEAR.YEAR.eq(year));
            if ((row == null ? 0 : row.getVersion()) != version) {
                if (row == null) {
                    throw new InvalidFieldException("version", Integer.toString(version), "0: inget är skrivet än");
                }
                throw new EstConflictException("Årsanalysen för " + year, row.getChangedBy(), analysis(row));
            }
            EstYearRecord saved = row == null ? transaction.newRecord(EST_YEAR) : row;
            saved.setYear(year);
            saved.setAnalysis(text);
            saved.setVersion(version + 1);
            saved.setChangedAt(EstTime.now(clock));
            saved.setChangedBy(who);
            saved.store();
            EstVersions.add(transaction, EstVersions.Kind.YEAR, year, "ändrades", "");
            return analysis(saved);
        });
    }
}
