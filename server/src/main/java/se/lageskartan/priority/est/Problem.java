package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What a report tells of: disorder in a place, or what the place is like. Never who. */
public enum Problem implements Coded {
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
    @Override
    public String code() {
        return Coded.super.code();
    }

    public String title() {
        return title;
    }

    public static Optional<Problem> parse(String code) {
        return Coded.find(Problem.class, code);
    }

    @JsonCreator
    static Problem ofCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no such code: " + code));
    }

    public static String codes() {
        return Coded.codes(Problem.class);
    }
}
