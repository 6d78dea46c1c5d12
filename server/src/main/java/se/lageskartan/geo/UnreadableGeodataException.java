package se.lageskartan.geo;

import se.lageskartan.wording.Coded;

/**
 * A geodata file cannot be read as what it is said to be. The message is Swedish and says what was found and what was
 * expected; the file's name is for the caller to add, who knows what the user calls it.
 */
public final class UnreadableGeodataException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; the lower-case name is a stable code. */
    public enum Reason implements Coded {
        EMPTY_FILE,
        /** A zip archive, as geodata often come. */
        ZIPPED,
        /** Not a SQLite database, or an encrypted one, which cannot be told apart from noise. */
        NOT_SQLITE,
        /** A SQLite database without what makes a GeoPackage of it. */
        NOT_GEOPACKAGE,
        /** A GeoPackage that holds no features, or only in views. */
        NO_FEATURE_TABLE,
        /** There is no such table. */
        NO_SUCH_TABLE,
        /** A table or reference system is registered twice, and differently. */
        DEFINED_TWICE,
        /** The coordinates are in a reference system that we do not know. */
        UNKNOWN_REFERENCE_SYSTEM,
        /** A single value or record is larger than we take. */
        TOO_BIG,
        /** Cut off, or damaged inside. */
        CORRUPT,
        /** Not JSON. */
        BAD_JSON,
        /** Text that is not UTF-8. */
        WRONG_ENCODING,
        /** JSON, but no FeatureCollection. */
        WRONG_STRUCTURE;
    }

    private final Reason reason;

    public UnreadableGeodataException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    UnreadableGeodataException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
