package se.lageskartan.priority;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What people concluded when they followed a measure up. */
public enum Conclusion implements Coded {
    AS_EXPECTED("Som väntat"),
    NO_EFFECT("Ingen effekt att se"),
    OPPOSITE("Tvärtom mot väntat"),
    CANNOT_TELL("Går inte att säga");

    private final String title;

    Conclusion(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<Conclusion> parse(String code) {
        return Coded.find(Conclusion.class, code);
    }
}
