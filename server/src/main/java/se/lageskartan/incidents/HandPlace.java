package se.lageskartan.incidents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.wording.Coded;

/**
 * Where a person says that something was.
 *
 * @param kind of the feature picked; null unless one was
 * @param label of the feature picked, empty unless one was
 * @param confidence 0..1 as the person states it, see {@link Sureness}; 0 without a place
 * @param uncertaintyM of a point, metres within which it was with 95 %; of a feature what it came to; null without a place
 * @param query the text that the feature was found by, empty unless one was picked
 * @param footprint the point or the feature, EPSG:3011; null without a place
 */
public record HandPlace(
        Outcome outcome,
        Placement.@Nullable Kind kind,
        String label,
        double confidence,
        @Nullable Double uncertaintyM,
        String query,
        @Nullable Geometry footprint) {

    /** What a person can decide. The lower-case name is stored and shown to clients. */
    public enum Outcome implements Coded {
        /** A point on the map and a radius around it. */
        POINT,
        /** Somewhere on a street, place, area or other thing that the gazetteer knows. */
        FEATURE,
        /** Not in the district. */
        OUTSIDE,
        /** Nobody can tell from what there is. */
        UNDECIDABLE;

        public static Optional<Outcome> parse(String code) {
            return Coded.find(Outcome.class, code);
        }
    }

    /** How sure a person is. The confidence lies where the interface says the same word of the matcher's placings. */
    public enum Sureness implements Coded {
        SURE(0.95),
        LIKELY(0.7);

        private final double confidence;

        Sureness(double confidence) {
            this.confidence = confidence;
        }

        public double confidence() {
            return confidence;
        }

        public static Optional<Sureness> parse(String code) {
            return Coded.find(Sureness.class, code);
        }
    }

    public static HandPlace outside() {
        return new HandPlace(Outcome.OUTSIDE, null, "", 0, null, "", null);
    }

    public static HandPlace undecidable() {
        return new HandPlace(Outcome.UNDECIDABLE, null, "", 0, null, "", null);
    }

    /** @param point EPSG:3011 */
    public static HandPlace at(Geometry point, double uncertaintyM, Sureness sureness) {
        return new HandPlace(Outcome.POINT, null, "", sureness.confidence(), uncertaintyM, "", point);
    }

    /** @param query what {@code candidate} was found by */
    public static HandPlace on(Placement candidate, String query, Sureness sureness) {
        return new HandPlace(
                Outcome.FEATURE,
                candidate.kind(),
                candidate.label(),
                sureness.confidence(),
                candidate.uncertaintyM(),
                query,
                candidate.footprint());
    }
}
