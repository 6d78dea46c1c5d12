package se.lageskartan.incidents;

/** A person has pointed at something outside the district. The message is Swedish, for the person. */
public final class UnplaceableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnplaceableException(String message) {
        super(message);
    }
}
