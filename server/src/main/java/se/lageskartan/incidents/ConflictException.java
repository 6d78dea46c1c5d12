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

    /** Nothing waits on a text any more, as far as the person may know. */
    public static ConflictException nothingWaits() {
        return new ConflictException(null, "Inga händelser väntar längre på den här texten.");
    }

    /** The decision that came between, null when it was no decision. */
    public PlacingDecisions.@Nullable Decision decision() {
        return decision;
    }
}
