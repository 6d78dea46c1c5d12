package se.lageskartan.intake;

/**
 * The file as a whole cannot be read as what it is said to be. The message is Swedish, says on which row where one is at
 * fault, and what was expected; the file's name is for the caller to add, who knows what the user calls it.
 */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a stable code, e.g. {@code wrong_encoding}, {@code missing_column}, {@code empty_file} */
    public UnreadableFileException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
