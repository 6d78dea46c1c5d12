package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.linearref.LengthIndexedLine;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Placement.AreaShare;

/**
 * A footprint that has been worked out: where it is, how large, and which areas it may lie in.
 *
 * @param footprint EPSG:3011
 * @param position a point on or in the footprint, as near its middle as it has one
 * @param uncertaintyM radius around the position that holds 95 % of the footprint, its own uncertainty included
 */
record Located(Geometry footprint, Position position, double uncertaintyM, List<AreaShare> areas) {
    private static final double LINE_STEP_M = 10;
    private static final int MOST_LINE_SAMPLES = 250;
    private static final int POLYGON_SAMPLES = 300;

    /** Lines nearer than this to each other are the carriageways of one street, which counts once. */
    private static final double ONE_STREET_M = 30;

    /**
     * Something that is equally likely anywhere on the footprint: at its points, along its lines, on the land of its
     * polygons.
     *
     * @param blurM by how many metres it may be off the footprint (95 %)
     */
    static Located on(Geometry footprint, double blurM, AreaProbabilities probabilities) {
        List<Position> samples = samples(footprint, probabilities);
        double[] weights = weights(samples, footprint.getDimension());
        return new Located(
                footprint,
                middle(samples, weights),
                uncertainty(samples, weights, blurM),
                probabilities.of(samples, weights, blurM));
    }

    /** As {@link #on}, with the areas given instead of worked out. */
    static Located on(Geometry footprint, List<AreaShare> areas, AreaProbabilities probabilities) {
        List<Position> samples = samples(footprint, probabilities);
        double[] weights = weights(samples, footprint.getDimension());
        return new Located(footprint, middle(samples, weights), uncertainty(samples, weights, 0), areas);
    }

    /** Equal for points and polygons; along lines less where several run side by side. Sums to 1. */
    private static double[] weights(List<Position> samples, int dimension) {
        double[] weights = new double[samples.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Position sample = samples.get(i);
            weights[i] = dimension != 1
                    ? 1
                    : 1.0
                            / samples.stream()
                                    .filter(other -> other.distanceTo(sample) < ONE_STREET_M)
                                    .count();
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static double uncertainty(List<Position> samples, double[] weights, double blurM) {
        Position middle = middle(samples, weights);
        List<Integer> outward = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> samples.get(i).distanceTo(middle)))
                .toList();
        double held = 0;
        double radius = 0;
        for (int i : outward) {
            held += weights[i];
            radius = samples.get(i).distanceTo(middle);
            if (held >= 0.95) {
                break;
            }
        }
        return Math.hypot(radius, blurM);
    }

    private static Position middle(List<Position> samples, double[] weights) {
        double east = 0;
        double north = 0;
        for (int i = 0; i < weights.length; i++) {
            east += weights[i] * samples.get(i).east();
            north += weights[i] * samples.get(i).north();
        }
        Position mean = new Position(east, north);
        return samples.stream()
                .min(Comparator.comparingDouble(mean::distanceTo))
                .orElseThrow();
    }

    private static List<Position> samples(Geometry footprint, AreaProbabilities probabilities) {
        return switch (footprint.getDimension()) {
            case 0 -> corners(footprint);
            case 1 -> alongLines(footprint);
            default -> withinPolygons(probabilities.landIn(footprint));
        };
    }

    private static List<Position> corners(Geometry points) {
        List<Position> positions = new ArrayList<>();
        for (Coordinate point : points.getCoordinates()) {
            positions.add(new Position(point.x, point.y));
        }
        return positions;
    }

    private static List<Position> alongLines(Geometry lines) {
        double step = Math.max(LINE_STEP_M, lines.getLength() / MOST_LINE_SAMPLES);
        List<Position> positions = new ArrayList<>();
        double next = step / 2;
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            if (lines.getGeometryN(i) instanceof LineString line) {
                LengthIndexedLine measured = new LengthIndexedLine(line);
                for (; next < line.getLength(); next += step) {
                    Coordinate point = measured.extractPoint(next);
                    positions.add(new Position(point.x, point.y));
                }
                next -= line.getLength();
            }
        }
        // A line shorter than half a step.
        return positions.isEmpty() ? corners(lines.getInteriorPoint()) : positions;
    }

    private static List<Position> withinPolygons(Geometry polygons) {
        double step = Math.sqrt(polygons.getArea() / POLYGON_SAMPLES);
        Envelope box = polygons.getEnvelopeInternal();
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(polygons);
        List<Position> positions = new ArrayList<>();
        for (double east = box.getMinX() + step / 2; east < box.getMaxX(); east += step) {
            for (double north = box.getMinY() + step / 2; north < box.getMaxY(); north += step) {
                if (locator.locate(new Coordinate(east, north)) == Location.INTERIOR) {
                    positions.add(new Position(east, north));
                }
            }
        }
        return positions.isEmpty() ? corners(polygons.getInteriorPoint()) : positions;
    }
}
