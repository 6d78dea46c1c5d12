package se.lageskartan.priority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people concluded when they followed a measure up. */
public enum Conclusion {
    AS_EXPECTED("Som väntat"),
    NO_EFFECT("Ingen effekt att se"),
    OPPOSITE("Tvärtom mot väntat"),
    CANNOT_TELL("Går inte att säga");

    private final String title;

    Conclusion(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<Conclusion> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
