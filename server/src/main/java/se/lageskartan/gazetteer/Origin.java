package se.lageskartan.gazetteer;

import java.util.Locale;
import se.lageskartan.wording.Coded;

/** Where what the gazetteer says of an object comes from. */
public enum Origin implements Coded {
    /** The data that come with the program. */
    BUILT_IN("inbyggda data"),
    /** A person changed or made it here. */
    EDITED("redigerad här"),
    /** A file of borders that a person brought in. */
    IMPORTED("importerad fil");

    private final String title;

    Origin(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    /** @throws IllegalArgumentException when it is none of ours; the database allows no other */
    static Origin of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
