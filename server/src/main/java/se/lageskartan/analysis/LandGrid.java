package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Land cut into hexagons or squares of one size. Metres in EPSG:3011; the area of a cell is that of its land.
 *
 * <p>A quay cuts cells into slivers, and a count per square kilometre of a sliver is noise. So a piece with less than
 * {@link #LEAST_SHARE} of a whole cell joins the neighbour with which it shares the longest side on land, smallest pieces
 * first, until it is large enough. What has no neighbour on land, a small island, stays a cell of its own from
 * {@link #LEAST_ALONE} of a whole cell on; below that it is dropped, and {@link #droppedM2()} says how much.
 */
public final class LandGrid {
    /** A smaller share of a whole cell joins a neighbour. */
    public static final double LEAST_SHARE = 0.5;
    /** A share of a whole cell from which an island is a cell of its own. */
    public static final double LEAST_ALONE = 0.1;

    private static final int MOST_CELLS = 20_000;

    private final CellLattice lattice;
    private final List<Cell> cells;
    private final List<List<CellLattice.Spot>> spots;
    private final double droppedM2;
    /** The owner of every spot of a box around the land, row by row; -1 where there is none. */
    private final int[] owners;

    private final int west;
    private final int south;
    private final int columns;
    private final int rows;

    /**
     * A cell.
     *
     * @param id column and row of its place in the pattern; the same whatever land the grid is laid over
     * @param geometry its land, polygon or multipolygon
     * @param landM2 area of that, square metres, above 0
     * @param x of the centre of its land, metres east
     * @param y of the centre of its land, metres north
     */
    public record Cell(String id, Geometry geometry, double landM2, double x, double y) {}

    /** What a cell looks like. */
    public enum Shape {
        HEXAGON(CellLattice.Shape.HEXAGON, "hexagon"),
        SQUARE(CellLattice.Shape.SQUARE, "square");

        private final CellLattice.Shape pattern;
        private final String code;

        Shape(CellLattice.Shape pattern, String code) {
            this.pattern = pattern;
            this.code = code;
        }

        /** The word used in the API. */
        public String code() {
            return code;
        }
    }

    /** Land that is being gathered into one cell. */
    private static final class Piece {
        private final List<CellLattice.Spot> spots = new ArrayList<>();
        private final List<Polygon> land = new ArrayList<>();
        private double area;
        private @Nullable Piece into;

        Piece root() {
            Piece piece = this;
            while (piece.into != null) {
                piece = piece.into;
            }
            return piece;
        }
    }

    private LandGrid(CellLattice lattice, List<Piece> pieces, double droppedM2) {
        this.lattice = lattice;
        this.droppedM2 = droppedM2;
        this.cells = new ArrayList<>();
        this.spots = new ArrayList<>();
        List<CellLattice.Spot> all =
                pieces.stream().flatMap(piece -> piece.spots.stream()).toList();
        this.west = all.stream().mapToInt(CellLattice.Spot::column).min().orElse(0);
        this.south = all.stream().mapToInt(CellLattice.Spot::row).min().orElse(0);
        this.columns = all.stream().mapToInt(CellLattice.Spot::column).max().orElse(-1) - west + 1;
        this.rows = all.stream().mapToInt(CellLattice.Spot::row).max().orElse(-1) - south + 1;
        this.owners = new int[columns * rows];
        Arrays.fill(owners, -1);
        for (Piece piece : pieces) {
            for (CellLattice.Spot spot : piece.spots) {
                owners[(spot.row() - south) * columns + spot.column() - west] = cells.size();
            }
            Geometry land = piece.land.size() == 1 ? piece.land.getFirst() : UnaryUnionOp.union(piece.land);
            Coordinate centre = land.getCentroid().getCoordinate();
            CellLattice.Spot place = piece.spots.getFirst();
            cells.add(new Cell(place.column() + ":" + place.row(), land, land.getArea(), centre.x, centre.y));
            spots.add(List.copyOf(piece.spots));
        }
    }

    /**
     * Cuts land into cells.
     *
     * @param land polygons; empty or without area gives a grid without cells
     * @param size metres between two opposite sides of a cell
     * @throws IllegalArgumentException a size that is not above 0, or so small that there would be more than twenty thousand
     *     cells
     */
    public static LandGrid over(Geometry land, Shape shape, double size) {
        CellLattice lattice = new CellLattice(shape.pattern, size);
        if (land.getArea() / lattice.area() > MOST_CELLS
                || land.getEnvelopeInternal().getArea() / lattice.area() > 20.0 * MOST_CELLS) {
            throw new IllegalArgumentException("more than " + MOST_CELLS + " cells: choose larger ones");
        }
        Map<CellLattice.Spot, Piece> bySpot = pieces(land, lattice);
        merge(bySpot, lattice, land);
        double dropped = 0;
        List<Piece> kept = new ArrayList<>();
        for (Piece piece : bySpot.values()) {
            if (piece.into == null) {
                if (piece.area < LEAST_ALONE * lattice.area()) {
                    dropped += piece.area;
                } else {
                    kept.add(piece);
                }
            }
        }
        return new LandGrid(lattice, kept, dropped);
    }

    /** The land of every spot of the pattern that has some, row by row from the south-west. */
    private static Map<CellLattice.Spot, Piece> pieces(Geometry land, CellLattice lattice) {
        Map<CellLattice.Spot, Piece> found = new LinkedHashMap<>();
        if (land.isEmpty() || !(land.getArea() > 0)) {
            return found;
        }
        GeometryFactory factory = land.getFactory();
        Envelope box = land.getEnvelopeInternal();
        CellLattice.Spot[] ends = lattice.covering(box);
        for (int row = ends[0].row(); row <= ends[1].row(); row++) {
            // Each row is cut against its own strip of the land: a fraction of the corners of it all.
            Envelope strip = new Envelope(box);
            strip.expandBy(1);
            Envelope one = lattice.polygon(0, row, factory).getEnvelopeInternal();
            Geometry here = polygons(OverlayNGRobust.overlay(
                    land,
                    factory.toGeometry(new Envelope(strip.getMinX(), strip.getMaxX(), one.getMinY(), one.getMaxY())),
                    OverlayNG.INTERSECTION));
            if (here.isEmpty()) {
                continue;
            }
            PreparedGeometry prepared = PreparedGeometryFactory.prepare(here);
            for (int column = ends[0].column(); column <= ends[1].column(); column++) {
                Polygon whole = lattice.polygon(column, row, factory);
                if (!prepared.intersects(whole)) {
                    continue;
                }
                Geometry part = prepared.covers(whole)
                        ? whole
                        : polygons(OverlayNGRobust.overlay(here, whole, OverlayNG.INTERSECTION));
                if (part.getArea() > 0) {
                    Piece piece = new Piece();
                    CellLattice.Spot spot = new CellLattice.Spot(column, row);
                    piece.spots.add(spot);
                    for (Object polygon : PolygonExtracter.getPolygons(part)) {
                        piece.land.add((Polygon) polygon);
                    }
                    piece.area = part.getArea();
                    found.put(spot, piece);
                }
            }
        }
        return found;
    }

    private static Geometry polygons(Geometry geometry) {
        List<Polygon> found = new ArrayList<>();
        for (Object polygon : PolygonExtracter.getPolygons(geometry)) {
            found.add((Polygon) polygon);
        }
        return geometry.getFactory().createMultiPolygon(found.toArray(Polygon[]::new));
    }

    private static void merge(Map<CellLattice.Spot, Piece> bySpot, CellLattice lattice, Geometry land) {
        double enough = LEAST_SHARE * lattice.area();
        List<Piece> small = bySpot.values().stream()
                .filter(piece -> piece.area < enough)
                .sorted(Comparator.comparingDouble(piece -> piece.area))
                .toList();
        for (Piece piece : small) {
            Piece group = piece.root();
            if (group.area < enough) {
                Piece joined = longestSide(group, bySpot, lattice, land);
                if (joined != null) {
                    joined.spots.addAll(group.spots);
                    joined.land.addAll(group.land);
                    joined.area += group.area;
                    group.into = joined;
                }
            }
        }
    }

    private static @Nullable Piece longestSide(
            Piece group, Map<CellLattice.Spot, Piece> bySpot, CellLattice lattice, Geometry land) {
        Map<Piece, Double> shared = new LinkedHashMap<>();
        for (CellLattice.Spot spot : group.spots) {
            CellLattice.Spot[] across = lattice.acrossSides(spot);
            Coordinate[] corners = lattice.corners(spot.column(), spot.row());
            for (int side = 0; side < across.length; side++) {
                Piece other = bySpot.get(across[side]);
                if (other != null && other.root() != group) {
                    Geometry line =
                            land.getFactory().createLineString(new Coordinate[] {corners[side], corners[side + 1]});
                    double length = 0;
                    for (Polygon polygon : other.land) {
                        length += polygon.buffer(0.01).intersection(line).getLength();
                    }
                    shared.merge(other.root(), length, Double::sum);
                }
            }
        }
        return shared.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    public int size() {
        return cells.size();
    }

    /** Land that belongs to no cell, square metres. */
    public double droppedM2() {
        return droppedM2;
    }

    /** Area of a whole cell, square metres. */
    public double wholeCellM2() {
        return lattice.area();
    }

    /** The cell that a place belongs to, which a little way out on the water it still does; -1 where there is none. */
    public int at(double x, double y) {
        return owner(lattice.at(x, y));
    }

    private int owner(CellLattice.Spot spot) {
        int column = spot.column() - west;
        int row = spot.row() - south;
        return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : owners[row * columns + column];
    }

    /**
     * The cells around each: those next to it, and so on for as many rings as wanted. Rings are counted on the pattern, so
     * that a cell with a joined sliver also has the sliver's neighbours, and narrow water does not part cells.
     *
     * @param rings 1 or more
     */
    public Neighbours rings(int rings) {
        List<int[]> lists = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            TreeSet<Integer> near = new TreeSet<>();
            List<CellLattice.Spot> edge = spots.get(cell);
            Set<CellLattice.Spot> seen = new HashSet<>(edge);
            for (int ring = 0; ring < rings; ring++) {
                List<CellLattice.Spot> next = new ArrayList<>();
                for (CellLattice.Spot spot : edge) {
                    for (CellLattice.Spot other : lattice.around(spot)) {
                        if (seen.add(other)) {
                            next.add(other);
                            int found = owner(other);
                            if (found >= 0 && found != cell) {
                                near.add(found);
                            }
                        }
                    }
                }
                edge = next;
            }
            lists.add(near.stream().mapToInt(Integer::intValue).toArray());
        }
        return Neighbours.of(lists);
    }
}
