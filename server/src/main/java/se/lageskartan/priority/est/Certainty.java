package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How sure a party is of what it reports. */
public enum Certainty {
    SEDD("Sett själva"),
    FLERA("Hört av flera"),
    ENSTAKA("Enstaka uppgift");

    private final String title;

    Certainty(String title) {
        this.title = title;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public static Optional<Certainty> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    @JsonCreator
    static Certainty ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }

    public static String codes() {
        return Arrays.stream(values()).map(Certainty::code).collect(Collectors.joining(", "));
    }
}
