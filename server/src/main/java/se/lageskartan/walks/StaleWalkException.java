package se.lageskartan.walks;

/** Somebody else has changed the walk since the person saw it; nothing was changed. */
public final class StaleWalkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Walk now;

    StaleWalkException(Walk now) {
        super("Vandringen ”%s” ändrades av %s sedan du öppnade den. Ingenting sparades; läs om och gör ändringen igen."
                .formatted(now.plan().title(), now.changedBy()));
        this.now = now;
    }

    /** The walk as it is now. */
    public Walk now() {
        return now;
    }
}
