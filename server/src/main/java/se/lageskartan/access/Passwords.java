package se.lageskartan.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Passwords and their hashes: Argon2id with 19 MiB, two passes and one lane, the parameters of the OWASP Password Storage
 * Cheat Sheet. A hash carries its parameters, so that they can be raised later.
 */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** So many at a time: guessing must not take the memory that the service lives on. */
    private static final Semaphore AT_ONCE = new Semaphore(4, true);

    /** What a password is held against when there is no account, so that the answer takes as long. */
    private static final String NOBODYS = hash("nobody has this password " + SecretToken.fresh());

    private Passwords() {}

    static String hash(String password) {
        return guarded(() -> Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID))
                .getResult());
    }

    static boolean matches(String password, String hash) {
        return guarded(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as {@link #matches} and is never true. */
    static boolean matchesNobody(String password) {
        matches(password, NOBODYS);
        return false;
    }

    /** What is wrong with a password that somebody chooses, in Swedish; empty when nothing is. */
    static Optional<String> faultOf(String password, String accountName) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("mellan " + SHORTEST + " och " + LONGEST + " tecken");
        }
        if (password.codePoints().distinct().count() < 5) {
            return Optional.of("minst fem olika tecken");
        }
        if (password.toLowerCase(Locale.ROOT).contains(accountName)) {
            return Optional.of("inget som innehåller kontots namn");
        }
        return Optional.empty();
    }

    private static <T> T guarded(Supplier<T> work) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
