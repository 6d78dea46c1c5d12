package se.lageskartan.geocoding;

import java.util.List;
import se.lageskartan.wording.Coded;

/** What came of trying to place something: candidates best first, or the reason why there is none. */
public sealed interface Geocoding {

    /**
     * A placing.
     *
     * @param candidates at least one, best first
     */
    record Placed(List<Placement> candidates) implements Geocoding {
        public Placed {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("a placing needs at least one candidate");
            }
        }

        public Placement best() {
            return candidates.getFirst();
        }
    }

    /**
     * No placing, and why.
     *
     * @param explanation Swedish, for people
     */
    record Unplaced(Reason reason, String explanation) implements Geocoding {}

    /** Why something has no place. The lower-case name is stored and shown to clients. */
    enum Reason implements Coded {
        /** No text and no coordinate. */
        NO_PLACE_GIVEN,
        /** There is text, but no name in it that the gazetteer knows. */
        NO_KNOWN_NAME,
        /** It names places, but says of each that the event was not there: somebody was taken there, or lives there. */
        NOT_THE_SCENE,
        /** What it names lies outside the district. */
        OUTSIDE,
        /** Names several places that cannot all be meant and none is likelier. */
        AMBIGUOUS,
        /** A person has looked at it and could not tell; never the matcher's own answer. */
        UNDECIDABLE;
    }
}
