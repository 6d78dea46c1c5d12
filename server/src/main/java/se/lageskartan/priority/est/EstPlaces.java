package se.lageskartan.priority.est;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.Placement;
import se.lageskartan.wording.InvalidFieldException;

/** Finds the place that a report is of in the gazetteer; what somebody typed is not kept, the gazetteer's name is. */
public final class EstPlaces {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    /** A point on the map is put with a thumb. */
    private static final double THUMB_M = 25;
    /** A named place this near gives a point its name. */
    private static final double NEAR_M = 120;
    /** So much of a place has to lie in an area for it to be a report of that area. */
    private static final double MOST = 0.5;

    private static final int LONGEST_NAME = 200;

    private final Supplier<Gazetteer> gazetteers;
    private final Supplier<Geocoder> geocoders;

    /**
     * @param gazetteers gives the newest
     * @param geocoders made of it
     */
    public EstPlaces(Supplier<Gazetteer> gazetteers, Supplier<Geocoder> geocoders) {
        this.gazetteers = gazetteers;
        this.geocoders = geocoders;
    }

    /** By its name: a place, a street, a crossing or an area. @throws InvalidFieldException when there is none in the district */
    public EstPlace named(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidFieldException(
                    "place", name.isBlank() ? "tom" : "en lång text", "namnet på en plats, en gata eller ett område");
        }
        return switch (geocoders.get().byText(name)) {
            case Geocoding.Placed placed -> of(placed.best(), placed.best().label());
            case Geocoding.Unplaced unplaced ->
                throw new InvalidFieldException(
                        "place",
                        "”" + name + "”",
                        "en plats, en gata eller ett område på Södermalm som ortregistret känner. "
                                + unplaced.explanation());
        };
    }

    /** Where somebody pointed. @throws InvalidFieldException when it lies outside the district */
    public EstPlace at(Position position) {
        return switch (geocoders.get().byPosition(position, THUMB_M)) {
            case Geocoding.Placed placed -> of(placed.best(), nameOf(position, placed.best()));
            case Geocoding.Unplaced unplaced ->
                throw new InvalidFieldException(
                        "place",
                        "en punkt utanför stadsdelsområdet",
                        "en punkt på Södermalm: " + unplaced.explanation());
        };
    }

    /** An area as a whole. @throws InvalidFieldException when there is none */
    public EstPlace area(AreaLevel level, String code) {
        Area area = gazetteers
                .get()
                .area(level, code)
                .orElseThrow(() -> new InvalidFieldException(
                        "place", "området " + level.code() + " " + code, "ett område som finns i ortregistret"));
        return switch (geocoders.get().somewhereOn(Placement.Kind.AREA, area.name(), area.geometry())) {
            case Geocoding.Placed placed -> of(placed.best(), area.name());
            case Geocoding.Unplaced unplaced ->
                throw new InvalidFieldException("place", area.name(), unplaced.explanation());
        };
    }

    /** The name of an area as it is known now; its code when it is not. */
    public String areaName(AreaLevel level, String code) {
        return gazetteers.get().area(level, code).map(Area::name).orElse(code);
    }

    /** The areas of a level as they hold now. */
    public List<Area> areas(AreaLevel level) {
        return gazetteers.get().areas(level).stream()
                .filter(area -> area.validTo() == null)
                .toList();
    }

    private String nameOf(Position position, Placement placement) {
        Geometry point = GEOMETRIES.createPoint(new Coordinate(position.east(), position.north()));
        return gazetteers.get().places().stream()
                .filter(Place::inDistrict)
                .filter(place -> place.footprint().isWithinDistance(point, NEAR_M))
                .min(Comparator.comparingDouble(
                                (Place place) -> place.footprint().distance(point))
                        .thenComparingInt(Place::rank))
                .map(place -> place.footprint().distance(point) <= THUMB_M ? place.name() : "Vid " + place.name())
                .orElseGet(() -> "Punkt i "
                        + areaOf(placement, AreaLevel.BASOMRADE)
                                .or(() -> areaOf(placement, AreaLevel.NYKO5))
                                .map(Area::name)
                                .orElse("stadsdelsområdet"));
    }

    private static EstPlace of(Placement placement, String label) {
        return new EstPlace(
                placement.kind().code(),
                label,
                placement.position().east(),
                placement.position().north(),
                placement.uncertaintyM(),
                code(placement, AreaLevel.NYKO5),
                code(placement, AreaLevel.PRIORITY));
    }

    private static @Nullable String code(Placement placement, AreaLevel level) {
        return areaOf(placement, level).map(Area::code).orElse(null);
    }

    private static Optional<Area> areaOf(Placement placement, AreaLevel level) {
        return placement.areas().stream()
                .filter(share -> share.area().level() == level && share.area().validTo() == null)
                .filter(share -> share.probability() >= MOST)
                .max(Comparator.comparingDouble(Placement.AreaShare::probability))
                .map(Placement.AreaShare::area);
    }
}
