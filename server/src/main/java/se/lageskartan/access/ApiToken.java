package se.lageskartan.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that may ask, and until when. The token itself is shown once, when it is made.
 *
 * @param title which client it is
 * @param revoked when it was taken back; null when it was not
 * @param lastUsed to the hour; null when never
 */
public record ApiToken(
        long id,
        String title,
        Role role,
        Instant created,
        String createdBy,
        Instant ends,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed) {

    public boolean holds(Instant now) {
        return revoked == null && ends.isAfter(now);
    }
}
