package se.lageskartan.report;

import java.io.Serial;

/** The document is no longer as the person read it who was about to decide it, or to take it away. */
public final class ChangedSinceReadException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ChangedSinceReadException(String message) {
        super(message);
    }
}
