package se.lageskartan.gazetteer;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** The levels of the district's division. The code is what clients say; the names are what people read. */
public enum AreaLevel implements Coded {
    /** Stadsdelsområdet: one. */
    DISTRICT("Stadsdelsområde"),
    /** The six stadsdelar by name. */
    STADSDEL("Stadsdelar"),
    /** The city's 12 statistical areas; the 2023 lägesbild calls them basområden. */
    NYKO5("Områden (NYKO 5)"),
    /** The 52 basområden of the city's register, 7-digit codes. */
    BASOMRADE("Basområden"),
    /** Priority areas, drawn by people and never tied to statistical borders. */
    PRIORITY("Prioriterade områden");

    private final String title;

    AreaLevel(String title) {
        this.title = title;
    }

    /** The Swedish name people read. */
    public String title() {
        return title;
    }

    public static Optional<AreaLevel> parse(String code) {
        return Coded.find(AreaLevel.class, code);
    }
}
