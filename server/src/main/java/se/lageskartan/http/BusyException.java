package se.lageskartan.http;

/** More is asked for than can be answered now. */
final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status 429 when it is this client that asks too much, 503 when it is all together */
    BusyException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
