package se.lageskartan.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure in the store.
 *
 * @param published by its owner: everybody may see it
 * @param imported when it was taken in
 * @param incomplete taken out before its period had ended; null when that cannot be told
 * @param supersedes the extraction of the same figure before this one, null when there is none
 * @param supersededBy the one after it, null when this one is current
 */
public record StoredFigure(
        long id,
        long importId,
        Instant imported,
        boolean published,
        Figure figure,
        @Nullable Boolean incomplete,
        @Nullable Long supersedes,
        @Nullable Long supersededBy) {

    public boolean current() {
        return supersededBy == null;
    }
}
