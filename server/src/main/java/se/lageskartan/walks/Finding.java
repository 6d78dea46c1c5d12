package se.lageskartan.walks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;

/**
 * What somebody noted in one place.
 *
 * @param id made where it was noted
 * @param walk on which walk; null when on none
 * @param stop at which of its stops; null when between them
 * @param at where; null when neither the device nor the person knew
 * @param accuracyM how far off {@code at} may be, metres; null when nothing is known of that
 * @param note in the person's own words, empty for none; tells of no person
 * @param notedAt by the clock of the device, whole microseconds
 */
public record Finding(
        UUID id,
        @Nullable UUID walk,
        @Nullable UUID stop,
        @Nullable Position at,
        @Nullable Double accuracyM,
        FindingKind kind,
        String note,
        Instant notedAt) {
    /** The same one elsewhere. */
    Finding at(@Nullable Position other) {
        return new Finding(id, walk, stop, other, accuracyM, kind, note, notedAt);
    }
}
