package se.lageskartan.incidents;

import org.jspecify.annotations.Nullable;

/** Something else has happened since the person looked. The message is Swedish, for the person. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PlacingDecisions.@Nullable Decision decision;

    ConflictException(PlacingDecisions.@Nullable Decision decision, String message) {
        super(message);
        this.decision = decision;
    }

    /** The decision that came between, null when it was no decision. */
    public PlacingDecisions.@Nullable Decision decision() {
        return decision;
    }
}
