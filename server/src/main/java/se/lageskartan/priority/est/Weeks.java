package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_WEEK;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.EstWeekRecord;
import se.lageskartan.wording.InvalidFieldException;
import se.lageskartan.wording.Quantity;

/** What is made of the reports of each week. A week that is decided stands as it was. */
public final class Weeks {
    private static final int LONGEST_ASSESSMENT = 4_000;

    private final DSLContext database;
    private final EstPlaces places;
    private final Clock clock;

    public Weeks(DSLContext database, EstPlaces places, Clock clock) {
        this.database = database;
        this.places = places;
        this.clock = clock;
    }

    /**
     * A week.
     *
     * @param assessment what the coordinator says of it
     * @param decided when it was decided; null as long as it is not, and the picture still changes
     * @param version 0 as long as nothing has been said of it
     */
    public record Week(
            WeekPicture picture,
            String assessment,
            @Nullable Instant decided,
            @Nullable String decidedBy,
            int version,
            @Nullable Instant changed,
            @Nullable String changedBy) {}

    /** As it is now, or as it was decided. */
    public Week week(IsoWeek week) {
        return week(database, week);
    }

    private Week week(DSLContext from, IsoWeek week) {
        EstWeekRecord row = from.fetchOne(EST_WEEK, EST_WEEK.MONDAY.eq(week.monday()));
        JSONB frozen = row == null ? null : row.getPicture();
        WeekPicture picture = frozen == null ? compiled(from, week) : EstJson.read(frozen, WeekPicture.class);
        return row == null
                ? new Week(picture, "", null, null, 0, null, null)
                : new Week(
                        picture,
                        row.getAssessment(),
                        row.getDecidedAt() == null ? null : row.getDecidedAt().toInstant(),
                        row.getDecidedBy(),
                        row.getVersion(),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy());
    }

    private WeekPicture compiled(DSLContext from, IsoWeek week) {
        return new WeekCompilation(
                        week,
                        new Parties(from, clock).all(),
                        new Reports(from, clock).between(week.plus(-WeekCompilation.WEEKS_BEFORE), week),
                        places::areaName,
                        EstTime.today(clock))
                .picture();
    }

    /** As they are now, or as they were decided. */
    List<Week> of(List<IsoWeek> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        IsoWeek first = asked.getFirst();
        // A year without any report costs one question.
        boolean any =
                !new Reports(database, clock).between(first, asked.getLast()).isEmpty()
                        || !decidedBetween(first, asked.getLast()).isEmpty()
                        || asked.contains(IsoWeek.of(EstTime.today(clock)));
        return any ? asked.stream().map(this::week).toList() : List.of();
    }

    /** Every version of what was said of a week, the newest first. */
    public List<EstVersions.Version> history(IsoWeek week) {
        return EstVersions.of(database, EstVersions.Kind.WEEK, week.monday());
    }

    /**
     * What the coordinator does with a week.
     *
     * @param decide has it stand as it is
     * @param leaveOut those that are not reviewed go to the next week; needed to decide when there are any
     */
    public record Draft(String assessment, boolean decide, boolean leaveOut) {}

    /**
     * Saves what is said of a week, and decides it.
     *
     * @param version the one that was seen
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Week save(IsoWeek week, Draft draft, int version, String who) {
        if (draft.assessment().length() > LONGEST_ASSESSMENT) {
            throw new InvalidFieldException("assessment", "en lång text", "högst " + LONGEST_ASSESSMENT + " tecken");
        }
        IsoWeek now = IsoWeek.of(EstTime.today(clock));
        if (week.compareTo(now) > 0) {
            throw new InvalidFieldException(
                    "week", week.code() + ", som inte har börjat", now.code() + " eller tidigare");
        }
        return EstWrite.in(database, transaction -> {
            Week before = week(transaction, week);
            if (before.version() != version) {
                throw new EstConflictException(
                        "Lägesbilden för " + week.title(), String.valueOf(before.changedBy()), before);
            }
            if (before.decided() != null) {
                throw new InvalidFieldException(
                        "week", week.code() + ", som är beslutad", "en vecka som inte är det; skriv det nya i nästa");
            }
            int waiting = before.picture().waiting();
            if (draft.decide() && waiting > 0 && !draft.leaveOut()) {
                throw new InvalidFieldException(
                        "leaveOut",
                        "nej, men " + Quantity.of(waiting, "rapport väntar", "rapporter väntar") + " på granskning",
                        "att de granskas först, eller ja för att låta dem gå till nästa vecka");
            }
            EstWeekRecord row = version == 0
                    ? transaction.newRecord(EST_WEEK)
                    : Optional.ofNullable(transaction.fetchOne(EST_WEEK, EST_WEEK.MONDAY.eq(week.monday())))
                            .orElseThrow();
            row.setMonday(week.monday());
            row.setAssessment(draft.assessment());
            row.setVersion(version + 1);
            row.setChangedAt(EstTime.now(clock));
            row.setChangedBy(who);
            if (draft.decide()) {
                row.setPicture(EstJson.written(before.picture()));
                row.setDecidedAt(row.getChangedAt());
                row.setDecidedBy(who);
            }
            row.store();
            EstVersions.add(
                    transaction, EstVersions.Kind.WEEK, week.monday(), draft.decide() ? "beslutades" : "ändrades", "");
            if (draft.decide() && waiting > 0) {
                Reports.moveOpen(transaction, week, nextOpen(transaction, week), clock, who);
            }
            return week(transaction, week);
        });
    }

    /** Mondays of the weeks from the first until the last that are decided. */
    public List<IsoWeek> decidedBetween(IsoWeek first, IsoWeek last) {
        return database.select(EST_WEEK.MONDAY)
                .from(EST_WEEK)
                .where(EST_WEEK.MONDAY.between(first.monday(), last.monday()))
                .and(EST_WEEK.DECIDED_AT.isNotNull())
                .orderBy(EST_WEEK.MONDAY)
                .fetch(row -> new IsoWeek(row.value1()));
    }

    static boolean isDecided(DSLContext transaction, IsoWeek week) {
        return transaction.fetchExists(
                EST_WEEK, EST_WEEK.MONDAY.eq(week.monday()).and(EST_WEEK.DECIDED_AT.isNotNull()));
    }

    /** The week itself, or the first after it that is not decided. */
    static IsoWeek nextOpen(DSLContext transaction, IsoWeek week) {
        IsoWeek open = week;
        while (isDecided(transaction, open)) {
            open = open.plus(1);
        }
        return open;
    }
}
