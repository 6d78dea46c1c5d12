package se.lageskartan.report;

import java.io.Serial;

/** What is decided is not changed. */
public final class DecidedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DecidedException(String message) {
        super(message);
    }
}
