package se.lageskartan.datasets;

/** Somebody else has changed the rules since the person saw them; nothing was changed. */
public final class StaleRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleRulesException(Dataset now) {
        super("Reglerna för %s ändrades av %s sedan du öppnade dem. Ingenting sparades; läs om och gör ändringen igen."
                .formatted(now.title(), now.changedBy()));
    }
}
