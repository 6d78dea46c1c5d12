package se.lageskartan.figures;

import org.jspecify.annotations.Nullable;

/** One row cannot be taken in; the reader makes a reject of it and goes on with the next. */
final class RejectedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String reason;

    /**
     * @param column heading of the column at fault, null when it is the whole row
     * @param reason a stable code
     * @param message Swedish: what was found and what was expected
     */
    RejectedRowException(@Nullable String column, String reason, String message) {
        // Rejects are part of the day's work and need no stack trace.
        super(message, null, false, false);
        this.column = column;
        this.reason = reason;
    }

    @Nullable String column() {
        return column;
    }

    String reason() {
        return reason;
    }
}
