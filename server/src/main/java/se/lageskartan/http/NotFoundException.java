package se.lageskartan.http;

/** What was asked for does not exist, or is not to be seen by this viewer: the client cannot tell which. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
