package se.lageskartan.disclosure;

/** What is asked for has been erased by its owner's rules; the message says what and when, in Swedish. */
public final class ErasedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ErasedException(String message) {
        super(message);
    }
}
