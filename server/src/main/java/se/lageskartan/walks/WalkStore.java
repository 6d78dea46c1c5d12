package se.lageskartan.walks;

import static se.lageskartan.db.Tables.WALK;
import static se.lageskartan.db.Tables.WALK_STOP;
import static se.lageskartan.db.Tables.WALK_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.db.tables.records.WalkRecord;
import se.lageskartan.db.tables.records.WalkStopRecord;
import se.lageskartan.geo.Position;
import se.lageskartan.wording.InvalidFieldException;

/** The walks and their stops. Every change is a version that is kept; a stop keeps its id for as long as there is a walk. */
public final class WalkStore {
    private static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 3011);

    private final DSLContext database;
    private final Clock clock;

    public WalkStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A version of a walk.
     *
     * @param plan the row as it was, with its stops, JSON; geometry in EPSG:3011
     */
    public record Version(int version, String plan, Instant changed, String changedBy) {}

    /** The days around a walk as some version had each of them last; null where none did. */
    public record Meetings(
            @Nullable Instant preMeeting,
            @Nullable Instant followUp,
            @Nullable LocalDate repeatOn) {}

    /** The latest first. */
    public List<Walk> all() {
        return read(
                database,
                database.selectFrom(WALK)
                        .orderBy(WALK.STARTS_AT.desc(), WALK.ID)
                        .fetch());
    }

    public Optional<Walk> byId(UUID id) {
        return read(database, database.selectFrom(WALK).where(WALK.ID.eq(id)).fetch()).stream()
                .findFirst();
    }

    /** Every version, the newest first; empty when there is no such walk. */
    public List<Version> history(UUID id) {
        return database.selectFrom(WALK_VERSION)
                .where(WALK_VERSION.WALK_ID.eq(id))
                .orderBy(WALK_VERSION.VERSION.desc())
                .fetch(row -> new Version(
                        row.getVersion(),
                        row.getPlan().data(),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    /** What calendars may hold of the days around a walk, also after they were taken out of the plan. */
    public Meetings lastMeetings(UUID id) {
        Field<String> preMeeting = lastOf("pre_meeting_at");
        Field<String> followUp = lastOf("follow_up_at");
        Field<String> repeatOn = lastOf("repeat_on");
        return database.select(preMeeting, followUp, repeatOn)
                .from(WALK_VERSION)
                .where(WALK_VERSION.WALK_ID.eq(id))
                .fetchSingle(row -> new Meetings(
                        instant(row.get(preMeeting)),
                        instant(row.get(followUp)),
                        row.get(repeatOn) == null ? null : LocalDate.parse(row.get(repeatOn))));
    }

    private static Field<String> lastOf(String column) {
        return DSL.field(
                "(array_agg(plan ->> {0} ORDER BY version DESC) FILTER (WHERE plan ->> {0} IS NOT NULL))[1]",
                String.class, DSL.inline(column));
    }

    private static @Nullable Instant instant(@Nullable String json) {
        return json == null ? null : OffsetDateTime.parse(json).toInstant();
    }

    /**
     * Keeps a new walk.
     *
     * @param who as people sign what they change
     * @throws InvalidFieldException naming the field that cannot be kept
     */
    public Walk create(WalkPlan plan, String who) {
        plan.check(null);
        UUID id = UUID.randomUUID();
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            WalkRecord row = transaction.newRecord(WALK);
            row.setId(id);
            row.setVersion(1);
            write(transaction, row, plan, who);
            row.insert();
            writeStops(transaction, id, plan.stops());
            return kept(transaction, row);
        });
    }

    /**
     * Has a walk be another.
     *
     * @param version the one that the person has seen
     * @return as it is now; empty when there is no such walk
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws StaleWalkException when the version is another
     */
    public Optional<Walk> change(UUID id, WalkPlan plan, int version, String who) {
        plan.check(id);
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            WalkRecord row = transaction
                    .selectFrom(WALK)
                    .where(WALK.ID.eq(id))
                    .forUpdate()
                    .fetchOne();
            if (row == null) {
                return Optional.empty();
            }
            if (row.getVersion() != version) {
                throw new StaleWalkException(read(transaction, List.of(row)).getFirst());
            }
            row.setVersion(version + 1);
            write(transaction, row, plan, who);
            row.update();
            writeStops(transaction, id, plan.stops());
            return Optional.of(kept(transaction, row));
        });
    }

    private void write(DSLContext transaction, WalkRecord row, WalkPlan plan, String who) {
        UUID repeats = plan.repeats();
        if (repeats != null && !transaction.fetchExists(WALK, WALK.ID.eq(repeats))) {
            throw new InvalidFieldException("repeats", repeats.toString(), "en vandring som finns");
        }
        row.setTitle(plan.title());
        row.setPriorityCode(plan.priorityCode());
        Polygon box = plan.box();
        row.setBox(box == null ? null : GEOMETRY.createGeometry(box));
        row.setPreMeetingAt(time(plan.preMeeting()));
        row.setStartsAt(plan.starts().atOffset(ZoneOffset.UTC));
        row.setFollowUpAt(time(plan.followUp()));
        row.setRepeatOn(plan.repeatOn());
        row.setRepeats(repeats);
        row.setDark(plan.dark());
        row.setAccessible(plan.accessible());
        row.setStopMinutes(plan.stopMinutes());
        row.setLeader(plan.leader().code());
        row.setParticipants(WalkJson.counts(plan.participants()));
        Map<Party, Integer> attended = plan.attended();
        row.setAttended(attended == null ? null : WalkJson.counts(attended));
        row.setNote(plan.note());
        row.setStatus(plan.status().code());
        row.setChangedAt(clock.instant().atOffset(ZoneOffset.UTC));
        row.setChangedBy(who);
    }

    private static void writeStops(DSLContext transaction, UUID walk, List<WalkStop> stops) {
        Set<UUID> ids = stops.stream().map(WalkStop::id).collect(Collectors.toSet());
        if (transaction.fetchExists(WALK_STOP, WALK_STOP.ID.in(ids).and(WALK_STOP.WALK_ID.ne(walk)))) {
            throw new InvalidFieldException("stops.id", "ett stopp i en annan vandring", "ett nytt id");
        }
        transaction
                .update(WALK_STOP)
                .setNull(WALK_STOP.POSITION)
                .where(WALK_STOP.WALK_ID.eq(walk))
                .execute();
        int position = 0;
        for (WalkStop stop : stops) {
            WalkStopRecord row = transaction.newRecord(WALK_STOP);
            row.setId(stop.id());
            row.setWalkId(walk);
            row.setPosition(++position);
            row.setName(stop.name());
            row.setPoint(GEOMETRY.createPoint(
                    new Coordinate(stop.position().east(), stop.position().north())));
            row.setReasons(WalkJson.reasons(stop.reasons()));
            row.merge();
        }
    }

    private static Walk kept(DSLContext transaction, WalkRecord row) {
        transaction.execute(
                "INSERT INTO lageskartan.walk_version (walk_id, version, plan, changed_at, changed_by)"
                        + " SELECT id, version, to_jsonb(w) || jsonb_build_object('stops', (SELECT"
                        + " coalesce(jsonb_agg(to_jsonb(s) ORDER BY s.position), '[]') FROM lageskartan.walk_stop s"
                        + " WHERE s.walk_id = w.id AND s.position IS NOT NULL)), changed_at, changed_by"
                        + " FROM lageskartan.walk w WHERE id = {0}",
                DSL.val(row.getId()));
        return read(transaction, List.of(row)).getFirst();
    }

    private static List<Walk> read(DSLContext database, List<WalkRecord> rows) {
        Map<UUID, List<WalkStop>> stops = database
                .selectFrom(WALK_STOP)
                .where(WALK_STOP.WALK_ID.in(rows.stream().map(WalkRecord::getId).toList()))
                .and(WALK_STOP.POSITION.isNotNull())
                .orderBy(WALK_STOP.WALK_ID, WALK_STOP.POSITION)
                .stream()
                .collect(Collectors.groupingBy(
                        WalkStopRecord::getWalkId, Collectors.mapping(WalkStore::stop, Collectors.toList())));
        return rows.stream()
                .map(row -> walk(row, stops.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    private static WalkStop stop(WalkStopRecord row) {
        Coordinate point = row.getPoint().getCoordinate();
        return new WalkStop(
                row.getId(), row.getName(), new Position(point.x, point.y), WalkJson.reasons(row.getReasons()));
    }

    private static Walk walk(WalkRecord row, List<WalkStop> stops) {
        return new Walk(
                row.getId(),
                new WalkPlan(
                        row.getTitle(),
                        row.getPriorityCode(),
                        (Polygon) row.getBox(),
                        instant(row.getPreMeetingAt()),
                        row.getStartsAt().toInstant(),
                        instant(row.getFollowUpAt()),
                        row.getRepeatOn(),
                        row.getRepeats(),
                        row.getDark(),
                        row.getAccessible(),
                        row.getStopMinutes(),
                        Party.parse(row.getLeader()).orElse(Party.ANNAN),
                        WalkJson.counts(row.getParticipants()),
                        row.getAttended() == null ? null : WalkJson.counts(row.getAttended()),
                        row.getNote(),
                        WalkPlan.Status.parse(row.getStatus()).orElseThrow(),
                        stops),
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
