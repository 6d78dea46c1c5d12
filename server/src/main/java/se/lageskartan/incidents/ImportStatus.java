package se.lageskartan.incidents;

import java.util.Locale;
import java.util.Optional;

/** How far an import has come. The lower-case name is stored and shown to clients. */
public enum ImportStatus {
    RUNNING,
    /** Everything is saved; a dry run is done when it has been to the end. */
    DONE,
    /** Nothing is saved, and the message says why. */
    FAILED,
    /** The process or the database died in the middle; nothing is saved, and the file can be imported again. */
    INTERRUPTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportStatus> parse(String code) {
        for (ImportStatus status : values()) {
            if (status.code().equals(code)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
