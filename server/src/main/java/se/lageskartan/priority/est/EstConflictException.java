package se.lageskartan.priority.est;

/** Somebody else has changed it since it was opened; nothing was changed. */
public final class EstConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object current;

    private EstConflictException(String message, Object current) {
        super(message);
        this.current = current;
    }

    /** What is sent again says something else than what arrived the first time, of which the sender has had no answer. */
    static EstConflictException ofSentBefore(EstReport arrived) {
        return new EstConflictException(
                "Rapporten har redan kommit fram, med ett annat innehåll. Ingenting ändrades; rätta den i listan över partens rapporter.",
                arrived);
    }

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
