package se.lageskartan.incidents;

import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Geocoding.Placed;
import se.lageskartan.geocoding.Geocoding.Unplaced;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.intake.RawIncident;

/**
 * How incidents are placed in one version of the gazetteer.
 *
 * @param gazetteerVersion number of the version whose areas the answers refer to
 * @param locate by what the source says; must be safe to call from several threads
 * @param settle by what a person said; must be safe to call from several threads
 */
public record Placer(
        int gazetteerVersion, Function<RawIncident, Geocoding> locate, Function<HandPlace, Geocoding> settle) {
    private static final String BY_HAND = "placerad för hand";

    /** Places as the geocoder does. */
    public static Placer of(Geocoder geocoder) {
        return new Placer(
                geocoder.gazetteerVersion(),
                raw -> geocoder.locate(
                        raw.placeText(), raw.title(), raw.body(), raw.position(), raw.positionUncertaintyM()),
                place -> settled(geocoder, place));
    }

    private static Geocoding settled(Geocoder geocoder, HandPlace place) {
        return switch (place.outcome()) {
            case OUTSIDE -> new Unplaced(Geocoding.Reason.OUTSIDE, "Utanför stadsdelsområdet, enligt beslut för hand.");
            case UNDECIDABLE ->
                new Unplaced(Geocoding.Reason.UNDECIDABLE, "Går inte att säga var, enligt beslut för hand.");
            case POINT -> {
                Geometry point = footprint(place);
                Position at = new Position(point.getCoordinate().x, point.getCoordinate().y);
                yield byHand(geocoder.byPosition(at, uncertainty(place)), place, "Placerad för hand");
            }
            case FEATURE -> byHand(feature(geocoder, place), place, place.label() + ", " + BY_HAND);
        };
    }

    /**
     * The feature as the gazetteer has it now, by the name and kind it was picked by; if it is there no more, somewhere on
     * the ground it covered then.
     */
    private static Geocoding feature(Geocoder geocoder, HandPlace place) {
        if (geocoder.byText(place.query()) instanceof Placed found) {
            for (Placement candidate : found.candidates()) {
                if (candidate.kind() == place.kind() && candidate.label().equals(place.label())) {
                    return new Placed(List.of(candidate));
                }
            }
        }
        Placement.Kind kind = place.kind();
        return geocoder.somewhereOn(kind == null ? Placement.Kind.PLACE : kind, place.label(), footprint(place));
    }

    private static Geocoding byHand(Geocoding found, HandPlace place, String label) {
        if (!(found instanceof Placed placed)) {
            return found;
        }
        Placement best = placed.best();
        return new Placed(List.of(new Placement(
                best.kind(),
                label,
                place.confidence(),
                best.position(),
                best.footprint(),
                best.uncertaintyM(),
                best.areas(),
                "",
                "En person har placerat den.")));
    }

    private static Geometry footprint(HandPlace place) {
        Geometry footprint = place.footprint();
        if (footprint == null) {
            throw new IllegalArgumentException("a place without a footprint: " + place);
        }
        return footprint;
    }

    private static double uncertainty(HandPlace place) {
        Double metres = place.uncertaintyM();
        return metres == null ? 0 : metres;
    }
}
