package se.lageskartan.audit;

import org.jspecify.annotations.Nullable;

/** A key file that holds no keys. The message is Swedish and says what was expected, never what is there. */
public final class InvalidKeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidKeyFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
