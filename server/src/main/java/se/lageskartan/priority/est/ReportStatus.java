package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import se.lageskartan.wording.Coded;

/** Where a report stands. Only what is accepted is in the picture of the week. */
public enum ReportStatus implements Coded {
    SENT("Väntar på granskning"),
    /** The coordinator wants to know more; the party corrects it. */
    ASKED("Fråga till parten"),
    ACCEPTED("Godtagen"),
    /** Tells the same as another one, which stands for both. */
    MERGED("Sammanförd med en annan"),
    /** Not for EST, with the reason. */
    SET_ASIDE("Lagd åt sidan"),
    /** Said that there was nothing to report, until there was. */
    REPLACED("Ersatt av en rapport");

    private final String title;

    ReportStatus(String title) {
        this.title = title;
    }

    @JsonValue
    @Override
    public String code() {
        return Coded.super.code();
    }

    public String title() {
        return title;
    }

    static ReportStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the coordinator or the party has something to do with it. */
    public boolean isOpen() {
        return this == SENT || this == ASKED;
    }
}
