package se.lageskartan.walks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is kept.
 *
 * @param version from 1, one more with each change by its author
 * @param sentAt by the clock of the device; how wrong that is, the difference to {@code receivedAt} tells
 * @param receivedAt by our own clock, the first time it came
 * @param author as the audit log has them
 * @param photos those that are still there, in the order they came
 * @param erased its text and photos, and who noted it, are gone by retention; when it was noted is told to the hour
 */
public record StoredFinding(
        Finding finding,
        int version,
        @Nullable Instant sentAt,
        Instant receivedAt,
        String author,
        List<UUID> photos,
        boolean erased) {
    public StoredFinding {
        photos = List.copyOf(photos);
    }
}
