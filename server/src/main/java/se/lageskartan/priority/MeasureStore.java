package se.lageskartan.priority;

import static se.lageskartan.db.Tables.MEASURE;
import static se.lageskartan.db.Tables.MEASURE_EXPECTATION;
import static se.lageskartan.db.Tables.MEASURE_FOLLOW_UP;
import static se.lageskartan.db.Tables.MEASURE_VERSION;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.MeasureRecord;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;
import se.lageskartan.wording.InvalidFieldException;

/**
 * The measures, every version of them. Nothing is ever deleted: the service's role in the database could not, and a measure that
 * should not have been there is marked as removed.
 */
public final class MeasureStore {
    private final DSLContext database;
    private final WorkAreaStore areas;
    private final Supplier<Gazetteer> gazetteers;
    private final Clock clock;

    /** @param gazetteers gives the newest */
    public MeasureStore(DSLContext database, WorkAreaStore areas, Supplier<Gazetteer> gazetteers, Clock clock) {
        this.database = database;
        this.areas = areas;
        this.gazetteers = gazetteers;
        this.clock = clock;
    }

    /** The day it is in Stockholm. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(Period.ZONE));
    }

    /** By first day, the latest first; those removed too. */
    public List<Measure> all() {
        return fetch(database, DSL.trueCondition());
    }

    /** Empty when there has never been one. */
    public Optional<Measure> find(int id) {
        return fetch(database, MEASURE.ID.eq(id)).stream().findFirst();
    }

    /** Every version, the newest first. */
    public List<WorkVersion> history(int id) {
        return database.selectFrom(MEASURE_VERSION)
                .where(MEASURE_VERSION.MEASURE_ID.eq(id))
                .orderBy(MEASURE_VERSION.VERSION.desc())
                .fetch(row -> new WorkVersion(
                        row.getVersion(),
                        row.getContent().data(),
                        row.getDeed(),
                        row.getReason(),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    /**
     * Keeps a new measure. One that has begun already may be kept too, but what was expected of it was not said before it began,
     * and {@link Measure#statedInTime} says so for ever.
     *
     * @param who as the audit log has it
     * @throws InvalidFieldException naming the field that cannot be kept
     */
    public Measure create(MeasureDraft wanted, String who) {
        MeasureDraft draft = checked(wanted);
        return database.transactionResult(configuration -> {
            DSLContext sql = configuration.dsl();
            MeasureRecord row = sql.newRecord(MEASURE);
            write(row, draft);
            row.setVersion(1);
            row.setCreatedAt(now());
            row.setCreatedBy(who);
            row.setChangedAt(row.getCreatedAt());
            row.setChangedBy(who);
            row.insert();
            keepVersion(sql, row.getId(), "created", "");
            return one(sql, row.getId());
        });
    }

    /**
     * Changes a measure. What was expected of it can only be changed until it starts.
     *
     * @param version the one that the person has seen
     * @param reason why, in their own words; may be empty
     * @return as it is now; empty when there is no such measure
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws StaleWorkException when the version is another
     */
    public Optional<Measure> save(int id, MeasureDraft wanted, int version, String reason, String who) {
        MeasureDraft draft = checked(wanted);
        return change(id, version, "changed", reason, who, (row, before) -> {
            if (before.removed()) {
                throw new InvalidFieldException("id", "en borttagen åtgärd", "en som är kvar; återställ den först");
            }
            if (!before.expectationOpen(today())
                    && !before.content().expectation().equals(draft.expectation())) {
                throw new InvalidFieldException(
                        "expectedEffect",
                        "ändrad efter att åtgärden började",
                        "det som sades före start; nya tankar läggs till som ett tillägg");
            }
            if (before.content().equals(draft)) {
                return false;
            }
            write(row, draft);
            return true;
        });
    }

    /** Adds to what was expected; what stood before stays. */
    public Optional<Measure> expect(int id, String text, int version, String who) {
        String added = WorkText.needed("text", text);
        return change(id, version, "expectation", "", who, (row, before) -> {
            row.configuration()
                    .dsl()
                    .insertInto(
                            MEASURE_EXPECTATION,
                            MEASURE_EXPECTATION.MEASURE_ID,
                            MEASURE_EXPECTATION.TEXT,
                            MEASURE_EXPECTATION.ADDED_AT,
                            MEASURE_EXPECTATION.ADDED_BY)
                    .values(id, added, now(), who)
                    .execute();
            return true;
        });
    }

    /**
     * Adds what people concluded.
     *
     * @param next when to look at it again; null for never
     */
    public Optional<Measure> followUp(
            int id, Conclusion conclusion, String text, @Nullable LocalDate next, int version, String who) {
        String added = WorkText.needed("text", text);
        LocalDate today = today();
        if (next != null && !next.isAfter(today)) {
            throw new InvalidFieldException("next", next.toString(), "en dag efter " + today + ", eller inget");
        }
        return change(id, version, "follow_up", "", who, (row, before) -> {
            if (before.content().status() == MeasureStatus.PLANNED) {
                throw new InvalidFieldException(
                        "status", "planerad", "en åtgärd som har börjat: det finns inget att följa upp än");
            }
            row.configuration()
                    .dsl()
                    .insertInto(
                            MEASURE_FOLLOW_UP,
                            MEASURE_FOLLOW_UP.MEASURE_ID,
                            MEASURE_FOLLOW_UP.FOLLOWED_ON,
                            MEASURE_FOLLOW_UP.CONCLUSION,
                            MEASURE_FOLLOW_UP.TEXT,
                            MEASURE_FOLLOW_UP.ADDED_AT,
                            MEASURE_FOLLOW_UP.ADDED_BY)
                    .values(id, today, conclusion.code(), added, now(), who)
                    .execute();
            row.setFollowUpOn(next);
            return true;
        });
    }

    /** Takes a measure out of the plan, or brings it back. */
    public Optional<Measure> remove(int id, boolean removed, int version, String reason, String who) {
        String why = WorkText.line("reason", reason);
        return change(id, version, removed ? "removed" : "restored", why, who, (row, before) -> {
            if (before.removed() == removed) {
                return false;
            }
            row.setRemoved(removed);
            return true;
        });
    }

    private MeasureDraft checked(MeasureDraft wanted) {
        Set<WorkAreaId> known = areas.all().stream().map(WorkArea::id).collect(Collectors.toSet());
        return wanted.checked(gazetteers.get(), known, today());
    }

    /** @param work changes the row, and says whether anything was */
    private Optional<Measure> change(
            int id,
            int version,
            String deed,
            String reason,
            String who,
            BiFunction<MeasureRecord, Measure, Boolean> work) {
        String why = WorkText.optionalLine("reason", reason);
        return database.transactionResult(configuration -> {
            DSLContext sql = configuration.dsl();
            MeasureRecord row =
                    sql.selectFrom(MEASURE).where(MEASURE.ID.eq(id)).forUpdate().fetchOne();
            if (row == null) {
                return Optional.empty();
            }
            if (row.getVersion() != version) {
                throw new StaleWorkException(row.getChangedBy(), row.getVersion());
            }
            if (work.apply(row, one(sql, id))) {
                row.setVersion(version + 1);
                row.setChangedAt(now());
                row.setChangedBy(who);
                row.update();
                keepVersion(sql, id, deed, why);
            }
            return Optional.of(one(sql, id));
        });
    }

    private static void keepVersion(DSLContext sql, int id, String deed, String reason) {
        sql.execute(
                "INSERT INTO lageskartan.measure_version"
                        + " (measure_id, version, content, deed, reason, changed_at, changed_by)"
                        + " SELECT id, version, to_jsonb(m), {0}, {1}, changed_at, changed_by FROM lageskartan.measure m"
                        + " WHERE id = {2}",
                DSL.val(deed), DSL.val(reason), DSL.val(id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static void write(MeasureRecord row, MeasureDraft draft) {
        row.setTitle(draft.title());
        row.setDescription(draft.description());
        row.setKind(draft.kind().code());
        row.setPlace(draft.place() == null ? null : draft.place().toString());
        row.setGeom(draft.drawn());
        row.setResponsible(draft.responsible());
        row.setStarts(draft.starts());
        row.setEnds(draft.ends());
        row.setStatus(draft.status().code());
        row.setCostSek(draft.costSek());
        row.setExpectedEffect(draft.expectation().text());
        row.setExpectedIn(draft.expectation().codes().toArray(String[]::new));
        row.setExpectedDirection(draft.expectation().direction().code());
        row.setExpectedPercent(small(draft.expectation().percent()));
        row.setEffectArea(draft.effectArea());
        row.setControlArea(draft.controlArea());
        row.setEffectRadiusM(small(draft.effectRadiusM()));
        row.setEffectRingM(small(draft.effectRingM()));
        row.setAreas(draft.areas().stream().map(WorkAreaId::toString).toArray(String[]::new));
        row.setFollowUpOn(draft.followUpOn());
        row.setRestricted(draft.restricted());
    }

    private static @Nullable Short small(@Nullable Integer number) {
        return number == null ? null : Short.valueOf(number.shortValue());
    }

    private static @Nullable Integer whole(@Nullable Short number) {
        return number == null ? null : Integer.valueOf(number);
    }

    private static Measure one(DSLContext sql, int id) {
        return fetch(sql, MEASURE.ID.eq(id)).getFirst();
    }

    private static List<Measure> fetch(DSLContext sql, Condition which) {
        List<MeasureRecord> rows = sql.selectFrom(MEASURE)
                .where(which)
                .orderBy(MEASURE.STARTS.desc(), MEASURE.ID.desc())
                .fetch();
        List<Integer> ids = rows.stream().map(MeasureRecord::getId).toList();
        Map<Integer, List<Expectation.Addition>> additions = sql.selectFrom(MEASURE_EXPECTATION)
                .where(MEASURE_EXPECTATION.MEASURE_ID.in(ids))
                .orderBy(MEASURE_EXPECTATION.ID)
                .fetchGroups(
                        MEASURE_EXPECTATION.MEASURE_ID,
                        row -> new Expectation.Addition(
                                row.get(MEASURE_EXPECTATION.TEXT),
                                row.get(MEASURE_EXPECTATION.ADDED_AT).toInstant(),
                                row.get(MEASURE_EXPECTATION.ADDED_BY)));
        Map<Integer, List<FollowUp>> followUps = sql.selectFrom(MEASURE_FOLLOW_UP)
                .where(MEASURE_FOLLOW_UP.MEASURE_ID.in(ids))
                .orderBy(MEASURE_FOLLOW_UP.ID)
                .fetchGroups(
                        MEASURE_FOLLOW_UP.MEASURE_ID,
                        row -> new FollowUp(
                                row.get(MEASURE_FOLLOW_UP.FOLLOWED_ON),
                                Conclusion.parse(row.get(MEASURE_FOLLOW_UP.CONCLUSION))
                                        .orElseThrow(),
                                row.get(MEASURE_FOLLOW_UP.TEXT),
                                row.get(MEASURE_FOLLOW_UP.ADDED_AT).toInstant(),
                                row.get(MEASURE_FOLLOW_UP.ADDED_BY)));
        return rows.stream()
                .map(row -> measure(
                        row,
                        additions.getOrDefault(row.getId(), List.of()),
                        followUps.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    private static Measure measure(MeasureRecord row, List<Expectation.Addition> additions, List<FollowUp> followUps) {
        Set<Category> in = EnumSet.noneOf(Category.class);
        Arrays.stream(row.getExpectedIn())
                .flatMap(code -> Category.parse(code).stream())
                .forEach(in::add);
        return new Measure(
                row.getId(),
                new MeasureDraft(
                        row.getTitle(),
                        row.getDescription(),
                        MeasureKind.parse(row.getKind()).orElseThrow(),
                        Optional.ofNullable(row.getPlace())
                                .flatMap(PlaceName::parse)
                                .orElse(null),
                        row.getGeom(),
                        row.getResponsible(),
                        row.getStarts(),
                        row.getEnds(),
                        MeasureStatus.parse(row.getStatus()).orElseThrow(),
                        row.getCostSek(),
                        new Expectation(
                                row.getExpectedEffect(),
                                in,
                                ExpectedDirection.parse(row.getExpectedDirection())
                                        .orElseThrow(),
                                whole(row.getExpectedPercent())),
                        row.getEffectArea(),
                        row.getControlArea(),
                        whole(row.getEffectRadiusM()),
                        whole(row.getEffectRingM()),
                        Arrays.stream(row.getAreas())
                                .flatMap(area -> WorkAreaId.parse(area).stream())
                                .toList(),
                        row.getFollowUpOn(),
                        row.getRestricted()),
                additions,
                followUps,
                row.getRemoved(),
                row.getVersion(),
                row.getCreatedAt().toInstant(),
                row.getCreatedBy(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }
}
