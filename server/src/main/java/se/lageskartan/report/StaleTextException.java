package se.lageskartan.report;

import java.io.Serial;
import se.lageskartan.report.StoredDocument.Text;

/** Somebody else has written in the section meanwhile. */
public final class StaleTextException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Text theirs;

    StaleTextException(Text theirs) {
        super(
                "Avsnittet har ändrats av någon annan sedan du öppnade det. Båda texterna finns kvar; väg ihop dem och spara igen.");
        this.theirs = theirs;
    }

    /** As the section is now. */
    public Text theirs() {
        return theirs;
    }
}
