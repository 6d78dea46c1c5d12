package se.lageskartan.priority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a measure is expected to do to the figures. */
public enum ExpectedDirection {
    FEWER("Färre händelser"),
    /** As with what is only found by looking for it. */
    MORE("Fler händelser"),
    NOT_IN_FIGURES("Syns inte i antal händelser");

    private final String title;

    ExpectedDirection(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<ExpectedDirection> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
