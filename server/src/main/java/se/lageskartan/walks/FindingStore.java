package se.lageskartan.walks;

import static se.lageskartan.db.Tables.FINDING;
import static se.lageskartan.db.Tables.FINDING_PHOTO;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.db.tables.records.FindingRecord;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;

/**
 * Findings as they come from the field. The same one sent twice is one, whatever happened to the first answer; another under
 * the same id is a conflict that nothing decides but a person.
 */
public final class FindingStore {
    private static final GeometryFactory GEOMETRIES =
            new GeometryFactory(new PrecisionModel(), ReferenceSystem.SWEREF99_18_00.epsg());

    private static final double SAME_PLACE_M = 0.01;

    private final DSLContext database;

    public FindingStore(DSLContext database) {
        this.database = database;
    }

    /**
     * Who sends a finding, and when they say that it is.
     *
     * @param author as the audit log has them
     * @param signature as they sign what they change
     * @param at by the clock of their device; null when it does not say
     */
    public record Sender(
            String author, String signature, @Nullable Instant at) {}

    /**
     * Keeps a finding, if it is not kept already.
     *
     * @param replaces the version that its author has seen and changes with this; null for a new finding
     * @return as it is kept now
     * @throws FindingConflictException when another is there under its id, unless it is the version that is replaced, and the
     *     sender's own
     * @throws ErasedFindingException when it is gone by retention and is to be changed; one that is merely sent again does not come
     *     back
     */
    public StoredFinding save(Finding finding, Sender sender, @Nullable Integer replaces) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            FindingRecord row = transaction.newRecord(FINDING);
            write(row, finding);
            row.setSentAt(sender.at() == null ? null : sender.at().atOffset(ZoneOffset.UTC));
            row.setAuthor(sender.author());
            row.setSignature(sender.signature());
            // Waits for whoever is putting the same one in at this moment.
            transaction.insertInto(FINDING).set(row).onConflictDoNothing().execute();
            FindingRecord kept = transaction
                    .selectFrom(FINDING)
                    .where(FINDING.ID.eq(finding.id()))
                    .forUpdate()
                    .fetchSingle();
            if (kept.getDetailErased()) {
                // Whoever sends it once more may forget it; what they would change has nothing left to be changed in.
                if (replaces == null) {
                    return stored(transaction, kept);
                }
                throw new ErasedFindingException();
            }
            if (isSame(finding(kept), finding) && kept.getAuthor().equals(sender.author())) {
                return stored(transaction, kept);
            }
            if (!kept.getVersion().equals(replaces) || !kept.getAuthor().equals(sender.author())) {
                throw new FindingConflictException(finding, stored(transaction, kept));
            }
            transaction.execute(
                    "INSERT INTO lageskartan.finding_version (finding, version, was, changed_by)"
                            + " SELECT id, version, to_jsonb(f), {0} FROM lageskartan.finding f WHERE id = {1}",
                    DSL.val(sender.signature()), DSL.val(finding.id()));
            write(kept, finding);
            kept.setVersion(kept.getVersion() + 1);
            kept.update();
            return stored(transaction, kept);
        });
    }

    public Optional<StoredFinding> byId(UUID id) {
        return database.selectFrom(FINDING).where(FINDING.ID.eq(id)).fetchOptional(row -> stored(database, row));
    }

    /** Those that came since then, the newest first. */
    public List<StoredFinding> since(Instant since) {
        List<FindingRecord> rows = database.selectFrom(FINDING)
                .where(FINDING.RECEIVED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                .orderBy(FINDING.NUMBER.desc())
                .fetch();
        Map<UUID, List<UUID>> photos = database.select(FINDING_PHOTO.FINDING, FINDING_PHOTO.ID)
                .from(FINDING_PHOTO)
                .where(FINDING_PHOTO.REMOVED_AT.isNull())
                .and(FINDING_PHOTO.FINDING.in(
                        rows.stream().map(FindingRecord::getId).toList()))
                .orderBy(FINDING_PHOTO.NUMBER)
                .fetchGroups(FINDING_PHOTO.FINDING, FINDING_PHOTO.ID);
        return rows.stream()
                .map(row -> stored(row, photos.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    /** A position may come out a hair elsewhere when another edition of the service works it out. */
    private static boolean isSame(Finding kept, Finding sent) {
        Position there = kept.at();
        Position here = sent.at();
        boolean samePlace = there == null ? here == null : here != null && there.distanceTo(here) < SAME_PLACE_M;
        return samePlace && kept.equals(sent.at(there));
    }

    private static void write(FindingRecord row, Finding finding) {
        row.setId(finding.id());
        row.setWalk(finding.walk());
        row.setStop(finding.stop());
        row.setPoint(finding.at() == null ? null : point(finding.at()));
        row.setAccuracyM(finding.accuracyM());
        row.setKind(finding.kind().code());
        row.setNote(finding.note());
        row.setNotedAt(finding.notedAt().atOffset(ZoneOffset.UTC));
    }

    private static Geometry point(Position at) {
        return GEOMETRIES.createPoint(new Coordinate(at.east(), at.north()));
    }

    private static Finding finding(FindingRecord row) {
        Geometry point = row.getPoint();
        return new Finding(
                row.getId(),
                row.getWalk(),
                row.getStop(),
                point == null ? null : new Position(point.getCoordinate().x, point.getCoordinate().y),
                row.getAccuracyM(),
                FindingKind.parse(row.getKind()).orElseThrow(),
                row.getNote(),
                row.getNotedAt().toInstant());
    }

    private static StoredFinding stored(DSLContext database, FindingRecord row) {
        return stored(
                row,
                database.select(FINDING_PHOTO.ID)
                        .from(FINDING_PHOTO)
                        .where(FINDING_PHOTO.FINDING.eq(row.getId()))
                        .and(FINDING_PHOTO.REMOVED_AT.isNull())
                        .orderBy(FINDING_PHOTO.NUMBER)
                        .fetch(FINDING_PHOTO.ID));
    }

    private static StoredFinding stored(FindingRecord row, List<UUID> photos) {
        OffsetDateTime sent = row.getSentAt();
        return new StoredFinding(
                finding(row),
                row.getVersion(),
                sent == null ? null : sent.toInstant(),
                row.getReceivedAt().toInstant(),
                row.getAuthor(),
                photos,
                row.getDetailErased());
    }
}
