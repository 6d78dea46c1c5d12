package se.lageskartan.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing of passwords slow. After {@value #FREE} failures in a row for an account name, or {@value #FREE_FROM_ADDRESS}
 * from an address, the next attempt has to wait, twice as long for each failure. Names are counted whether there is such an account or not, so that
 * waiting tells nothing. Those that have been quiet longest are forgotten when there are too many to remember.
 */
final class SignInAttempts {
    static final int FREE = 5;

    /** More, because a whole office may come from one address. */
    static final int FREE_FROM_ADDRESS = 30;

    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** Short enough that nobody can be kept out of their account by somebody who fails on purpose. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** After so long without a failure one begins anew. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_NAME = 40;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, Instant last) {
        Instant next(int free) {
            if (count < free) {
                return last;
            }
            long seconds = FIRST_WAIT.toSeconds() << Math.min(count - free, 20);
            return last.plusSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
        }
    }

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt, unless it has to wait. It counts as failed until {@link #succeeded} takes that back, so that many at
     * once are many failures.
     *
     * @return how long it has to wait; zero when it may be made
     */
    synchronized Duration begin(String account, String address) {
        Instant now = clock.instant();
        Duration wait = longer(left(ofAccount(account), FREE, now), left(ofAddress(address), FREE_FROM_ADDRESS, now));
        if (wait.isZero()) {
            count(ofAccount(account), now);
            count(ofAddress(address), now);
        }
        return wait;
    }

    /** The account begins anew. The address does not: who has one account could else guess at others for ever. */
    synchronized void succeeded(String account, String address) {
        failures.remove(ofAccount(account));
        failures.computeIfPresent(
                ofAddress(address),
                (key, known) -> known.count() <= 1 ? null : new Failures(known.count() - 1, known.last()));
    }

    private Duration left(String key, int free, Instant now) {
        @Nullable Failures known = failures.get(key);
        return known == null || !known.next(free).isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, known.next(free));
    }

    private void count(String key, Instant now) {
        @Nullable Failures known = failures.get(key);
        int before = known == null || known.last().plus(FORGOTTEN).isBefore(now) ? 0 : known.count();
        failures.put(key, new Failures(before + 1, now));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** No account has a longer name, so all longer ones may count as one, and memory is bounded. */
    private static String ofAccount(String account) {
        return "a " + (account.length() > LONGEST_NAME ? "" : account);
    }

    private static String ofAddress(String address) {
        return "i " + address;
    }
}
