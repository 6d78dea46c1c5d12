package se.lageskartan.disclosure;

/** The viewer may not be told this. The message is Swedish, for the viewer, and gives nothing of it away. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
