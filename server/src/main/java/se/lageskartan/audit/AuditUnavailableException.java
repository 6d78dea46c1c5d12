package se.lageskartan.audit;

import org.jspecify.annotations.Nullable;

/** Something could not be written down, so that it must not be told. */
public final class AuditUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
