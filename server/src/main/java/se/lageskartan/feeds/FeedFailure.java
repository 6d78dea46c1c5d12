package se.lageskartan.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why an attempt to fetch went wrong. The message is Swedish and says what a person can do, if anything. */
final class FeedFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    FeedFailure(String message) {
        this(message, (Duration) null);
    }

    FeedFailure(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    /** @param retryAfter how long the source asks to be left alone, null when it does not say */
    FeedFailure(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
