package se.lageskartan.wording;

/** Something that was sent cannot be kept as it is; nothing was changed. The message is Swedish and names the field. */
public final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    /**
     * @param field the field at fault, as a client spells it
     * @param value what was sent, in Swedish words
     * @param expected Swedish, with neither a capital nor a full stop
     */
    public InvalidFieldException(String field, String value, String expected) {
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
