package se.lageskartan.priority.est;

/** Somebody else has changed it since it was opened; nothing was changed. */
public final class EstConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object current;

    EstConflictException(String what, String who, Object current) {
        super("%s ändrades av %s sedan du öppnade den. Ingenting sparades; jämför och gör om det som ska stå kvar."
                .formatted(what, who));
        this.current = current;
    }

    /** As it is now: one of the records of this package. */
    public Object current() {
        return current;
    }
}
