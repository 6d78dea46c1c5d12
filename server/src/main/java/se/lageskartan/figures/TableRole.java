package se.lageskartan.figures;

import se.lageskartan.wording.Coded;

/** What a column of a source's table can hold. */
public enum TableRole implements Coded {
    AREA("Område"),
    AREA_CODE("Områdeskod"),
    YEAR("År"),
    /** A month beside a year, or the whole period. */
    PERIOD("Period eller månad"),
    FROM("Första dag"),
    TO("Sista dag"),
    SEX("Kön"),
    SCHOOL_YEAR("Årskurs"),
    GROUP("Grupp"),
    INDICATOR("Vad siffran gäller"),
    /** Narrows the indicator: a subheading, a crime code. */
    DETAIL("Underrubrik eller kod"),
    COUNT("Antal"),
    /** Per 100 000 residents. */
    RATE("Antal per 100 000 invånare"),
    /** Per cent. */
    SHARE("Andel i procent"),
    /** How many were asked. */
    SAMPLE("Antal tillfrågade"),
    /** How many answered: what shares are of. */
    ANSWERS("Antal svar"),
    /** Per cent of those asked who answered. */
    ANSWER_RATE("Andel svar i procent"),
    SIGNIFICANCE("Signifikans"),
    EXTRACTED("Uttagsdag"),
    NOTE("Anmärkning");

    private final String title;

    TableRole(String title) {
        this.title = title;
    }

    /** Swedish, for a person who chooses. */
    public String title() {
        return title;
    }
}
