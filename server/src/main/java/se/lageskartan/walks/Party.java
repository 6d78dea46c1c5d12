package se.lageskartan.walks;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** In what capacity somebody walks along. A plan holds these and numbers, never names. */
public enum Party implements Coded {
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

    public String title() {
        return title;
    }

    public static Optional<Party> parse(String code) {
        return Coded.find(Party.class, code);
    }

    /** All codes with commas between, for saying what was expected. */
    public static String codes() {
        return Coded.codes(Party.class);
    }
}
