package se.lageskartan.report;

/** A document that cannot be made as it was asked for; nothing was saved. */
public final class InvalidPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String given;
    private final String expected;

    /** @param expected Swedish */
    InvalidPlanException(String field, String given, String expected) {
        super(field + " var ”" + given + "”; väntat var " + expected + ".");
        this.field = field;
        this.given = given;
        this.expected = expected;
    }

    /** In the words of the interface: {@code from}, {@code last}. */
    public String field() {
        return field;
    }

    public String given() {
        return given;
    }

    /** Swedish. */
    public String expected() {
        return expected;
    }
}
