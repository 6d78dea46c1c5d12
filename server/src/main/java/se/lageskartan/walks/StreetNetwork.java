package se.lageskartan.walks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.PrecisionModel;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geo.Position;

/**
 * The streets that one can walk along, as a network. It is not all of one piece: the source ends south of Hammarby Sjöstad and
 * has no footbridges. Shortest ways are Dijkstra's, by JGraphT. EPSG:3011.
 */
public final class StreetNetwork {
    /** A stop farther than this from any street has no way to it: from the middle of the largest parks it is less. */
    static final double FARTHEST_STOP_M = 300;

    /** Between a stop and its street there may be this much that is not land in our data, such as a quay. */
    static final double MOST_WATER_M = 15;

    /** What a stop counts that a part of the network has no way to, when the part is chosen. */
    private static final double TOO_FAR_M = 10_000;

    private static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 3011);

    /** Streets that hang together with less than this are loose ends of the data, and nobody walks only there. */
    static final double LEAST_PART_M = 1_000;

    private final List<List<Stretch>> parts;
    private final Geometry land;

    private StreetNetwork(List<List<Stretch>> parts, Geometry land) {
        this.parts = parts;
        this.land = land;
    }

    /**
     * Of the streets as the gazetteer has them.
     *
     * @param land EPSG:3011; nobody walks straight to a street across what is not land
     */
    public static StreetNetwork of(List<Street> streets, Geometry land) {
        List<Stretch> all = StreetNoding.of(streets);
        Map<Coordinate, Integer> partOf = new HashMap<>();
        List<List<Stretch>> parts = new ArrayList<>();
        for (Set<Coordinate> points :
                new ConnectivityInspector<>(graph(all, new WalkPace(false, false))).connectedSets()) {
            points.forEach(point -> partOf.put(point, parts.size()));
            parts.add(new ArrayList<>());
        }
        all.forEach(stretch -> parts.get(partOf.getOrDefault(stretch.from(), 0)).add(stretch));
        return new StreetNetwork(
                parts.stream()
                        .filter(part -> length(part) >= LEAST_PART_M)
                        .sorted(Comparator.comparingDouble(StreetNetwork::length)
                                .reversed())
                        .toList(),
                land);
    }

    private static double length(List<Stretch> stretches) {
        return stretches.stream().mapToDouble(Stretch::metres).sum();
    }

    /** What hangs together, the longest first. */
    List<List<Stretch>> parts() {
        return parts;
    }

    /** Where a stop meets the network: the nearest point on any stretch, null when none is near enough. */
    private @Nullable Snapped snap(List<Stretch> stretches, Position stop) {
        Coordinate at = new Coordinate(stop.east(), stop.north());
        Stretch nearest = null;
        double best = FARTHEST_STOP_M;
        for (Stretch stretch : stretches) {
            double distance = new LineSegment(stretch.from(), stretch.to()).distance(at);
            if (distance <= best && (nearest == null || distance < best)) {
                best = distance;
                nearest = stretch;
            }
        }
        if (nearest == null) {
            return null;
        }
        Coordinate there = new LineSegment(nearest.from(), nearest.to()).closestPoint(at);
        Geometry straight = GEOMETRY.createLineString(new Coordinate[] {at, there});
        return best > MOST_WATER_M && straight.difference(land).getLength() > MOST_WATER_M
                ? null
                : new Snapped(at, nearest, there);
    }

    private record Snapped(Coordinate stop, Stretch on, Coordinate at) {
        double metres() {
            return stop.distance(at);
        }
    }

    /**
     * The way past the stops in their order, within that part of the network which is nearest to all of them.
     *
     * @param stops none, or any number
     */
    public WalkRoute route(List<Position> stops, WalkPace pace) {
        List<Stretch> stretches = List.of();
        List<@Nullable Snapped> snapped = new ArrayList<>(Collections.nCopies(stops.size(), null));
        double best = Double.POSITIVE_INFINITY;
        for (List<Stretch> part : parts) {
            List<@Nullable Snapped> there = new ArrayList<>();
            stops.forEach(stop -> there.add(snap(part, stop)));
            double off = there.stream()
                    .mapToDouble(one -> one == null ? TOO_FAR_M : one.metres())
                    .sum();
            if (off < best) {
                best = off;
                snapped = there;
                stretches = part;
            }
        }
        Graph<Coordinate, Stretch> graph = graph(parted(stretches, snapped), pace);
        DijkstraShortestPath<Coordinate, Stretch> shortest = new DijkstraShortestPath<>(graph);
        List<WalkRoute.Leg> legs = new ArrayList<>();
        for (int i = 1; i < stops.size(); i++) {
            Snapped from = snapped.get(i - 1);
            Snapped to = snapped.get(i);
            legs.add(
                    from == null || to == null
                            ? unknown(stops.get(i - 1), stops.get(i))
                            : leg(from, to, shortest.getPath(from.at, to.at)));
        }
        return new WalkRoute(legs, pace);
    }

    /** The stretches, those that stops lie on parted there. */
    private static List<Stretch> parted(List<Stretch> stretches, List<@Nullable Snapped> snapped) {
        Map<Stretch, Set<Coordinate>> cuts = new HashMap<>();
        for (Snapped one : snapped) {
            if (one != null) {
                cuts.computeIfAbsent(one.on, stretch -> new LinkedHashSet<>()).add(one.at);
            }
        }
        List<Stretch> parted = new ArrayList<>();
        for (Stretch stretch : stretches) {
            List<Coordinate> points = new ArrayList<>(cuts.getOrDefault(stretch, Set.of()));
            points.sort(Comparator.comparingDouble(stretch.from()::distance));
            points.add(stretch.to());
            Coordinate from = stretch.from();
            for (Coordinate to : points) {
                if (!from.equals2D(to)) {
                    parted.add(stretch.part(from, to));
                    from = to;
                }
            }
        }
        return parted;
    }

    /** Of two stretches between the same two points the cheaper one is kept. */
    private static Graph<Coordinate, Stretch> graph(List<Stretch> stretches, WalkPace pace) {
        SimpleWeightedGraph<Coordinate, Stretch> graph = new SimpleWeightedGraph<>(null, null);
        for (Stretch stretch : stretches) {
            graph.addVertex(stretch.from());
            graph.addVertex(stretch.to());
            double cost = pace.cost(stretch);
            Stretch there = graph.getEdge(stretch.from(), stretch.to());
            if (there != null) {
                if (graph.getEdgeWeight(there) <= cost) {
                    continue;
                }
                graph.removeEdge(there);
            }
            graph.addEdge(stretch.from(), stretch.to(), stretch);
            graph.setEdgeWeight(stretch, cost);
        }
        return graph;
    }

    private static WalkRoute.Leg leg(Snapped from, Snapped to, @Nullable GraphPath<Coordinate, Stretch> path) {
        if (path == null) {
            throw new IllegalStateException("the network hangs together");
        }
        List<Coordinate> line = new ArrayList<>();
        add(line, from.stop);
        path.getVertexList().forEach(point -> add(line, point));
        add(line, to.stop);
        if (line.size() == 1) {
            line.add(line.getFirst());
        }
        double straight = from.metres() + to.metres();
        double along = 0;
        int gaps = 0;
        double gapMetres = 0;
        double unlit = 0;
        List<String> streets = new ArrayList<>();
        Set<String> stairs = new LinkedHashSet<>();
        for (Stretch stretch : path.getEdgeList()) {
            along += stretch.metres();
            if (stretch.gap()) {
                gaps++;
                gapMetres += stretch.metres();
            } else if (stretch.name().isEmpty() || stretch.streetClass().equals("service")) {
                unlit += stretch.metres();
            }
            String name = stretch.name();
            if (!name.isEmpty()
                    && stretch.metres() > StreetNoding.ROUNDING_M
                    && (streets.isEmpty() || !streets.getLast().equals(name))) {
                streets.add(name);
            }
            if (WalkPace.isStairs(name)) {
                stairs.add(name);
            }
        }
        return new WalkRoute.Leg(
                GEOMETRY.createLineString(line.toArray(new Coordinate[0])),
                straight + along,
                straight,
                gaps,
                gapMetres,
                unlit,
                List.copyOf(stairs),
                streets,
                null);
    }

    private static void add(List<Coordinate> line, Coordinate point) {
        if (line.isEmpty() || !line.getLast().equals2D(point)) {
            line.add(point);
        }
    }

    private static WalkRoute.Leg unknown(Position from, Position to) {
        return new WalkRoute.Leg(
                GEOMETRY.createLineString(new Coordinate[] {
                    new Coordinate(from.east(), from.north()), new Coordinate(to.east(), to.north())
                }),
                from.distanceTo(to),
                from.distanceTo(to),
                0,
                0,
                0,
                List.of(),
                List.of(),
                "Kan inte säga vägen till ett stopp som i gatudata inte hänger ihop med de andra, eller ligger mer än %d m från närmaste gata; den ritas rak."
                        .formatted(Math.round(FARTHEST_STOP_M)));
    }
}
