package se.lageskartan.walks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jgrapht.alg.util.UnionFind;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import se.lageskartan.gazetteer.Street;

/**
 * Centre lines become stretches that meet at their ends. The lines were generalised to a metre, so an end that should lie on
 * another line lies beside it; and some side streets end at the kerb of a wide one.
 *
 * <p>Where two lines meet: at a vertex that both have; where an end comes within {@link #ROUNDING_M} of the other; where they
 * cross, unless one of them is a bridge by its name, which passes above. What then still hangs loose is joined by the shortest
 * gap of at most {@link #LONGEST_GAP_M}, as in a minimum spanning forest; such a gap is marked, and never leads onto a bridge.
 * Roads for cars alone (motorways, their ramps, tunnels) and tracks are no part of it.
 */
final class StreetNoding {
    /** Two roundings to a metre, and a little for what simplifying moved. */
    static final double ROUNDING_M = 1.5;

    /** Wider than most carriageways, narrower than most blocks. */
    static final double LONGEST_GAP_M = 15;

    private static final Set<String> NOT_WALKED = Set.of("motorway", "link", "tram");
    private static final Pattern TUNNEL_OR_EXPRESSWAY =
            Pattern.compile("tunneln?\\b|tunnelgata\\b|^Söderleden$|^Centralbron$|^Essingeleden$");
    private static final Pattern BRIDGE = Pattern.compile("(bron|bro|viadukten|viadukt)$");

    private final List<Piece> pieces = new ArrayList<>();
    private final STRtree index = new STRtree();
    private final List<Stretch> joints = new ArrayList<>();

    /** A segment of a line, and the points on it where something joins it. */
    private static final class Piece {
        private final int line;
        private final Street street;
        private final LineSegment segment;
        private final Set<Coordinate> cuts = new HashSet<>();

        private Piece(int line, Street street, Coordinate from, Coordinate to) {
            this.line = line;
            this.street = street;
            this.segment = new LineSegment(from, to);
        }

        private Envelope envelope() {
            return new Envelope(segment.p0, segment.p1);
        }

        private boolean isBridge() {
            return BRIDGE.matcher(street.name()).find();
        }

        private List<Stretch> stretches() {
            List<Coordinate> points = new ArrayList<>(cuts);
            points.add(segment.p0);
            points.add(segment.p1);
            points.sort(Comparator.comparingDouble(segment.p0::distance));
            List<Stretch> stretches = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                if (!points.get(i - 1).equals2D(points.get(i))) {
                    stretches.add(
                            new Stretch(points.get(i - 1), points.get(i), street.name(), street.streetClass(), false));
                }
            }
            return stretches;
        }
    }

    private StreetNoding() {}

    /** The stretches of all streets that one can walk along; lines in EPSG:3011. Those that nothing joins are among them. */
    static List<Stretch> of(List<Street> streets) {
        StreetNoding noding = new StreetNoding();
        List<LineString> lines = noding.read(streets);
        noding.index.build();
        noding.cutWhereLinesCross();
        noding.joinEnds(lines);
        List<Stretch> stretches = noding.stretches();
        stretches.addAll(gaps(lines, stretches));
        return stretches;
    }

    static boolean walkable(Street street) {
        return !NOT_WALKED.contains(street.streetClass())
                && !TUNNEL_OR_EXPRESSWAY.matcher(street.name()).find();
    }

    private List<LineString> read(List<Street> streets) {
        List<LineString> lines = new ArrayList<>();
        for (Street street : streets) {
            if (!walkable(street)) {
                continue;
            }
            for (int i = 0; i < street.line().getNumGeometries(); i++) {
                LineString line = (LineString) street.line().getGeometryN(i);
                Coordinate[] points = line.getCoordinates();
                for (int p = 1; p < points.length; p++) {
                    if (!points[p - 1].equals2D(points[p])) {
                        Piece piece = new Piece(lines.size(), street, points[p - 1], points[p]);
                        pieces.add(piece);
                        index.insert(piece.envelope(), piece);
                    }
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private void cutWhereLinesCross() {
        RobustLineIntersector intersector = new RobustLineIntersector();
        for (Piece one : pieces) {
            for (Piece other : near(one.envelope())) {
                if (one.line >= other.line || one.isBridge() || other.isBridge()) {
                    continue;
                }
                intersector.computeIntersection(one.segment.p0, one.segment.p1, other.segment.p0, other.segment.p1);
                for (int i = 0; i < intersector.getIntersectionNum(); i++) {
                    Coordinate at = new Coordinate(intersector.getIntersection(i));
                    one.cuts.add(at);
                    other.cuts.add(at);
                }
            }
        }
    }

    /** Ends that lie on or beside another line, by a joint no longer than the rounding. */
    private void joinEnds(List<LineString> lines) {
        for (int i = 0; i < lines.size(); i++) {
            for (Coordinate end : ends(lines.get(i))) {
                Envelope around = new Envelope(end);
                around.expandBy(ROUNDING_M);
                for (Piece piece : near(around)) {
                    if (piece.line != i && piece.segment.distance(end) <= ROUNDING_M) {
                        Coordinate at = piece.segment.closestPoint(end);
                        piece.cuts.add(at);
                        if (!at.equals2D(end)) {
                            joints.add(new Stretch(end, at, piece.street.name(), piece.street.streetClass(), false));
                        }
                    }
                }
            }
        }
    }

    private List<Stretch> stretches() {
        List<Stretch> all = new ArrayList<>(joints);
        pieces.forEach(piece -> all.addAll(piece.stretches()));
        return all;
    }

    /** The shortest gaps that join what hangs loose; the stretch that one leads onto is parted there. */
    private static List<Stretch> gaps(List<LineString> lines, List<Stretch> stretches) {
        Set<Coordinate> points = new HashSet<>();
        stretches.forEach(stretch -> {
            points.add(stretch.from());
            points.add(stretch.to());
        });
        UnionFind<Coordinate> parts = new UnionFind<>(points);
        stretches.forEach(stretch -> parts.union(stretch.from(), stretch.to()));
        STRtree tree = new STRtree();
        stretches.forEach(stretch -> tree.insert(new Envelope(stretch.from(), stretch.to()), stretch));
        tree.build();
        List<Gap> candidates = new ArrayList<>();
        for (LineString line : lines) {
            for (Coordinate end : ends(line)) {
                candidates.addAll(candidates(end, tree, parts));
            }
        }
        candidates.sort(
                Comparator.comparingDouble(Gap::metres).thenComparing(Gap::end).thenComparing(Gap::at));
        Map<Stretch, List<Coordinate>> cuts = new HashMap<>();
        List<Stretch> gaps = new ArrayList<>();
        for (Gap gap : candidates) {
            if (!parts.inSameSet(gap.end, gap.onto.from())) {
                parts.union(gap.end, gap.onto.from());
                cuts.computeIfAbsent(gap.onto, stretch -> new ArrayList<>()).add(gap.at);
                gaps.add(new Stretch(gap.end, gap.at, "", "", true));
            }
        }
        cuts.forEach((stretch, at) -> {
            stretches.remove(stretch);
            at.add(stretch.to());
            at.sort(Comparator.comparingDouble(stretch.from()::distance));
            Coordinate from = stretch.from();
            for (Coordinate to : at) {
                if (!from.equals2D(to)) {
                    stretches.add(stretch.part(from, to));
                    from = to;
                }
            }
        });
        return gaps;
    }

    private record Gap(Coordinate end, Coordinate at, Stretch onto) {
        double metres() {
            return end.distance(at);
        }
    }

    private static List<Gap> candidates(Coordinate end, STRtree tree, UnionFind<Coordinate> parts) {
        List<Gap> candidates = new ArrayList<>();
        Envelope around = new Envelope(end);
        around.expandBy(LONGEST_GAP_M);
        for (Object found : tree.query(around)) {
            Stretch stretch = (Stretch) found;
            if (BRIDGE.matcher(stretch.name()).find() || parts.inSameSet(end, stretch.from())) {
                continue;
            }
            Coordinate at = new LineSegment(stretch.from(), stretch.to()).closestPoint(end);
            if (at.distance(end) <= LONGEST_GAP_M) {
                candidates.add(new Gap(end, at, stretch));
            }
        }
        return candidates;
    }

    private List<Piece> near(Envelope around) {
        List<Piece> found = new ArrayList<>();
        for (Object piece : index.query(around)) {
            found.add((Piece) piece);
        }
        return found;
    }

    private static List<Coordinate> ends(LineString line) {
        return line.isClosed()
                ? List.of(line.getCoordinateN(0))
                : List.of(line.getCoordinateN(0), line.getCoordinateN(line.getNumPoints() - 1));
    }
}
