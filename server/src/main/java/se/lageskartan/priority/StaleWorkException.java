package se.lageskartan.priority;

/** Somebody else has changed an area or a measure since the person saw it; nothing was changed. */
public final class StaleWorkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int version;

    StaleWorkException(String changedBy, int version) {
        super("%s har sparat en ändring sedan du öppnade. Ingenting av ditt sparades; jämför och spara igen."
                .formatted(changedBy));
        this.version = version;
    }

    /** The version that holds now. */
    public int version() {
        return version;
    }
}
