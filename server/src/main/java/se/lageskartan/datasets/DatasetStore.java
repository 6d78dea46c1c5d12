package se.lageskartan.datasets;

import static se.lageskartan.db.Tables.DATASET;
import static se.lageskartan.db.Tables.DATASET_VERSION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.DatasetRecord;
import se.lageskartan.incidents.DataVersion;
import se.lageskartan.incidents.DatasetAccess;
import se.lageskartan.wording.InvalidFieldException;

/** The datasets and their rules. Every change is a version that is kept, and raises the data version. */
public final class DatasetStore {
    /** After retention was shortened nothing goes by the shorter one for so long, so that a mistake can be taken back. */
    public static final Duration GRACE = Duration.ofDays(7);

    private static final List<String> COLLECTED =
            Arrays.stream(Collected.values()).map(Collected::code).toList();

    private final DSLContext database;
    private final Clock clock;

    public DatasetStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A version of a dataset's rules.
     *
     * @param rules the row as it was, JSON
     * @param reason why it was changed, in the person's own words
     */
    public record Version(int version, String rules, String reason, Instant changed, String changedBy) {}

    /** In order of what they hold and title; incidents first, what the service itself collects last. */
    public List<Dataset> all() {
        return database.selectFrom(DATASET)
                .orderBy(DATASET.HOLDS.ne("incidents"), DATASET.HOLDS.in(COLLECTED), DATASET.HOLDS, DATASET.TITLE)
                .fetch(DatasetStore::dataset);
    }

    /** Keeps others from changing its rules until the transaction ends. */
    Optional<Dataset> locked(String code) {
        return database.selectFrom(DATASET)
                .where(DATASET.CODE.eq(code))
                .forUpdate()
                .fetchOptional(DatasetStore::dataset);
    }

    public Optional<Dataset> byCode(String code) {
        return database.selectFrom(DATASET).where(DATASET.CODE.eq(code)).fetchOptional(DatasetStore::dataset);
    }

    /** Every version, the newest first. */
    public List<Version> history(String code) {
        return database.selectFrom(DATASET_VERSION)
                .where(DATASET_VERSION.DATASET_CODE.eq(code))
                .orderBy(DATASET_VERSION.VERSION.desc())
                .fetch(row -> new Version(
                        row.getVersion(),
                        row.getRules().data(),
                        row.getReason(),
                        row.getChangedAt().toInstant(),
                        row.getChangedBy()));
    }

    /**
     * Has new rules hold. When they keep something for a shorter time than is in force now, what was in force goes on for
     * {@link #GRACE}.
     *
     * @param version the one that the person has seen
     * @param who as {@code Viewer.signature} says
     * @return as it is now; empty when there is no such dataset
     * @throws InvalidFieldException naming the field that cannot be kept
     * @throws StaleRulesException when the version is another
     * @throws se.lageskartan.incidents.WritersWaitException when an import does not let go in seconds
     */
    public Optional<Dataset> save(String code, DatasetRules rules, int version, String reason, String who) {
        Instant now = clock.instant();
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            // Caches and ETags are made of it: nobody may go on seeing what an owner no longer shows.
            DataVersion.raise(transaction);
            DatasetRecord row = transaction
                    .selectFrom(DATASET)
                    .where(DATASET.CODE.eq(code))
                    .forUpdate()
                    .fetchOne();
            if (row == null) {
                // Nothing changed but the number: as good as nothing.
                return Optional.empty();
            }
            Dataset before = dataset(row);
            rules.check(before);
            if (before.version() != version) {
                throw new StaleRulesException(before);
            }
            Retention held = before.inForce(now);
            boolean shorter = rules.retention().isShorterThan(held);
            Retention grace = shorter ? rules.retention().orLonger(held) : null;
            write(row, rules);
            row.setGraceUntil(shorter ? now.plus(GRACE).atOffset(ZoneOffset.UTC) : null);
            row.setGraceDetailMonths(grace == null ? null : grace.detailMonths());
            row.setGraceCountMonths(grace == null ? null : grace.countMonths());
            row.setVersion(version + 1);
            row.setChangedAt(now.atOffset(ZoneOffset.UTC));
            row.setChangedBy(who);
            row.update();
            transaction.execute(
                    "INSERT INTO lageskartan.dataset_version (dataset_code, version, rules, reason, changed_at, changed_by)"
                            + " SELECT code, version, to_jsonb(d), {0}, changed_at, changed_by FROM lageskartan.dataset d"
                            + " WHERE code = {1}",
                    DSL.val(reason), DSL.val(code));
            return Optional.of(dataset(row));
        });
    }

    private static void write(DatasetRecord row, DatasetRules rules) {
        row.setOwner(rules.owner());
        row.setContact(rules.contact());
        row.setPurpose(rules.purpose());
        row.setLegalBasis(rules.legalBasis());
        row.setDisclosureBasis(rules.disclosureBasis());
        row.setSubjects(rules.subjects());
        row.setPersonalData(rules.personalData());
        row.setPublished(rules.access().published());
        row.setPointRoles(sorted(rules.access().points()));
        row.setTextRoles(sorted(rules.access().texts()));
        row.setFigureRoles(sorted(rules.access().figures()));
        row.setDetailMonths(rules.retention().detailMonths());
        row.setCountMonths(rules.retention().countMonths());
        row.setRetentionReason(rules.retentionReason());
        row.setConfirmedBy(rules.confirmedBy());
    }

    private static String[] sorted(Set<String> roles) {
        return roles.stream().sorted().toArray(String[]::new);
    }

    private static Dataset dataset(DatasetRecord row) {
        Instant grace = instant(row.getGraceUntil());
        return new Dataset(
                row.getCode(),
                row.getTitle(),
                row.getSource(),
                row.getExample(),
                row.getHolds(),
                new DatasetRules(
                        row.getOwner(),
                        row.getContact(),
                        row.getPurpose(),
                        row.getLegalBasis(),
                        row.getDisclosureBasis(),
                        row.getSubjects(),
                        row.getPersonalData(),
                        DatasetAccess.of(row),
                        new Retention(row.getDetailMonths(), row.getCountMonths()),
                        row.getRetentionReason(),
                        row.getConfirmedBy()),
                grace == null ? null : new Retention(row.getGraceDetailMonths(), row.getGraceCountMonths()),
                grace,
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy(),
                row.getDetailErasedBefore(),
                row.getErasedBefore());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
