package se.lageskartan.geocoding;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.geocoding.Geocoding.Reason;
import se.lageskartan.geocoding.Geocoding.Unplaced;
import se.lageskartan.geocoding.LabelledText.Expected;
import se.lageskartan.geocoding.Placement.AreaShare;

/** What the matcher answered to a labelled text, held against the label. */
record Verdict(LabelledText label, Geocoding answer) {

    /** An ambiguous text answered with this much confidence or more was guessed at. */
    static final double GUESS = 0.6;

    /** The best candidate, if it says anything finer than the district: only that claims a place. */
    Optional<Placement> best() {
        return answer instanceof Placed placed
                        && placed.best().areas().stream()
                                .anyMatch(share -> share.area().level() != AreaLevel.DISTRICT)
                ? Optional.of(placed.best())
                : Optional.empty();
    }

    boolean is(Expected expected) {
        return label.expected() == expected;
    }

    boolean hasNoPlace() {
        return is(Expected.OUTSIDE) || is(Expected.UNPLACEABLE);
    }

    /** Metres from the best candidate's position to the truth. */
    OptionalDouble distanceM() {
        Geometry truth = label.truth();
        return truth == null || best().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(truth.distance(point(best().get())));
    }

    /** Placeable, and placed within the tolerance of its kind. */
    boolean isWithinTolerance() {
        OptionalDouble distance = distanceM();
        return is(Expected.PLACED) && distance.isPresent() && distance.getAsDouble() <= label.toleranceM();
    }

    /** The most probable of the twelve areas is a right one. */
    boolean isInRightArea() {
        return best().map(Verdict::twelve).orElse(Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> label.nyko5().contains(most.getKey()))
                .isPresent();
    }

    boolean askedOrSpread() {
        return best().isEmpty() || best().get().confidence() < GUESS;
    }

    boolean isKnownAsOutside() {
        return answer instanceof Unplaced unplaced && unplaced.reason() == Reason.OUTSIDE;
    }

    /**
     * Whether its confidence can be held to account: everything that got a place, but an ambiguous text with a spread answer
     * is neither right nor wrong.
     */
    boolean countsForConfidence() {
        return best().isPresent() && !(is(Expected.AMBIGUOUS) && askedOrSpread());
    }

    /** The probabilities of the twelve areas that the best candidate gives, by code. */
    Map<String, Double> areaProbabilities() {
        return best().map(Verdict::twelve).orElse(Map.of());
    }

    private static Map<String, Double> twelve(Placement placement) {
        return placement.areas().stream()
                .filter(share -> share.area().level() == AreaLevel.NYKO5)
                .collect(Collectors.toMap(share -> share.area().code(), AreaShare::probability));
    }

    /** How much of the truth lies within the stated uncertainty of the position, of a placing within tolerance. */
    double truthWithinUncertainty() {
        Placement placement = best().orElseThrow();
        Geometry truth = label.truth();
        if (truth == null) {
            throw new IllegalStateException(label.id() + " has no place");
        }
        Geometry circle = point(placement).buffer(placement.uncertaintyM(), 32);
        double part = 0;
        for (int i = 0; i < truth.getNumGeometries(); i++) {
            part += measure(truth.getGeometryN(i).intersection(circle), truth.getDimension());
        }
        double whole = 0;
        for (int i = 0; i < truth.getNumGeometries(); i++) {
            whole += measure(truth.getGeometryN(i), truth.getDimension());
        }
        return part / whole;
    }

    private static double measure(Geometry geometry, int dimension) {
        return switch (dimension) {
            case 0 -> geometry.getNumPoints();
            case 1 -> geometry.getLength();
            default -> geometry.getArea();
        };
    }

    private static Point point(Placement placement) {
        return placement
                .footprint()
                .getFactory()
                .createPoint(new Coordinate(
                        placement.position().east(), placement.position().north()));
    }

    /** Whether it fails anything that is asked of it. */
    boolean fails() {
        return switch (label.expected()) {
            case PLACED -> !isWithinTolerance() || !isInRightArea();
            case OUTSIDE, UNPLACEABLE -> best().isPresent();
            case AMBIGUOUS -> !askedOrSpread();
        };
    }

    /** One line for whoever mends the matcher. */
    String describe() {
        String answered = best().map(place -> String.format(
                        Locale.ROOT,
                        "%s (%s, confidence %.2f%s%s)",
                        place.label(),
                        place.kind().code(),
                        place.confidence(),
                        distanceM().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        ", %.0f m off, %.0f allowed",
                                        distanceM().getAsDouble(),
                                        label.toleranceM())
                                : "",
                        is(Expected.PLACED) && !isInRightArea() ? ", wrong area" : ""))
                .orElseGet(() ->
                        answer instanceof Unplaced unplaced ? unplaced.reason().code() : "the district");
        return label.id() + " " + label.expected().name().toLowerCase(Locale.ROOT) + "/" + label.kind() + " "
                + label.tags().stream().sorted().toList() + " \"" + label.text() + "\" -> " + answered;
    }

    static List<Verdict> sorted(List<Verdict> verdicts) {
        return verdicts.stream()
                .sorted(Comparator.comparing(verdict -> verdict.label().id()))
                .toList();
    }
}
