package se.lageskartan.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt went well.
 *
 * @param message Swedish
 * @param news something came that was not there before
 * @param held what the next request is conditional on, null to leave it as it was
 * @param again when to look again if that is sooner than the interval says, null for the interval
 */
record FeedOutcome(
        String message,
        boolean news,
        KnownFeed.@Nullable Held held,
        @Nullable Duration again) {}
