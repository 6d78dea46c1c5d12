package se.lageskartan.intake.example;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.index.strtree.STRtree;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;

/** The district's streets as something to draw points along. Tunnels and ramps are left out by their class. */
final class Streets {
    private static final Set<String> THROUGH = Set.of("primary", "secondary", "tertiary");
    private static final Set<String> WALKED =
            Set.of("primary", "secondary", "tertiary", "residential", "pedestrian", "service");

    /** Segments with their lengths summed up, so that a point can be drawn evenly along them. */
    static final class Stretch {
        private final List<LineSegment> segments = new ArrayList<>();
        private final List<Double> ends = new ArrayList<>();
        private double length;

        private void add(LineSegment segment) {
            length += segment.getLength();
            segments.add(segment);
            ends.add(length);
        }

        Position draw(Random random) {
            double along = random.nextDouble() * length;
            int low = 0;
            int high = ends.size() - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (ends.get(middle) < along) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            LineSegment segment = segments.get(low);
            double before = ends.get(low) - segment.getLength();
            Coordinate point = segment.pointAlong((along - before) / segment.getLength());
            return new Position(point.x, point.y);
        }
    }

    private record Named(String name, LineSegment segment) {}

    private final Map<String, Stretch> byName = new LinkedHashMap<>();
    private final Map<Setting.Background, Stretch> backgrounds = new LinkedHashMap<>();
    private final STRtree tree = new STRtree();

    Streets(Collection<Street> streets) {
        for (Setting.Background background : Setting.Background.values()) {
            backgrounds.put(background, new Stretch());
        }
        // The gazetteer promises no order; the same seed must give the same points whatever it is.
        streets.stream()
                .filter(street -> street.inDistrict() && WALKED.contains(street.streetClass()))
                .sorted(Comparator.comparing(Street::name)
                        .thenComparing(Street::streetClass)
                        .thenComparing(street -> street.line().toText()))
                .forEach(this::add);
        tree.build();
    }

    private void add(Street street) {
        for (int part = 0; part < street.line().getNumGeometries(); part++) {
            Geometry line = street.line().getGeometryN(part);
            Coordinate[] points = line.getCoordinates();
            for (int i = 1; i < points.length; i++) {
                LineSegment segment = new LineSegment(points[i - 1], points[i]);
                if (segment.getLength() == 0) {
                    continue;
                }
                background(Setting.Background.STREETS).add(segment);
                if (street.streetClass().equals("residential")) {
                    background(Setting.Background.RESIDENTIAL).add(segment);
                }
                if (THROUGH.contains(street.streetClass())) {
                    background(Setting.Background.THROUGH_ROADS).add(segment);
                }
                if (!street.name().isEmpty()) {
                    byName.computeIfAbsent(street.name(), name -> new Stretch()).add(segment);
                }
                tree.insert(new Envelope(points[i - 1], points[i]), new Named(street.name(), segment));
            }
        }
    }

    Stretch background(Setting.Background background) {
        Stretch stretch = backgrounds.get(background);
        if (stretch == null) {
            throw new IllegalStateException("no streets for " + background);
        }
        return stretch;
    }

    @Nullable Stretch named(String name) {
        return byName.get(name);
    }

    /** The closest point on a street within the distance, null when there is none. */
    @Nullable Position closest(Position position, double withinM) {
        Coordinate from = new Coordinate(position.east(), position.north());
        Coordinate best = null;
        double least = withinM;
        for (Named named : near(position, withinM)) {
            Coordinate point = named.segment().closestPoint(from);
            double distance = point.distance(from);
            if (distance < least) {
                least = distance;
                best = point;
            }
        }
        return best == null ? null : new Position(best.x, best.y);
    }

    /** Names of streets within the distance, the closest first. */
    List<String> namesNear(Position position, double withinM) {
        Coordinate from = new Coordinate(position.east(), position.north());
        Map<String, Double> distances = new LinkedHashMap<>();
        for (Named named : near(position, withinM)) {
            double distance = named.segment().distance(from);
            if (distance <= withinM && !named.name().isEmpty()) {
                distances.merge(named.name(), distance, Math::min);
            }
        }
        Set<String> names = new TreeSet<>(
                Comparator.<String, Double>comparing(distances::get).thenComparing(Comparator.naturalOrder()));
        names.addAll(distances.keySet());
        return List.copyOf(names);
    }

    @SuppressWarnings("unchecked") // STRtree knows no generics; only Named is inserted.
    private List<Named> near(Position position, double withinM) {
        Envelope envelope = new Envelope(new Coordinate(position.east(), position.north()));
        envelope.expandBy(withinM);
        return tree.query(envelope);
    }
}
