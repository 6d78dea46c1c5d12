package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import se.lageskartan.wording.Coded;

/** How sure a party is of what it reports. */
public enum Certainty implements Coded {
    SEDD("Sett själva"),
    FLERA("Hört av flera"),
    ENSTAKA("Enstaka uppgift");

    private final String title;

    Certainty(String title) {
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

    public static Optional<Certainty> parse(String code) {
        return Coded.find(Certainty.class, code);
    }

    @JsonCreator
    static Certainty ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }

    public static String codes() {
        return Coded.codes(Certainty.class);
    }
}
