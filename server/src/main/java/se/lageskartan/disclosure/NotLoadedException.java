package se.lageskartan.disclosure;

/** The incidents are still being loaded; ask again in a moment. */
public final class NotLoadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotLoadedException() {
        super("Händelserna läses in; försök igen om en stund.");
    }
}
