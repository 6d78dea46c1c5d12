package se.lageskartan.http;

/** A parameter that a client sent cannot be understood. Becomes a 400 that names it. */
class BadParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String expected;

    BadParameterException(String parameter, String given, String expected) {
        super("Parametern " + parameter + " var ”" + shortened(given) + "”; väntat var " + expected + ".");
        this.parameter = parameter;
        this.expected = expected;
    }

    String parameter() {
        return parameter;
    }

    String expected() {
        return expected;
    }

    static String shortened(String given) {
        return given.length() <= 80 ? given : given.substring(0, 80) + "…";
    }
}
