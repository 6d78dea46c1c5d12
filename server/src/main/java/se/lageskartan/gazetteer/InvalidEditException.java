package se.lageskartan.gazetteer;

/** A change breaks a rule; nothing was changed. The message is Swedish and says what was found and what was expected. */
public final class InvalidEditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String found;
    private final String expected;

    InvalidEditException(String field, String found, String expected) {
        super(field + ": " + found + ". Väntat var " + expected + ".");
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    /** The field at fault, as a client spells it. */
    public String field() {
        return field;
    }

    /** What was found, Swedish. */
    public String found() {
        return found;
    }

    /** What was expected, Swedish. */
    public String expected() {
        return expected;
    }
}
