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
 * @param address where that number is; null when there is none or no addresses of the street are known
 * @param link how it hangs on the mention before
 * @param other another thing of the same name that may be meant instead
 * @param told 0..1, how likely the text makes it that something happened there
 */
record Mention(
        int from,
        int to,
        Feature feature,
        Reading reading,
        Role role,
        @Nullable HouseNumber number,
        HouseNumbers.@Nullable Found address,
        Link link,
        Optional<Feature> other,
        double told) {

    /** What is told of less than this is left for people to place (decision 74). */
    private static final double LEAST_TOLD = 0.17;

    /** How a name hangs on the one before it. */
    enum Link {
        NONE,
        /** "Bondegatan, Åsögatan". */
        COMMA,
        /** "Bondegatan och Åsögatan". */
        AND,
        /** "Slussen eller Skanstull". */
        OR
    }

    /** 0..1, how sure the spelling is. */
    double sure() {
        return reading.sure();
    }

    /** Whether it is said by a house number whose place is known. */
    boolean isAddress() {
        return address != null && address.match() != HouseNumbers.Match.NOT_ON_STREET;
    }

    /** The same words taken to mean the other thing of that name. */
    Optional<Mention> namesake() {
        return other.map(
                meaning -> new Mention(from, to, meaning, reading, role, null, null, link, Optional.empty(), told));
    }

    /** The same in another part. */
    Mention as(Role part) {
        return new Mention(from, to, feature, reading, part, number, address, link, other, told);
    }

    /** The same where the text tells of it so; not the scene at all where hardly anything says that something happened there. */
    Mention told(double likelihood) {
        Role told = likelihood < LEAST_TOLD ? Role.of(Role.Part.UNTOLD, role.cue()) : role;
        return new Mention(from, to, feature, reading, told, number, address, link, other, likelihood);
    }

    /** Another feature that this one tells of together with the words around it. */
    Mention widened(int first, int last, Feature meant, Role part) {
        Reading read = new Reading(meant.label(), reading.errors(), false, false, reading.sure());
        return new Mention(
                Math.min(from, first),
                Math.max(to, last),
                meant,
                read,
                part,
                null,
                null,
                Link.NONE,
                Optional.empty(),
                told);
    }
}
