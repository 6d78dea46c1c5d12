package se.lageskartan.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons and the probability that an uncertain position lies in each of them. A border that two polygons share is
 * integrated once and counts for both, so the parts of a tiling sum to the whole. Borders that do not meet vertex by vertex
 * are no less exact, only dearer. Metres in EPSG:3011. Immutable and safe to use from several threads.
 *
 * <p>By Green's theorem the integral of the density over a polygon is the integral of Phi(x) phi(y) dy along its border.
 * Borders are cut into pieces of a few edges; a piece out of reach of the position costs one look at its box.
 */
public final class SharedBorders {
    /** So few that the box of a piece is small, so many that there are few boxes. */
    private static final int EDGES_A_PIECE = 8;

    private final int polygons;

    /** The pieces' vertices, one piece after the other. */
    private final double[] x;

    private final double[] y;

    /** Per piece, with one more at the end: its first vertex. */
    private final int[] first;

    private final double[] west;
    private final double[] east;
    private final double[] south;
    private final double[] north;

    /** Per piece: the polygons that it bounds, as {@link #signed} numbers. */
    private final int[][] bounds;

    private SharedBorders(int polygons, List<Piece> pieces) {
        this.polygons = polygons;
        int vertices = pieces.stream().mapToInt(piece -> piece.vertices.size()).sum();
        x = new double[vertices];
        y = new double[vertices];
        int count = pieces.size();
        first = new int[count + 1];
        west = filled(count, Double.POSITIVE_INFINITY);
        east = filled(count, Double.NEGATIVE_INFINITY);
        south = filled(count, Double.POSITIVE_INFINITY);
        north = filled(count, Double.NEGATIVE_INFINITY);
        bounds = new int[count][];
        int at = 0;
        for (int i = 0; i < count; i++) {
            first[i] = at;
            bounds[i] = pieces.get(i).bounds;
            for (Coordinate vertex : pieces.get(i).vertices) {
                x[at] = vertex.x;
                y[at++] = vertex.y;
                west[i] = Math.min(west[i], vertex.x);
                east[i] = Math.max(east[i], vertex.x);
                south[i] = Math.min(south[i], vertex.y);
                north[i] = Math.max(north[i], vertex.y);
            }
        }
        first[count] = at;
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    /** @param areals Polygons or MultiPolygons; rings may have either orientation */
    public static SharedBorders of(List<? extends Geometry> areals) {
        List<List<Edge>> rings = new ArrayList<>();
        for (int number = 0; number < areals.size(); number++) {
            Geometry areal = areals.get(number);
            for (int i = 0; i < areal.getNumGeometries(); i++) {
                Polygon polygon = (Polygon) areal.getGeometryN(i);
                rings.add(edges(polygon.getExteriorRing(), number, true));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(edges(polygon.getInteriorRingN(hole), number, false));
                }
            }
        }
        return new SharedBorders(areals.size(), pieces(rings));
    }

    /**
     * The probability that the truth lies in each polygon, in their order, within 1e-6.
     *
     * @throws IllegalArgumentException when the distribution is a certain point: ask the polygons themselves then
     */
    public double[] probabilities(CircularNormal normal) {
        double sigma = normal.sigmaM();
        if (sigma == 0) {
            throw new IllegalArgumentException("a certain point has no density");
        }
        double[] sums = new double[polygons];
        double centreX = normal.centre().east();
        double centreY = normal.centre().north();
        double reach = CircularNormal.REACH * sigma;
        for (int piece = 0; piece < bounds.length; piece++) {
            if (east[piece] <= centreX - reach || north[piece] <= centreY - reach || south[piece] >= centreY + reach) {
                continue;
            }
            int begin = first[piece];
            int last = first[piece + 1] - 1;
            double sum;
            if (west[piece] >= centreX + reach) {
                // Phi(x) is 1 all along it.
                sum = CircularNormal.cumulative((y[last] - centreY) / sigma)
                        - CircularNormal.cumulative((y[begin] - centreY) / sigma);
            } else {
                sum = 0;
                double fromX = (x[begin] - centreX) / sigma;
                double fromY = (y[begin] - centreY) / sigma;
                for (int i = begin + 1; i <= last; i++) {
                    double toX = (x[i] - centreX) / sigma;
                    double toY = (y[i] - centreY) / sigma;
                    sum += CircularNormal.integralAlong(fromX, fromY, toX, toY);
                    fromX = toX;
                    fromY = toY;
                }
            }
            for (int bound : bounds[piece]) {
                if (bound > 0) {
                    sums[bound - 1] += sum;
                } else {
                    sums[-bound - 1] -= sum;
                }
            }
        }
        for (int i = 0; i < polygons; i++) {
            sums[i] = Math.clamp(sums[i], 0.0, 1.0);
        }
        return sums;
    }

    /** An edge of a ring that has its polygon on the left. */
    private record Edge(Coordinate from, Coordinate to, int polygon) {
        /** The same for both directions. */
        Edge key() {
            return from.compareTo(to) <= 0 ? new Edge(from, to, 0) : new Edge(to, from, 0);
        }

        int signed(Edge key) {
            return from.equals2D(key.from) ? polygon + 1 : -polygon - 1;
        }
    }

    private record Piece(List<Coordinate> vertices, int[] bounds) {}

    /** The edges in the direction that has the polygon on the left: a shell counter-clockwise, a hole clockwise. */
    private static List<Edge> edges(LinearRing ring, int polygon, boolean shell) {
        Coordinate[] vertices = ring.getCoordinates();
        if (Orientation.isCCW(vertices) != shell) {
            vertices = ring.reverse().getCoordinates();
        }
        List<Edge> edges = new ArrayList<>(vertices.length);
        for (int i = 1; i < vertices.length; i++) {
            if (!vertices[i - 1].equals2D(vertices[i])) {
                edges.add(new Edge(vertices[i - 1], vertices[i], polygon));
            }
        }
        return edges;
    }

    /** Runs of edges that bound the same polygons, each edge once. */
    private static List<Piece> pieces(List<List<Edge>> rings) {
        Map<Edge, int[]> boundsOf = new HashMap<>();
        for (List<Edge> ring : rings) {
            for (Edge edge : ring) {
                Edge key = edge.key();
                int[] known = boundsOf.getOrDefault(key, new int[0]);
                int[] more = Arrays.copyOf(known, known.length + 1);
                more[known.length] = edge.signed(key);
                boundsOf.put(key, more);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (List<Edge> ring : rings) {
            Piece open = null;
            for (Edge edge : ring) {
                Edge key = edge.key();
                int[] bounds = boundsOf.remove(key);
                if (bounds == null) {
                    open = null; // It was met on the way along another ring.
                    continue;
                }
                if (!edge.from.equals2D(key.from)) {
                    bounds = Arrays.stream(bounds).map(bound -> -bound).toArray();
                }
                Arrays.sort(bounds);
                if (open == null || open.vertices.size() > EDGES_A_PIECE || !Arrays.equals(open.bounds, bounds)) {
                    open = new Piece(new ArrayList<>(List.of(edge.from)), bounds);
                    pieces.add(open);
                }
                open.vertices.add(edge.to);
            }
        }
        return pieces;
    }
}
