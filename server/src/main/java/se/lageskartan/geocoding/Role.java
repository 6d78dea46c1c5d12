package se.lageskartan.geocoding;

/**
 * What the words around a name say of its part in the event.
 *
 * @param part the part it plays
 * @param cue which word of the text says so; negative when none does
 * @param offset how the event lies to the place
 */
record Role(Part part, int cue, Offset offset) {

    /** A place's part in an event, by how likely it makes it the scene. */
    enum Part {
        HAPPENED(1.6, "platsen där det hände"),
        SCENE(1, "platsen för händelsen"),
        ARRIVED_AT(0.95, "dit polisen kom"),
        SAID_ALONE(1, "angiven utan annat runt om"),
        LEFT(0.85, "därifrån någon gav sig av"),
        UNMARKED(0.75, "nämnd utan ord som säger vad den har med händelsen att göra"),
        FOUND_LATER(0.7, "där någon påträffades efteråt"),
        FROM(0.55, "därifrån något kom"),
        TO(0.5, "målet för något"),
        AFFECTED(0.5, "där trafiken hindrades av det"),
        EARLIER(0.45, "där något hände en annan gång"),
        HAUNT(0.24, "där någon brukar vara eller har varit"),
        PASSED(0.35, "passerad"),
        HOME(0.3, "där någon bor eller arbetar"),
        TOWARDS(0.25, "riktningen, inte platsen"),
        COME_FROM(0.24, "därifrån någon kom"),
        TAKEN_TO(0.2, "dit någon tog vägen eller fördes"),
        REGISTERED(0.2, "där någon är skriven"),
        DESTINATION(0.1, "dit ett fordon var på väg"),
        UNSAID(0.1, "nämnd i en text som inte säger var det hände"),
        UNTOLD(0.1, "nämnd i en mening som inte berättar om något som hänt där"),
        CARE(0.05, "dit någon fördes för vård eller förhör"),
        DENIED(0.02, "nekad i texten");

        private final double weight;
        private final String swedish;

        Part(double weight, String swedish) {
            this.weight = weight;
            this.swedish = swedish;
        }

        /** How much a name in this part is the scene: 1 for one that is said to be at it. */
        double weight() {
            return weight;
        }

        /** What it is, for people. */
        String swedish() {
            return swedish;
        }

        /** Whether the event did not happen there, unless the text is of something else than it seems. */
        boolean isElsewhere() {
            return weight < 0.25;
        }
    }

    /** The same cue for another part. */
    Role as(Part other) {
        return new Role(other, cue, offset);
    }

    static Role of(Part part, int cue) {
        return new Role(part, cue, Offset.NONE);
    }

    double weight() {
        return part.weight();
    }
}
