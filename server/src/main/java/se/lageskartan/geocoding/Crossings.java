package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Where streets meet, and which stretch of a street is meant by what it is near. Keeps what it has worked out. */
final class Crossings {
    private static final double CROSSING_BLUR_M = 25;

    /** Centre lines that end within this of each other meet: a side street ends at the kerb of a wide one. */
    private static final double MEET_WITHIN_M = 25;

    /** Points of meeting nearer than this to each other are one crossing: two carriageways, a bend. */
    private static final double ONE_CROSSING_M = 90;

    /** How far along a street "vid" reaches beyond the thing itself. */
    private static final double REACH_M = 50;

    /** "Skeppsbron mellan Slottet och Slussen": a place beside the street ends a stretch of it. */
    private static final double REACH_OF_A_PLACE_M = 200;

    /** A stretch of more than this part of a street is the street. */
    private static final double WHOLE = 0.9;

    private static final double ALMOST_M = 200;
    private static final double FARTHEST_GAP_M = 1500;

    /** More than people write of; whoever makes pairs up shall not fill the memory. */
    private static final int MOST_REMEMBERED = 50_000;

    private record Relation(String kind, List<Feature> features) {}

    private final Map<Relation, Optional<Footprint>> known = new ConcurrentHashMap<>();

    /** Where two lines meet; several points when they do so more than once. Empty when they do not. */
    Optional<Footprint> of(Feature one, Feature other) {
        return remember("crossing", List.of(one, other), () -> meeting(one, other));
    }

    /** Where two lines that do not meet come nearest to each other, for texts that say that they meet. */
    Optional<Footprint> almost(Feature one, Feature other) {
        return remember("almost", List.of(one, other), () -> {
            DistanceOp nearest = new DistanceOp(one.at().geometry(), other.at().geometry());
            return nearest.distance() > ALMOST_M
                    ? Optional.empty()
                    : Optional.of(Footprint.of(
                            one.at().geometry().getFactory().createLineString(nearest.nearestPoints()),
                            CROSSING_BLUR_M));
        });
    }

    /** The ground between two places; empty when they touch or are far apart. */
    Optional<Footprint> gap(Feature one, Feature other) {
        return remember("gap", List.of(one, other), () -> {
            Geometry a = one.at().geometry();
            Geometry b = other.at().geometry();
            double distance = a.distance(b);
            if (distance < 1 || distance > FARTHEST_GAP_M) {
                return Optional.empty();
            }
            double reach = distance / 2 + CROSSING_BLUR_M;
            Geometry ground = a.buffer(reach).intersection(b.buffer(reach));
            return Optional.of(Footprint.of(ground, CROSSING_BLUR_M));
        });
    }

    /** The stretch of a line that is at another feature, perhaps all of it. Empty when they are apart. */
    Optional<Footprint> stretch(Feature line, Feature at) {
        return remember("stretch", List.of(line, at), () -> {
            Geometry zone = at.at().geometry().buffer(REACH_M + Math.min(at.at().blurM(), REACH_M));
            return part(line, zone);
        });
    }

    /** The stretch of a line between two others that meet it. Empty when one of them does not. */
    Optional<Footprint> between(Feature line, Feature one, Feature other) {
        return remember("between", List.of(line, one, other), () -> {
            Coordinate from = end(line, one);
            Coordinate to = end(line, other);
            if (from == null || to == null || from.distance(to) < 1) {
                return Optional.empty();
            }
            LineString direct = line.at().geometry().getFactory().createLineString(new Coordinate[] {from, to});
            double width = Math.max(REACH_M, direct.getLength() / 3);
            BufferParameters flat = new BufferParameters();
            flat.setEndCapStyle(BufferParameters.CAP_FLAT);
            return part(line, BufferOp.bufferOp(direct, width, flat));
        });
    }

    /** The place on a line that lies to one side of where another feature meets it. Empty when they are apart. */
    Optional<Footprint> beside(Feature line, Feature at, Offset offset) {
        return remember("beside " + offset.swedish(), List.of(line, at), () -> {
            Coordinate meeting = end(line, at);
            Compass side = offset.side();
            if (meeting == null || side == null) {
                return Optional.empty();
            }
            Coordinate there =
                    new Coordinate(meeting.x + side.east() * offset.awayM(), meeting.y + side.north() * offset.awayM());
            Geometry aim = line.at().geometry().getFactory().createPoint(there);
            Coordinate on = new DistanceOp(line.at().geometry(), aim).nearestPoints()[0];
            return Optional.of(Footprint.of(
                    line.at().geometry().getFactory().createPoint(on), Math.hypot(CROSSING_BLUR_M, offset.nearM())));
        });
    }

    private Optional<Footprint> remember(String kind, List<Feature> features, Supplier<Optional<Footprint>> work) {
        Relation relation = new Relation(kind, features);
        Optional<Footprint> result = known.get(relation);
        if (result == null) {
            result = work.get();
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            known.put(relation, result);
        }
        return result;
    }

    private static Optional<Footprint> meeting(Feature one, Feature other) {
        Geometry a = one.at().geometry();
        Geometry b = other.at().geometry();
        List<Coordinate> points = new ArrayList<>();
        Geometry shared = a.intersection(b);
        for (int i = 0; i < shared.getNumGeometries(); i++) {
            if (!shared.isEmpty()) {
                points.add(shared.getGeometryN(i).getCentroid().getCoordinate());
            }
        }
        if (points.isEmpty()) {
            DistanceOp nearest = new DistanceOp(a, b);
            if (nearest.distance() > MEET_WITHIN_M) {
                return Optional.empty();
            }
            Coordinate[] ends = nearest.nearestPoints();
            points.add(new Coordinate((ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2));
        }
        Coordinate[] crossings = together(points).toArray(Coordinate[]::new);
        return Optional.of(Footprint.of(
                crossings.length == 1
                        ? a.getFactory().createPoint(crossings[0])
                        : a.getFactory().createMultiPointFromCoords(crossings),
                CROSSING_BLUR_M));
    }

    /** Puts points that are one crossing into one, at their middle. */
    private static List<Coordinate> together(List<Coordinate> points) {
        List<List<Coordinate>> groups = new ArrayList<>();
        for (Coordinate point : points) {
            List<Coordinate> home = groups.stream()
                    .filter(group -> group.stream().anyMatch(member -> member.distance(point) < ONE_CROSSING_M))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Coordinate> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    });
            home.add(point);
        }
        return groups.stream()
                .map(group -> new Coordinate(
                        group.stream().mapToDouble(point -> point.x).average().orElseThrow(),
                        group.stream().mapToDouble(point -> point.y).average().orElseThrow()))
                .toList();
    }

    private static @Nullable Coordinate end(Feature line, Feature at) {
        DistanceOp nearest = new DistanceOp(line.at().geometry(), at.at().geometry());
        return nearest.distance() > (at.isLine() ? REACH_M : REACH_OF_A_PLACE_M) ? null : nearest.nearestPoints()[0];
    }

    private static Optional<Footprint> part(Feature line, Geometry zone) {
        Geometry part = line.at().geometry().intersection(zone);
        if (part.isEmpty() || part.getDimension() != 1) {
            return Optional.empty();
        }
        boolean whole = part.getLength() > WHOLE * line.at().geometry().getLength();
        return Optional.of(whole ? line.at() : Footprint.of(part, line.at().blurM()));
    }
}
