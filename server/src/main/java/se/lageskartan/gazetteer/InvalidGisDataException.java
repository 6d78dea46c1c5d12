package se.lageskartan.gazetteer;

/** A data file breaks a rule; the message names the file, the row where there is one, and what was expected. */
public final class InvalidGisDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidGisDataException(String file, long row, String problem) {
        super(file + ", row " + row + ": " + problem);
    }

    InvalidGisDataException(String file, String problem) {
        super(file + ": " + problem);
    }
}
