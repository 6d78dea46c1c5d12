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
 */
public record StoredFinding(
        Finding finding, int version, @Nullable Instant sentAt, Instant receivedAt, String author, List<UUID> photos) {
    public StoredFinding {
        photos = List.copyOf(photos);
    }
}
