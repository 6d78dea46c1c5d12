package se.lageskartan.walks;

/** Somebody else has decided something of the finding since the person saw it; nothing was changed. */
public final class StaleCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleCaseException(String by) {
        super("Ärendet ändrades%s sedan du öppnade det. Ingenting sparades; läs om och gör ändringen igen."
                .formatted(by.isEmpty() ? "" : " av " + by));
    }
}
