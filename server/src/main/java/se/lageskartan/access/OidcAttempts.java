package se.lageskartan.access;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Those who have been sent to the provider and not come back. Each can come back once, for a while, in the same browser. */
final class OidcAttempts {
    static final Duration HOLDS = Duration.ofMinutes(10);

    private static final int MOST = 5_000;

    private final Clock clock;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempt> eldest) {
            return size() > MOST;
        }
    };

    /** @param browser the hash of what the browser was given to keep */
    record Attempt(State state, Nonce nonce, CodeVerifier verifier, String returnTo, String browser, Instant begun) {}

    OidcAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized void begin(Attempt attempt) {
        attempts.values().removeIf(this::over);
        attempts.put(attempt.state().getValue(), attempt);
    }

    /** Takes an attempt out, so that it cannot come back again; empty when there is none that holds. */
    synchronized Optional<Attempt> take(String state, String browser) {
        Attempt attempt = attempts.get(state);
        if (attempt == null || over(attempt) || !attempt.browser().equals(browser)) {
            return Optional.empty();
        }
        attempts.remove(state);
        return Optional.of(attempt);
    }

    private boolean over(Attempt attempt) {
        return attempt.begun().plus(HOLDS).isBefore(clock.instant());
    }
}
