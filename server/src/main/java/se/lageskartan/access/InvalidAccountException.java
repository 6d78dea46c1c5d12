package se.lageskartan.access;

/** What was written of an account or a token cannot be used. The message is Swedish and names the field. */
public final class InvalidAccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    InvalidAccountException(String field, String expected) {
        super("Fältet " + field + ": väntat var " + expected + ".");
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }
}
