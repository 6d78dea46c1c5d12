package se.lageskartan.walks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** In what capacity somebody walks along. A plan holds these and numbers, never names. */
public enum Party {
    BOENDE("Boende"),
    UNGA("Unga"),
    FORENING("Förening"),
    NARINGSLIV("Näringsliv"),
    FASTIGHETSAGARE("Fastighetsägare"),
    SKOLA("Skola"),
    FALTASSISTENT("Fältassistent"),
    SAMORDNARE("Samordnare i stadsdelen"),
    STADSDEL("Stadsdelsförvaltningen i övrigt"),
    TRAFIKKONTOR("Trafikkontoret"),
    KOLLEKTIVTRAFIK("Kollektivtrafiken"),
    POLIS("Polis"),
    ANNAN("Annan");

    private final String title;

    Party(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public static Optional<Party> parse(String code) {
        return Arrays.stream(values())
                .filter(party -> party.code().equals(code))
                .findFirst();
    }

    /** All codes with commas between, for saying what was expected. */
    public static String codes() {
        return Arrays.stream(values()).map(Party::code).collect(Collectors.joining(", "));
    }
}
