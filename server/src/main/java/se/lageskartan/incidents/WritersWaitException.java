package se.lageskartan.incidents;

/** An import or another writer keeps the incidents closed, and waiting longer is for the caller to decide. */
public final class WritersWaitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WritersWaitException(Throwable cause) {
        super("the incidents are closed by another writer", cause);
    }
}
