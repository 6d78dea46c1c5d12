package se.lageskartan.walks;

import static se.lageskartan.db.Tables.FINDING;
import static se.lageskartan.db.Tables.FINDING_PHOTO;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import se.lageskartan.db.tables.records.FindingPhotoRecord;

/** The photos of findings. The same bytes sent twice are one photo; one that was taken away does not come back. */
public final class PhotoStore {
    /** More than anybody needs of one thing; what keeps a mistake from filling the disk. */
    public static final int MOST_PER_FINDING = 10;

    private final DSLContext database;

    public PhotoStore(DSLContext database) {
        this.database = database;
    }

    /** What became of a photo that was sent. */
    public enum Outcome {
        /** It is kept, now or since an earlier time. */
        KEPT,
        /** It had been kept and was then taken away by somebody, or it is of a finding that is gone by retention. */
        REMOVED,
        /** There is no such finding yet. */
        NO_FINDING,
        /** Another picture, or that of another finding, is there under its id. */
        CONFLICT,
        /** The finding has {@link #MOST_PER_FINDING} already. */
        TOO_MANY
    }

    /** @param signature of whoever sends it */
    public Outcome save(UUID id, UUID finding, Photo photo, String signature) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            // One at a time for a finding, so that they can be counted.
            Boolean erased = transaction
                    .select(FINDING.DETAIL_ERASED)
                    .from(FINDING)
                    .where(FINDING.ID.eq(finding))
                    .forUpdate()
                    .fetchOne(FINDING.DETAIL_ERASED);
            FindingPhotoRecord kept = transaction
                    .selectFrom(FINDING_PHOTO)
                    .where(FINDING_PHOTO.ID.eq(id))
                    .fetchOne();
            if (kept != null) {
                boolean same =
                        kept.getFinding().equals(finding) && Arrays.equals(kept.getSentSha256(), photo.sentSha256());
                return !same ? Outcome.CONFLICT : kept.getRemovedAt() == null ? Outcome.KEPT : Outcome.REMOVED;
            }
            if (erased == null) {
                return Outcome.NO_FINDING;
            }
            if (erased) {
                return Outcome.REMOVED;
            }
            if (transaction.fetchCount(FINDING_PHOTO, FINDING_PHOTO.FINDING.eq(finding)) >= MOST_PER_FINDING) {
                return Outcome.TOO_MANY;
            }
            int added = transaction
                    .insertInto(FINDING_PHOTO)
                    .set(FINDING_PHOTO.ID, id)
                    .set(FINDING_PHOTO.FINDING, finding)
                    .set(FINDING_PHOTO.JPEG, photo.jpeg())
                    .set(FINDING_PHOTO.WIDTH, photo.width())
                    .set(FINDING_PHOTO.HEIGHT, photo.height())
                    .set(FINDING_PHOTO.SHA256, photo.sha256())
                    .set(FINDING_PHOTO.SENT_SHA256, photo.sentSha256())
                    .set(FINDING_PHOTO.SIGNATURE, signature)
                    .onConflictDoNothing()
                    .execute();
            // Somebody who puts in the same id for another finding at this very moment.
            return added == 1 ? Outcome.KEPT : Outcome.CONFLICT;
        });
    }

    /** The JPEG; empty when there is none, or no longer. */
    public Optional<byte[]> jpeg(UUID finding, UUID id) {
        return database.select(FINDING_PHOTO.JPEG)
                .from(FINDING_PHOTO)
                .where(FINDING_PHOTO.ID.eq(id))
                .and(FINDING_PHOTO.FINDING.eq(finding))
                .and(FINDING_PHOTO.JPEG.isNotNull())
                .fetchOptional(FINDING_PHOTO.JPEG);
    }

    /**
     * Takes the picture away for good; that there was one, and who took it away, stays.
     *
     * @return false when there is none
     */
    public boolean remove(UUID finding, UUID id, String signature) {
        return database.update(FINDING_PHOTO)
                        .setNull(FINDING_PHOTO.JPEG)
                        .set(FINDING_PHOTO.REMOVED_AT, OffsetDateTime.now(ZoneOffset.UTC))
                        .set(FINDING_PHOTO.REMOVED_BY, signature)
                        .where(FINDING_PHOTO.ID.eq(id))
                        .and(FINDING_PHOTO.FINDING.eq(finding))
                        .and(FINDING_PHOTO.REMOVED_AT.isNull())
                        .execute()
                == 1;
    }
}
