package se.lageskartan.geocoding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name in a text, decided to one meaning.
 *
 * @param from first word
 * @param to after the last word
 * @param reading how the name was read
 * @param role what part it plays in the event
 * @param number house number said with it, or null
 * @param other another thing of the same name that may be meant instead
 */
record Mention(
        int from,
        int to,
        Feature feature,
        Reading reading,
        Role role,
        @Nullable HouseNumber number,
        Optional<Feature> other) {

    /** 0..1, how sure the spelling is. */
    double sure() {
        return reading.sure();
    }

    /** The same words taken to mean the other thing of that name. */
    Optional<Mention> namesake() {
        return other.map(meaning -> new Mention(from, to, meaning, reading, role, null, Optional.empty()));
    }

    /** Another feature that this one tells of together with the words around it. */
    Mention widened(int first, int last, Feature meant, Role part) {
        Reading read = new Reading(meant.label(), reading.errors(), false, false, reading.sure());
        return new Mention(Math.min(from, first), Math.max(to, last), meant, read, part, null, Optional.empty());
    }
}
