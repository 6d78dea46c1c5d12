package se.lageskartan.priority;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What a measure is expected to do to the figures. */
public enum ExpectedDirection implements Coded {
    FEWER("Färre händelser"),
    /** As with what is only found by looking for it. */
    MORE("Fler händelser"),
    NOT_IN_FIGURES("Syns inte i antal händelser");

    private final String title;

    ExpectedDirection(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<ExpectedDirection> parse(String code) {
        return Coded.find(ExpectedDirection.class, code);
    }
}
