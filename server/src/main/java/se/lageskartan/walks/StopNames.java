package se.lageskartan.walks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.distance.DistanceOp;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;

/** What people call a spot: the place that it is in or at, else the street, with the one that it crosses there. */
public final class StopNames {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double AT_A_PLACE_M = 40;
    private static final double ON_A_STREET_M = 80;
    private static final double AT_A_CROSSING_M = 30;
    /** Places that are larger than this name a quarter and not a spot. */
    private static final double LARGEST_PLACE_M2 = 30_000;

    private final Gazetteer gazetteer;

    public StopNames(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** In words; where nothing has a name near enough, says so. */
    public String of(Position position) {
        Point point = GEOMETRY.createPoint(new Coordinate(position.east(), position.north()));
        return gazetteer.places().stream()
                .filter(place -> place.footprint().getArea() <= LARGEST_PLACE_M2)
                .filter(place -> place.footprint().distance(point) <= AT_A_PLACE_M)
                .min(Comparator.comparingDouble(
                                (Place place) -> place.footprint().distance(point))
                        .thenComparingInt(Place::rank)
                        .thenComparing(Place::name))
                .map(Place::name)
                .or(() -> street(point))
                .orElse("Utan namn i kartan");
    }

    private Optional<String> street(Point point) {
        List<Street> near = gazetteer.streets().stream()
                .filter(street -> !street.name().isEmpty() && StreetNoding.walkable(street))
                .filter(street -> street.line().distance(point) <= ON_A_STREET_M + AT_A_CROSSING_M)
                .sorted(Comparator.comparingDouble(
                                (Street street) -> street.line().distance(point))
                        .thenComparing(Street::name))
                .toList();
        if (near.isEmpty() || near.getFirst().line().distance(point) > ON_A_STREET_M) {
            return Optional.empty();
        }
        Street on = near.getFirst();
        Point at = GEOMETRY.createPoint(DistanceOp.nearestPoints(on.line(), point)[0]);
        return Optional.of(near.stream()
                .filter(other -> !other.name().equals(on.name()) && other.line().distance(at) <= AT_A_CROSSING_M)
                .min(Comparator.comparingDouble((Street other) -> other.line().distance(at))
                        .thenComparing(Street::name))
                .map(other -> on.name() + "/" + other.name())
                .orElse(on.name()));
    }
}
