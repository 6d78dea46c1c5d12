package se.lageskartan.walks;

/** A plan that cannot be kept; nothing was changed. The message is Swedish and names the field. */
public final class InvalidWalkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    public InvalidWalkException(String field, String value, String expected) {
        super("%s är %s. Förväntat: %s.".formatted(field, value, expected));
        this.field = field;
        this.expected = expected;
    }

    /** The field at fault, as a client spells it. */
    public String field() {
        return field;
    }

    /** Swedish. */
    public String expected() {
        return expected;
    }
}
