package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report tells of: disorder in a place, or what the place is like. Never who. */
public enum Problem {
    NARKOTIKA("Öppen narkotikahandel eller narkotikabruk"),
    VALD("Bråk, hot eller våld"),
    STORNING("Störningar och oordning"),
    ALKOHOL("Störande alkoholförtäring"),
    SKADEGORELSE("Skadegörelse eller klotter"),
    NEDSKRAPNING("Nedskräpning"),
    STOLD("Stölder eller inbrott"),
    TRAFIK("Farlig eller störande trafik"),
    BRAND("Eldning, brand eller pyroteknik"),
    MORKT("Mörkt, skymt eller svårt att överblicka"),
    OTRYGG("Platsen upplevs som otrygg"),
    BATTRE("Har blivit bättre"),
    ANNAT("Annat");

    private final String title;

    Problem(String title) {
        this.title = title;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public static Optional<Problem> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    @JsonCreator
    static Problem ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }

    public static String codes() {
        return Arrays.stream(values()).map(Problem::code).collect(Collectors.joining(", "));
    }
}
