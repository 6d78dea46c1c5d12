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

    /** The same feature, told with other words around it. */
    Mention widened(int first, int last, Feature meant, Role part) {
        return new Mention(Math.min(from, first), Math.max(to, last), meant, reading, part, null, other);
    }
}
