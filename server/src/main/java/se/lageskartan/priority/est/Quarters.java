package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_QUARTER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import se.lageskartan.db.tables.records.EstQuarterRecord;
import se.lageskartan.wording.InvalidFieldException;

/** The areas that each quarter gives priority to: at most three, chosen by persons, with why and on what. */
public final class Quarters {
    public static final int MOST = 3;
    private static final int LONGEST = 1_000;

    private final DSLContext database;
    private final Clock clock;

    public Quarters(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An area that was chosen.
     *
     * @param reason why
     * @param outcome what became of it, written when the quarter is over; empty until then
     */
    public record Chosen(String level, String code, String name, String reason, String outcome) {}

    /**
     * What was decided for a quarter.
     *
     * @param fewer why there are fewer than three areas
     */
    public record Decision(
            Quarter quarter,
            List<Chosen> areas,
            String fewer,
            Grounds grounds,
            LocalDate decidedOn,
            int version,
            Instant changed,
            String changedBy) {}

    /**
     * What is to be decided.
     *
     * @param decidedOn the day of the meeting
     */
    public record Draft(List<Chosen> areas, String fewer, LocalDate decidedOn) {
        private void check(LocalDate today) {
            if (areas.size() > MOST) {
                throw new InvalidFieldException("areas", areas.size() + " områden", "högst " + MOST);
            }
            if (areas.size() < MOST && fewer.isBlank()) {
                throw new InvalidFieldException("fewer", "tomt", "skälet till att områdena är färre än " + MOST);
            }
            if (fewer.length() > LONGEST) {
                throw new InvalidFieldException("fewer", "en lång text", "högst " + LONGEST + " tecken");
            }
            Set<String> seen = new HashSet<>();
            for (Chosen area : areas) {
                if (!seen.add(area.level() + " " + area.code())) {
                    throw new InvalidFieldException("areas", area.name() + " två gånger", "varje område en gång");
                }
                if (area.reason().isBlank()) {
                    throw new InvalidFieldException("reason", "tomt för " + area.name(), "varför området prioriteras");
                }
                if (area.reason().length() > LONGEST || area.outcome().length() > LONGEST) {
                    throw new InvalidFieldException("areas", "en lång text", "högst " + LONGEST + " tecken");
                }
            }
            if (decidedOn.isAfter(today)) {
                throw new InvalidFieldException("decidedOn", decidedOn.toString(), today + " eller tidigare");
            }
        }
    }

    /** The quarter that it is now. */
    public Quarter now() {
        return Quarter.of(EstTime.today(clock));
    }

    public Optional<Decision> of(Quarter quarter) {
        return database.fetchOptional(EST_QUARTER, EST_QUARTER.FIRST_DAY.eq(quarter.firstDay()))
                .map(Quarters::decision);
    }

    /** From the first quarter until the last, both included, that anything was decided for. */
    public List<Decision> between(Quarter first, Quarter last) {
        return database.selectFrom(EST_QUARTER)
                .where(EST_QUARTER.FIRST_DAY.between(first.firstDay(), last.firstDay()))
                .orderBy(EST_QUARTER.FIRST_DAY)
                .fetch(Quarters::decision);
    }

    /** Every version of a quarter's decision, the newest first. */
    public List<EstVersions.Version> history(Quarter quarter) {
        return EstVersions.of(database, EstVersions.Kind.QUARTER, quarter.firstDay());
    }

    /**
     * Decides for a quarter, or changes what was. As long as the areas are the same, the grounds stay those that they were chosen on.
     *
     * @param version the one that was seen; 0 when nothing is decided yet
     * @param grounds what is decided on
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Decision save(Quarter quarter, Draft draft, int version, Function<Quarter, Grounds> grounds, String who) {
        draft.check(EstTime.today(clock));
        if (quarter.compareTo(now().plus(1)) > 0) {
            throw new InvalidFieldException(
                    "quarter", quarter.code(), now().plus(1).code() + " eller tidigare");
        }
        // Counted before anything is locked.
        Grounds now = grounds.apply(quarter);
        for (Chosen area : draft.areas()) {
            if (now.candidates().stream()
                    .noneMatch(one ->
                            one.level().equals(area.level()) && one.code().equals(area.code()))) {
                throw new InvalidFieldException(
                        "areas", area.level() + " " + area.code(), "ett av de områden som underlaget gäller");
            }
        }
        return EstWrite.in(database, transaction -> {
            EstQuarterRecord row = transaction.fetchOne(EST_QUARTER, EST_QUARTER.FIRST_DAY.eq(quarter.firstDay()));
            if ((row == null ? 0 : row.getVersion()) != version) {
                if (row == null) {
                    throw new InvalidFieldException("version", Integer.toString(version), "0: inget är beslutat än");
                }
                throw new EstConflictException(
                        "Prioriteringen för " + quarter.title(), row.getChangedBy(), decision(row));
            }
            EstQuarterRecord saved = row == null ? transaction.newRecord(EST_QUARTER) : row;
            boolean same = row != null && names(decision(row).areas()).equals(names(draft.areas()));
            saved.setFirstDay(quarter.firstDay());
            saved.setAreas(EstJson.written(draft.areas()));
            saved.setFewer(draft.areas().size() < MOST ? draft.fewer() : "");
            if (!same) {
                saved.setGrounds(EstJson.written(now));
            }
            saved.setDecidedOn(draft.decidedOn());
            saved.setVersion(version + 1);
            saved.setChangedAt(EstTime.now(clock));
            saved.setChangedBy(who);
            saved.store();
            EstVersions.add(
                    transaction,
                    EstVersions.Kind.QUARTER,
                    quarter.firstDay(),
                    row == null ? "beslutades" : same ? "fick sin text ändrad" : "beslutades om",
                    "");
            return decision(saved);
        });
    }

    private static Set<String> names(List<Chosen> areas) {
        return areas.stream().map(area -> area.level() + " " + area.code()).collect(Collectors.toSet());
    }

    private static Decision decision(EstQuarterRecord row) {
        return new Decision(
                new Quarter(row.getFirstDay()),
                Arrays.asList(EstJson.read(row.getAreas(), Chosen[].class)),
                row.getFewer(),
                EstJson.read(row.getGrounds(), Grounds.class),
                row.getDecidedOn(),
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }
}
