package se.lageskartan.disclosure;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** What the district is cut into for the search for patterns. */
public enum GridShape implements Coded {
    HEXAGON("sexhörningar"),
    SQUARE("kvadrater"),
    /** The areas of the register, neighbours where they meet. */
    BASOMRADE("basområden");

    private final String title;

    GridShape(String title) {
        this.title = title;
    }

    /** Swedish, in the plural. */
    public String title() {
        return title;
    }

    public static Optional<GridShape> parse(String code) {
        return Coded.find(GridShape.class, code);
    }
}
