package se.lageskartan.priority;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;

/** A place, street or area by the key that names it through all versions of the gazetteer. */
public record PlaceName(GazetteerObject object) {
    private static final int LONGEST = 200;

    /**
     * Where a name lies now.
     *
     * @param geometry EPSG:3011
     */
    public record Found(String name, Geometry geometry) {}

    /** Reads {@code kind:key}; empty when it is not that, or names something outside the district. */
    public static Optional<PlaceName> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        return GazetteerObject.Kind.parse(text.substring(0, colon))
                .filter(kind -> kind != GazetteerObject.Kind.OUTSIDE)
                .map(kind -> new PlaceName(new GazetteerObject(kind, text.substring(colon + 1))));
    }

    /** Empty when the gazetteer does not have it, or has it no longer. */
    public Optional<Found> in(Gazetteer gazetteer) {
        return switch (object.kind()) {
            case PLACE ->
                gazetteer.places().stream()
                        .filter(place -> place.slug().equals(object.key()))
                        .findFirst()
                        .map(PlaceName::found);
            case STREET -> street(gazetteer);
            case AREA -> area(gazetteer).map(area -> new Found(area.name(), area.geometry()));
            case OUTSIDE -> Optional.empty();
        };
    }

    /** The area that {@code level:code} names; empty when there is none, or the text is null. */
    public static Optional<Area> area(Gazetteer gazetteer, @Nullable String text) {
        return text == null ? Optional.empty() : area(gazetteer, text, ":");
    }

    /** The area that this names; empty when it names something else, or the gazetteer has it no longer. */
    public Optional<Area> area(Gazetteer gazetteer) {
        return object.kind() == GazetteerObject.Kind.AREA ? area(gazetteer, object.key(), " ") : Optional.empty();
    }

    private static Optional<Area> area(Gazetteer gazetteer, String text, String between) {
        int end = text.indexOf(between);
        return end < 0
                ? Optional.empty()
                : AreaLevel.parse(text.substring(0, end))
                        .flatMap(level -> gazetteer.area(level, text.substring(end + 1)));
    }

    private static Found found(Place place) {
        return new Found(place.name(), place.footprint());
    }

    /** A street is stored in stretches. */
    private Optional<Found> street(Gazetteer gazetteer) {
        List<Geometry> stretches = gazetteer.streets().stream()
                .filter(street -> street.name().equals(object.key()))
                .<Geometry>map(Street::line)
                .toList();
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(object.key(), UnaryUnionOp.union(stretches)));
    }

    /** {@code kind:key}, as it is stored and sent. */
    @Override
    public String toString() {
        return object.kind().code() + ":" + object.key();
    }
}
