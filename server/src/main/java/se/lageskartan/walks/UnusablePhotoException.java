package se.lageskartan.walks;

/** What was sent as a photo is none that can be kept; says what was expected instead. */
public final class UnusablePhotoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String given;
    private final String expected;

    /**
     * @param given what it was, Swedish
     * @param expected what it should have been, Swedish
     */
    UnusablePhotoException(String given, String expected) {
        super("Bilden var " + given + "; väntat var " + expected + ".");
        this.given = given;
        this.expected = expected;
    }

    public String given() {
        return given;
    }

    public String expected() {
        return expected;
    }
}
