package se.lageskartan.disclosure;

import java.util.Locale;
import java.util.Optional;

/** What the district is cut into for the search for patterns. */
public enum GridShape {
    HEXAGON("sexhörningar"),
    SQUARE("kvadrater"),
    /** The areas of the register, neighbours where they meet. */
    BASOMRADE("basområden");

    private final String title;

    GridShape(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Swedish, in the plural. */
    public String title() {
        return title;
    }

    public static Optional<GridShape> parse(String code) {
        for (GridShape shape : values()) {
            if (shape.code().equals(code)) {
                return Optional.of(shape);
            }
        }
        return Optional.empty();
    }
}
