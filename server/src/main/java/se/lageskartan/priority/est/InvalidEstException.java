package se.lageskartan.priority.est;

/** Something that cannot be saved; nothing was changed. */
public final class InvalidEstException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /** @param expected Swedish */
    public InvalidEstException(String field, String value, String expected) {
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
