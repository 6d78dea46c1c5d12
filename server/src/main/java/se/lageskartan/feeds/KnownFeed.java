package se.lageskartan.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed and what has happened to it.
 *
 * @param enabledAt when it was last switched on, null when never
 * @param lastAttempt null for never, as the others
 * @param lastSuccess the source answered as it should, whether or not there was anything new
 * @param lastNews something came that was not there before
 * @param failures attempts in a row that went wrong
 * @param message Swedish, how the last attempt went; empty before the first
 */
public record KnownFeed(
        Feed feed,
        @Nullable Instant enabledAt,
        @Nullable Instant lastAttempt,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastNews,
        @Nullable Instant nextAttempt,
        int failures,
        String message,
        Held held) {
    private static final int INTERVALS = 3;
    /** An import of ours that others go before may take this long. */
    private static final Duration SHORTEST_ALARM = Duration.ofMinutes(3);

    /**
     * What the source gave last, for the next request to be conditional on.
     *
     * @param records in the last answer that was taken in, null before the first
     */
    public record Held(
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String sha256,
            @Nullable Long records) {
        public static final Held NOTHING = new Held(null, null, null, null);
    }

    /** What to make of it at a certain time. */
    public FeedStatus status(Instant now) {
        if (!feed.enabled()) {
            return FeedStatus.OFF;
        }
        Duration patience = feed.interval().multipliedBy(INTERVALS);
        if (isOlderThan(lastSuccess, patience.compareTo(SHORTEST_ALARM) > 0 ? patience : SHORTEST_ALARM, now)) {
            return FeedStatus.STOPPED;
        }
        Duration newsWithin = feed.newsWithin();
        if (newsWithin != null && isOlderThan(lastNews, newsWithin, now)) {
            return FeedStatus.SILENT;
        }
        if (failures > 0) {
            return FeedStatus.FAILING;
        }
        return lastSuccess == null ? FeedStatus.WAITING : FeedStatus.OK;
    }

    boolean isDue(Instant now) {
        return feed.enabled() && (nextAttempt == null || !nextAttempt.isAfter(now));
    }

    /** One that was switched on a moment ago gets the same time as one that went well a moment ago. */
    private boolean isOlderThan(@Nullable Instant last, Duration patience, Instant now) {
        Instant since = last;
        if (enabledAt != null && (since == null || enabledAt.isAfter(since))) {
            since = enabledAt;
        }
        return since != null && since.plus(patience).isBefore(now);
    }
}
