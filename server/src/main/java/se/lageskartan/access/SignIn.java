package se.lageskartan.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with a local account. */
public final class SignIn {
    private final Accounts accounts;
    private final SignInAttempts attempts;

    public SignIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.attempts = new SignInAttempts(clock);
    }

    /** How an attempt went. */
    public sealed interface Outcome {
        /** In. */
        record In(Session session) implements Outcome {}

        /** No such account, another password, or an account that is disabled: one cannot tell which. */
        record Wrong() implements Outcome {}

        /** Not tried: too many failures. */
        record Wait(Duration left) implements Outcome {}
    }

    /**
     * Tries a name and a password.
     *
     * @param address where the attempt comes from
     */
    public Outcome attempt(String name, String password, String address, @Nullable String purpose) {
        String account = name.strip().toLowerCase(Locale.ROOT);
        Duration wait = attempts.begin(account, address);
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        if (password.length() > Passwords.LONGEST) {
            Passwords.matchesNobody("");
            return new Outcome.Wrong();
        }
        Optional<Account> found = accounts.check(account, password);
        if (found.isEmpty()) {
            return new Outcome.Wrong();
        }
        attempts.succeeded(account, address);
        Account in = found.get();
        return new Outcome.In(new Session(new Viewer(in.role(), in.who(), purpose), in.title(), in.name()));
    }
}
