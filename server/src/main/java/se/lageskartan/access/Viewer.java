package se.lageskartan.access;

/** Who is asking. */
public record Viewer(Role role) {
    public static final Viewer ANONYMOUS = new Viewer(Role.ANONYM);
}
