package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_MEETING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import se.lageskartan.db.tables.records.EstMeetingRecord;
import se.lageskartan.wording.InvalidFieldException;

/** The meetings of EST: when, points of the agenda that people add, minutes and decisions. */
public final class Meetings {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|");
    private static final int LONGEST_MINUTES = 20_000;
    private static final int LONGEST_LINE = 500;

    private final DSLContext database;
    private final Clock clock;

    public Meetings(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A meeting.
     *
     * @param begins by the clock, 09:30; empty when it is not said
     * @param points of the agenda, beside those that are made of what is open
     */
    public record Meeting(
            long id,
            LocalDate heldOn,
            String begins,
            List<String> points,
            String minutes,
            List<String> decisions,
            int version,
            Instant changed,
            String changedBy) {}

    /** What is to be saved of one. */
    public record Draft(LocalDate heldOn, String begins, List<String> points, String minutes, List<String> decisions) {
        private void check() {
            if (!TIME.matcher(begins).matches()) {
                throw new InvalidFieldException("begins", "”" + begins + "”", "ett klockslag, till exempel 09:30");
            }
            if (minutes.length() > LONGEST_MINUTES) {
                throw new InvalidFieldException("minutes", "en lång text", "högst " + LONGEST_MINUTES + " tecken");
            }
            lines("points", points);
            lines("decisions", decisions);
        }

        private static void lines(String field, List<String> lines) {
            for (String line : lines) {
                if (line.isBlank() || line.length() > LONGEST_LINE) {
                    throw new InvalidFieldException(
                            field, line.isBlank() ? "en tom rad" : "en lång rad", "1 till " + LONGEST_LINE + " tecken");
                }
            }
        }
    }

    public LocalDate today() {
        return EstTime.today(clock);
    }

    /** The latest first. */
    public List<Meeting> all() {
        return database.selectFrom(EST_MEETING)
                .orderBy(EST_MEETING.HELD_ON.desc())
                .fetch(Meetings::meeting);
    }

    public Optional<Meeting> byId(long id) {
        return database.fetchOptional(EST_MEETING, EST_MEETING.ID.eq(id)).map(Meetings::meeting);
    }

    public List<EstVersions.Version> history(long id) {
        return EstVersions.of(database, EstVersions.Kind.MEETING, id);
    }

    /**
     * Calls a meeting.
     *
     * @throws InvalidFieldException naming what cannot be
     */
    public Meeting call(Draft draft, String who) {
        draft.check();
        return EstWrite.in(database, transaction -> {
            requireFreeDay(transaction, draft.heldOn(), 0);
            return written(transaction, transaction.newRecord(EST_MEETING), draft, 0, "kallades", who);
        });
    }

    /**
     * Changes a meeting or writes its minutes.
     *
     * @return empty when there is none
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Optional<Meeting> save(long id, Draft draft, int version, String who) {
        draft.check();
        return EstWrite.in(database, transaction -> {
            EstMeetingRecord row = transaction.fetchOne(EST_MEETING, EST_MEETING.ID.eq(id));
            if (row == null) {
                return Optional.empty();
            }
            if (row.getVersion() != version) {
                throw new EstConflictException("Mötet " + row.getHeldOn(), row.getChangedBy(), meeting(row));
            }
            requireFreeDay(transaction, draft.heldOn(), id);
            return Optional.of(written(transaction, row, draft, version, "ändrades", who));
        });
    }

    private static void requireFreeDay(DSLContext transaction, LocalDate day, long but) {
        if (transaction.fetchExists(EST_MEETING, EST_MEETING.HELD_ON.eq(day).and(EST_MEETING.ID.ne(but)))) {
            throw new InvalidFieldException("heldOn", day + ", då det redan är ett möte", "en annan dag");
        }
    }

    private Meeting written(
            DSLContext transaction, EstMeetingRecord row, Draft draft, int version, String deed, String who) {
        row.setHeldOn(draft.heldOn());
        row.setBegins(draft.begins());
        row.setPoints(draft.points().toArray(String[]::new));
        row.setMinutes(draft.minutes());
        row.setDecisions(draft.decisions().toArray(String[]::new));
        row.setVersion(version + 1);
        row.setChangedAt(EstTime.now(clock));
        row.setChangedBy(who);
        row.store();
        EstVersions.add(transaction, EstVersions.Kind.MEETING, row.getId(), deed, "");
        return meeting(row);
    }

    private static Meeting meeting(EstMeetingRecord row) {
        return new Meeting(
                row.getId(),
                row.getHeldOn(),
                row.getBegins(),
                List.of(row.getPoints()),
                row.getMinutes(),
                List.of(row.getDecisions()),
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }
}
