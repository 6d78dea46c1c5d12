package se.lageskartan.incidents;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** How far an import has come. The lower-case name is stored and shown to clients. */
public enum ImportStatus implements Coded {
    RUNNING,
    /** Everything is saved; a dry run is done when it has been to the end. */
    DONE,
    /** Nothing is saved, and the message says why. */
    FAILED,
    /** The process or the database died in the middle; nothing is saved, and the file can be imported again. */
    INTERRUPTED;

    public static Optional<ImportStatus> parse(String code) {
        return Coded.find(ImportStatus.class, code);
    }
}
