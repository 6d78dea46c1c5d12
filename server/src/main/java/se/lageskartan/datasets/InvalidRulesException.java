package se.lageskartan.datasets;

/** Rules that cannot be kept; nothing was changed. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    public InvalidRulesException(String field, String value, String expected) {
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
