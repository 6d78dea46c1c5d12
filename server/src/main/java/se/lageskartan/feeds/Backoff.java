package se.lageskartan.feeds;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave a source alone that does not answer as it should: twice as long for each failure in a row, at most an
 * hour, or the interval when that is longer. Up to a quarter is added by chance, so that several services that lost the
 * same source do not come back to it together.
 */
final class Backoff {
    static final Duration LONGEST = Duration.ofHours(1);
    /** A source may ask for more than we would wait by ourselves, within reason. */
    static final Duration LONGEST_ASKED_FOR = Duration.ofHours(24);

    private static final double JITTER = 0.25;
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /**
     * @param failures in a row, at least 1
     * @param askedFor by the source, null when it does not say
     */
    static Duration after(int failures, Duration interval, @Nullable Duration askedFor, RandomGenerator random) {
        Duration longest = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
        Duration doubled = interval.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration wait = doubled.compareTo(longest) > 0 ? longest : doubled;
        if (askedFor != null) {
            Duration asked = askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
            wait = asked.compareTo(wait) > 0 ? asked : wait;
        }
        return wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    }
}
