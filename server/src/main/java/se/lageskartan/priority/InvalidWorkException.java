package se.lageskartan.priority;

/** An area or a measure that cannot be kept as it was sent; nothing was changed. */
public final class InvalidWorkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /** @param value what was sent, in Swedish words */
    public InvalidWorkException(String field, String value, String expected) {
        super("%s är %s. Förväntat: %s.".formatted(field, value, expected));
        this.field = field;
        this.expected = expected;
    }

    public String field() {
        return field;
    }

    /** Swedish. */
    public String expected() {
        return expected;
    }
}
