package se.lageskartan.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and what it holds now.
 *
 * @param example made up to show how the map works, not real crime
 * @param access who may see what of it, as its owner has said
 * @param count incidents in it
 * @param first when the earliest of them began, null when there is none
 * @param last when the latest of them began, null when there is none
 * @param lastImport when the latest import that is done ended, null when there is none
 * @param detailErasedBefore what happened before this day has no points and texts left, null when nothing was erased
 * @param erasedBefore of what happened before this day nothing is left, null when nothing was erased
 */
public record DatasetInfo(
        String code,
        String title,
        String owner,
        String purpose,
        String source,
        boolean example,
        DatasetAccess access,
        long count,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable Instant lastImport,
        @Nullable LocalDate detailErasedBefore,
        @Nullable LocalDate erasedBefore) {

    public boolean published() {
        return access.published();
    }

    /** As those see it who ask for points: what has none left is as erased as what is gone. */
    public DatasetInfo ofPoints() {
        if (detailErasedBefore == null || erasedBefore != null && !erasedBefore.isBefore(detailErasedBefore)) {
            return this;
        }
        Instant begins = detailErasedBefore.atStartOfDay(Period.ZONE).toInstant();
        boolean none = last == null || last.isBefore(begins);
        return new DatasetInfo(
                code,
                title,
                owner,
                purpose,
                source,
                example,
                access,
                count,
                none ? null : first == null || first.isBefore(begins) ? begins : first,
                none ? null : last,
                lastImport,
                detailErasedBefore,
                detailErasedBefore);
    }
}
