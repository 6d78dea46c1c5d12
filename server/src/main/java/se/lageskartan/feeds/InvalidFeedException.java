package se.lageskartan.feeds;

/** A feed cannot be set like that. The expected is Swedish. */
public final class InvalidFeedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String given;
    private final String expected;

    InvalidFeedException(String field, String given, String expected) {
        super(field + " is " + given);
        this.field = field;
        this.given = given;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    public String given() {
        return given;
    }

    public String expected() {
        return expected;
    }
}
