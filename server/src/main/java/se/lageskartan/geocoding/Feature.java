package se.lageskartan.geocoding;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something with a name that a text may mean. Two are the same only when they are the same object.
 *
 * @param sort what it is, as far as placing differs
 * @param label its name as people read it
 * @param kind the gazetteer's kind of place, or "street", or the area's level
 * @param footprint where it is; null for names outside the district
 */
record Feature(
        Sort sort, String label, String kind, @Nullable Footprint footprint) {

    private static final Set<String> NUMBERED = Set.of("square", "quay", "street");

    enum Sort {
        /** A street by its centre line. */
        STREET,
        /** A square, park, station or other place with a footprint of its own. */
        PLACE,
        /** A part of town that is larger than what people see at once, known by name rather than by border. */
        NEIGHBOURHOOD,
        /** A statistical area or stadsdel. */
        AREA,
        /** The whole district: says nothing of where in it. */
        DISTRICT,
        /** Recognised as outside the district. */
        OUTSIDE
    }

    /** Whether it is a line that can cross another: a street, bridge or quay. */
    boolean isLine() {
        return (sort == Sort.STREET || sort == Sort.PLACE)
                && footprint != null
                && footprint.geometry().getDimension() == 1;
    }

    /** Whether houses are numbered along it. */
    boolean hasNumbers() {
        return sort == Sort.STREET || (sort == Sort.PLACE && NUMBERED.contains(kind));
    }

    /** A town, municipality or part of town elsewhere: a street said to be there is not ours. */
    boolean isElsewhere() {
        return sort == Sort.OUTSIDE
                && (kind.equals("municipality") || kind.equals("district") || kind.equals("neighbourhood"));
    }

    /** Where it is; only for what is in the district. */
    Footprint at() {
        if (footprint == null) {
            throw new IllegalStateException(label + " has no footprint");
        }
        return footprint;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
