package se.lageskartan.geocoding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A point of the compass as a text gives it. */
enum Compass {
    NORTH(0, 1, "norr"),
    SOUTH(0, -1, "söder"),
    EAST(1, 0, "öster"),
    WEST(-1, 0, "väster");

    /** "norr om". */
    private static final Map<String, Compass> OF = Map.of("norr", NORTH, "soder", SOUTH, "oster", EAST, "vaster", WEST);

    /** "norra delen av". */
    private static final Map<String, Compass> PART =
            Map.of("norra", NORTH, "sodra", SOUTH, "ostra", EAST, "vastra", WEST);

    private final int east;
    private final int north;
    private final String swedish;

    Compass(int east, int north, String swedish) {
        this.east = east;
        this.north = north;
        this.swedish = swedish;
    }

    int east() {
        return east;
    }

    int north() {
        return north;
    }

    String swedish() {
        return swedish;
    }

    /** "norra", "södra". */
    String part() {
        return this == NORTH ? "norra" : this == SOUTH ? "södra" : this == EAST ? "östra" : "västra";
    }

    /** The point of "norr", or null. */
    static @Nullable Compass of(String folded) {
        return OF.get(folded);
    }

    /** The point of "norra", or null. */
    static @Nullable Compass partOf(String folded) {
        return PART.get(folded);
    }
}
