package se.lageskartan.access;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking, in which role, for which purpose.
 *
 * @param who what tells them apart in the log: kind and name with a colon between, such as {@code konto:anna}; empty for
 *     someone who has not said who they are
 * @param purpose why, in their own words; null when they have not said
 */
public record Viewer(Role role, String who, @Nullable String purpose) {
    public static final Viewer ANONYMOUS = new Viewer(Role.ANONYM);

    /** Someone of whom only the role is known. */
    public Viewer(Role role) {
        this(role, "", null);
    }

    /** Whether it is a program with a token, or whoever sits at this machine where it is for this machine alone. */
    public boolean isProgramOrHere() {
        return who.startsWith("klient:") || who.startsWith("dator:");
    }

    /**
     * How they sign what they change: who they are and the role they did it in, {@code konto:anna (analytiker)}. The role alone
     * of someone who has not said who they are, and where who they are says it already ({@code dator:analytiker}).
     */
    public String signature() {
        if (who.isEmpty()) {
            return role.code();
        }
        return who.endsWith(":" + role.code()) ? who : who + " (" + role.code() + ")";
    }
}
