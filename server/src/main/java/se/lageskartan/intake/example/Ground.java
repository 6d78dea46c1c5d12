package se.lageskartan.intake.example;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.geo.Position;

/** Draws points for a {@link Setting} from the gazetteer's geometry: on land, in the district, for the most part at a street. */
final class Ground {
    /** Spots of a setting that draw more than their share year after year: a shop, a doorway, a bicycle stand. */
    private static final int SPOTS = 60;

    /** The busiest spots are where the setting is at home, the rest anywhere. */
    private static final int SPOTS_AT_ANCHORS = 30;

    private static final double SHARE_AT_SPOTS = 0.28;
    private static final double SHARE_AT_STREETS = 0.8;
    private static final double REACH_OF_STREET_M = 60;
    private static final double BESIDE_STREET_M = 5;
    private static final double AROUND_POINT_M = 45;
    private static final double AROUND_AREA_M = 12;
    private static final int TRIES = 200;

    private record Weighted(double upTo, Function<Random, @Nullable Position> draw) {}

    private final Gazetteer gazetteer;
    private final Streets streets;
    private final IndexedPointInAreaLocator land;
    private final Map<Setting, List<Weighted>> sources = new EnumMap<>(Setting.class);
    private final Map<Setting, List<Position>> spots = new EnumMap<>(Setting.class);

    Ground(Gazetteer gazetteer, Streets streets, long seed) {
        this.gazetteer = gazetteer;
        this.streets = streets;
        this.land = new IndexedPointInAreaLocator(gazetteer.land());
        for (Setting setting : Setting.values()) {
            sources.put(setting, sources(setting));
            Random random = ExampleIncidents.random(seed, -1 - setting.ordinal());
            List<Position> drawn = new ArrayList<>();
            List<Weighted> all = of(sources, setting);
            List<Weighted> anchored = all.size() > 1 ? all.subList(0, all.size() - 1) : all;
            for (int i = 0; i < SPOTS; i++) {
                drawn.add(fresh(setting, i < SPOTS_AT_ANCHORS ? anchored : all, random));
            }
            spots.put(setting, drawn);
        }
    }

    /** A point for an incident: now and then one of the setting's lasting spots, the first ones most often. */
    Position draw(Setting setting, Random random) {
        if (random.nextDouble() >= SHARE_AT_SPOTS) {
            return fresh(setting, of(sources, setting), random);
        }
        // The share of the n first falls off about as 1/n (Zipf), which is how crime concentrates at addresses.
        int rank = (int) (StrictMath.pow(SPOTS + 1, random.nextDouble()) - 1);
        return of(spots, setting).get(Math.min(rank, SPOTS - 1));
    }

    /** A point in the district near another, as a near repeat is; the other itself when the surroundings are water. */
    Position near(Position position, double sigmaM, Random random) {
        for (int i = 0; i < TRIES; i++) {
            Position moved = moved(position, sigmaM, random);
            if (isOnGround(moved)) {
                return moved;
            }
        }
        return position;
    }

    boolean isIn(Position position, AreaLevel level, String code) {
        return gazetteer.areasAt(position).stream()
                .anyMatch(area -> area.level() == level && area.code().equals(code));
    }

    boolean isOnGround(Position position) {
        return land.locate(new Coordinate(position.east(), position.north())) != Location.EXTERIOR
                && gazetteer.areasAt(position).stream().anyMatch(area -> area.level() == AreaLevel.DISTRICT);
    }

    private Position fresh(Setting setting, List<Weighted> choices, Random random) {
        for (int i = 0; i < TRIES; i++) {
            double at = random.nextDouble() * choices.getLast().upTo();
            for (Weighted choice : choices) {
                if (at < choice.upTo()) {
                    Position drawn = choice.draw().apply(random);
                    if (drawn != null && isOnGround(drawn)) {
                        return drawn;
                    }
                    break;
                }
            }
        }
        throw new IllegalStateException("the gazetteer has no ground to draw " + setting + " on");
    }

    private List<Weighted> sources(Setting setting) {
        List<Weighted> weighted = new ArrayList<>();
        double sum = 0;
        for (Setting.Anchor anchor : setting.anchors()) {
            Function<Random, @Nullable Position> draw = source(anchor.name());
            // An edited gazetteer may have lost a place; its share then goes to the others.
            if (draw != null) {
                sum += anchor.weight();
                weighted.add(new Weighted(sum, draw));
            }
        }
        Streets.Stretch background = streets.background(setting.background());
        sum += setting.backgroundWeight();
        weighted.add(new Weighted(sum, random -> beside(background.draw(random), random)));
        return weighted;
    }

    private @Nullable Function<Random, @Nullable Position> source(String name) {
        Streets.Stretch street = streets.named(name);
        if (street != null) {
            return random -> beside(street.draw(random), random);
        }
        Geometry footprint = gazetteer.places().stream()
                .filter(place -> place.slug().equals(name))
                .min(Comparator.comparing(Place::id))
                .map(Place::footprint)
                .orElseGet(() -> gazetteer
                        .area(AreaLevel.PRIORITY, name)
                        .<Geometry>map(Area::geometry)
                        .orElse(null));
        if (footprint == null) {
            return null;
        }
        if (footprint.getDimension() < 2) {
            Coordinate middle = footprint.getCentroid().getCoordinate();
            Position centre = new Position(middle.x, middle.y);
            return random -> atStreet(moved(centre, AROUND_POINT_M, random), random);
        }
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(footprint);
        Envelope envelope = footprint.getEnvelopeInternal();
        return random -> {
            Coordinate point = new Coordinate(
                    envelope.getMinX() + random.nextDouble() * envelope.getWidth(),
                    envelope.getMinY() + random.nextDouble() * envelope.getHeight());
            if (inside.locate(point) == Location.EXTERIOR) {
                return null;
            }
            return atStreet(moved(new Position(point.x, point.y), AROUND_AREA_M, random), random);
        };
    }

    /** Most incidents are told of at a street: the point is moved to one near by, if there is one. */
    private Position atStreet(Position position, Random random) {
        if (random.nextDouble() >= SHARE_AT_STREETS) {
            return position;
        }
        Position closest = streets.closest(position, REACH_OF_STREET_M);
        return closest == null ? position : beside(closest, random);
    }

    private static Position beside(Position position, Random random) {
        return moved(position, BESIDE_STREET_M, random);
    }

    static Position moved(Position position, double sigmaM, Random random) {
        return new Position(
                position.east() + random.nextGaussian() * sigmaM, position.north() + random.nextGaussian() * sigmaM);
    }

    private static <T> T of(Map<Setting, T> map, Setting setting) {
        T value = map.get(setting);
        if (value == null) {
            throw new IllegalStateException("nothing was made for " + setting);
        }
        return value;
    }
}
