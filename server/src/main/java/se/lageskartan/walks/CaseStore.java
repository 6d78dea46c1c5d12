package se.lageskartan.walks;

import static se.lageskartan.db.Tables.FINDING;
import static se.lageskartan.db.Tables.FINDING_CASE;
import static se.lageskartan.db.Tables.FINDING_CASE_VERSION;
import static se.lageskartan.db.Tables.FINDING_SEEN;
import static se.lageskartan.db.Tables.MEASURE;
import static se.lageskartan.db.Tables.WALK;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import se.lageskartan.db.tables.records.FindingCaseRecord;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.wording.InvalidFieldException;

/** What becomes of findings. Every change is kept, and nobody overwrites what they have not seen. */
public final class CaseStore {
    private final DSLContext database;
    private final Clock clock;

    public CaseStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of every finding that somebody has decided something about, or seen again, by finding. */
    public Map<UUID, FindingCase> all() {
        return read(database, FINDING_CASE.FINDING.isNotNull(), FINDING_SEEN.FINDING.isNotNull());
    }

    /** Empty when there is no such finding. */
    public Optional<FindingCase> of(UUID finding) {
        return of(database, finding);
    }

    private static Optional<FindingCase> of(DSLContext database, UUID finding) {
        if (!database.fetchExists(FINDING, FINDING.ID.eq(finding))) {
            return Optional.empty();
        }
        return Optional.of(read(database, FINDING_CASE.FINDING.eq(finding), FINDING_SEEN.FINDING.eq(finding))
                .getOrDefault(finding, FindingCase.untouched(finding)));
    }

    private static Map<UUID, FindingCase> read(DSLContext database, Condition cases, Condition seen) {
        Map<UUID, Map<UUID, Seen>> seenOn = new HashMap<>();
        database.selectFrom(FINDING_SEEN)
                .where(seen)
                .forEach(row -> seenOn.computeIfAbsent(row.getFinding(), finding -> new HashMap<>())
                        .put(row.getWalk(), Seen.parse(row.getSeen()).orElse(Seen.CANNOT_TELL)));
        Map<UUID, FindingCase> found = new HashMap<>();
        seenOn.forEach((finding, walks) -> found.put(finding, new FindingCase(finding, Care.NONE, 0, null, "", walks)));
        database.selectFrom(FINDING_CASE)
                .where(cases)
                .forEach(row -> found.put(
                        row.getFinding(),
                        new FindingCase(
                                row.getFinding(),
                                care(row),
                                row.getVersion(),
                                row.getChangedAt().toInstant(),
                                row.getChangedBy(),
                                seenOn.getOrDefault(row.getFinding(), Map.of()))));
        return found;
    }

    /** As it was before each change, the newest first. */
    public List<FindingCase.Version> history(UUID finding) {
        return database.selectFrom(FINDING_CASE_VERSION)
                .where(FINDING_CASE_VERSION.FINDING.eq(finding))
                .orderBy(FINDING_CASE_VERSION.VERSION.desc())
                .fetch(row -> new FindingCase.Version(
                        row.getVersion(),
                        WalkJson.care(row.getWas()),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    private static Care care(FindingCaseRecord row) {
        return new Care(
                row.getOwner(),
                row.getDeadline(),
                row.getRemindOn(),
                Status.parse(row.getStatus()).orElseThrow(),
                row.getReason(),
                row.getMeasure(),
                areas(Arrays.asList(row.getAreas())));
    }

    static Set<WorkAreaId> areas(List<String> texts) {
        return texts.stream().flatMap(text -> WorkAreaId.parse(text).stream()).collect(Collectors.toSet());
    }

    /**
     * Has something else become of a finding.
     *
     * @param version the one that the person has seen, 0 when nothing was decided
     * @param who as people sign what they change
     * @return empty when there is no such finding
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws StaleCaseException when the version is another
     */
    public Optional<FindingCase> change(UUID finding, Care care, int version, String who) {
        care.check();
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            // The finding is the lock, since the first decision has no row of its own yet.
            if (transaction
                            .selectFrom(FINDING)
                            .where(FINDING.ID.eq(finding))
                            .forUpdate()
                            .fetchOne()
                    == null) {
                return Optional.empty();
            }
            Integer measure = care.measure();
            if (measure != null && !transaction.fetchExists(MEASURE, MEASURE.ID.eq(measure))) {
                throw new InvalidFieldException("measure", measure.toString(), "en åtgärd som finns");
            }
            FindingCaseRecord row = transaction.fetchOne(FINDING_CASE, FINDING_CASE.FINDING.eq(finding));
            if ((row == null ? 0 : row.getVersion()) != version) {
                throw new StaleCaseException(row == null ? "" : row.getChangedBy());
            }
            if (row == null) {
                write(transaction.newRecord(FINDING_CASE), finding, care, 1, who)
                        .insert();
            } else {
                transaction.execute(
                        "INSERT INTO lageskartan.finding_case_version (finding, version, was, changed_at, changed_by)"
                                + " SELECT finding, version, to_jsonb(c), changed_at, changed_by"
                                + " FROM lageskartan.finding_case c WHERE finding = {0}",
                        DSL.val(finding));
                write(row, finding, care, version + 1, who).update();
            }
            return of(transaction, finding);
        });
    }

    private FindingCaseRecord write(FindingCaseRecord row, UUID finding, Care care, int version, String who) {
        row.setFinding(finding);
        row.setOwner(care.owner());
        row.setDeadline(care.deadline());
        row.setRemindOn(care.remindOn());
        row.setStatus(care.status().code());
        row.setReason(care.reason());
        row.setMeasure(care.measure());
        row.setAreas(care.areas().stream().sorted().map(WorkAreaId::toString).toArray(String[]::new));
        row.setVersion(version);
        row.setChangedAt(clock.instant().atOffset(ZoneOffset.UTC));
        row.setChangedBy(who);
        return row;
    }

    /**
     * What a later walk saw of a finding; what is said last of a walk holds.
     *
     * @return empty when there is no such finding
     * @throws InvalidFieldException when there is no such walk, or the finding was made on it
     */
    public Optional<FindingCase> see(UUID finding, UUID walk, Seen seen, String who) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            if (!transaction.fetchExists(FINDING, FINDING.ID.eq(finding))) {
                return Optional.empty();
            }
            if (!transaction.fetchExists(WALK, WALK.ID.eq(walk))
                    || transaction.fetchExists(FINDING, FINDING.ID.eq(finding).and(FINDING.WALK.eq(walk)))) {
                throw new InvalidFieldException("walk", walk.toString(), "en senare vandring som finns");
            }
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            transaction
                    .insertInto(FINDING_SEEN)
                    .set(FINDING_SEEN.FINDING, finding)
                    .set(FINDING_SEEN.WALK, walk)
                    .set(FINDING_SEEN.SEEN, seen.code())
                    .set(FINDING_SEEN.SEEN_AT, now)
                    .set(FINDING_SEEN.SEEN_BY, who)
                    .onConflict(FINDING_SEEN.FINDING, FINDING_SEEN.WALK)
                    .doUpdate()
                    .set(FINDING_SEEN.SEEN, seen.code())
                    .set(FINDING_SEEN.SEEN_AT, now)
                    .set(FINDING_SEEN.SEEN_BY, who)
                    .execute();
            return of(transaction, finding);
        });
    }
}
