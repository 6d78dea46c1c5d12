package se.lageskartan.access;

import java.time.Instant;

/**
 * Somebody who signs in with a password that the service keeps a hash of.
 *
 * @param name what they sign in with: 2 to 40 small letters (a to z), digits, full stops, hyphens and underscores
 * @param title how they are shown
 * @param disabled cannot sign in, and is signed out
 */
public record Account(
        String name,
        String title,
        Role role,
        boolean disabled,
        Instant passwordChanged,
        Instant created,
        String createdBy) {
    private static final String PREFIX = "konto:";

    /** As the log has it. */
    public String who() {
        return who(name);
    }

    static String who(String name) {
        return PREFIX + name;
    }
}
