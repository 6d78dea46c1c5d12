package se.lageskartan.geocoding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.CircularNormal;
import se.lageskartan.geo.PolygonIndex;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.SharedBorders;
import se.lageskartan.geocoding.Placement.AreaShare;

/**
 * The probability that something lies in each area, from where it was seen and how uncertain that is. An area whose border
 * changed has one share for each border: when something happened decides which of them counts. Immutable and safe to use
 * from several threads.
 *
 * <p>Most points lie far from every border compared with their uncertainty. A grid over the district keeps the distance to
 * the nearest border from each cell's centre and the areas there, so that such a point costs one look-up.
 */
final class AreaProbabilities {
    /** Less than this is not worth a row; as much from 1 is counted as certain. */
    private static final double NEGLIGIBLE = 0.0005;

    /** A border farther away than this many uncertainties is crossed with less than {@link #NEGLIGIBLE}. */
    private static final double SAFE_UNCERTAINTIES = 1.6;

    /** A coordinate is never sharper than this; it also makes a point on a border belong half to each side. */
    private static final double LEAST_UNCERTAINTY_M = 0.5;

    private static final double CELL_M = 20;

    private static final Comparator<AreaShare> ORDER = Comparator.comparing(
                    (AreaShare share) -> share.area().level())
            .thenComparing(Comparator.comparingDouble(AreaShare::probability).reversed())
            .thenComparing(share -> share.area().code());

    /** What a point in a cell can be told at once: the areas at its centre, and how far the nearest border is from there. */
    private record Cell(List<AreaShare> areas, double borderDistance) {}

    private final PolygonIndex<Area> all;

    private final List<Area> areas;

    /** Of the areas that are not made of others: the tiles. */
    private final SharedBorders tileBorders;

    /** For each tile itself and the areas that are made of it and others, as places in {@link #areas}. */
    private final int[][] holders;

    private final Geometry land;
    private final Envelope extent = new Envelope();
    private final IndexedFacetDistance borders;
    private final int columns;

    /** Filled when first asked for; two threads that fill the same cell come to the same. */
    private final AtomicReferenceArray<Cell> cells;

    AreaProbabilities(Gazetteer gazetteer) {
        areas = List.copyOf(gazetteer.areas());
        land = gazetteer.land();
        PolygonIndex.Builder<Area> everything = new PolygonIndex.Builder<>();
        List<Integer> parts = new ArrayList<>();
        Map<Area, List<Integer>> wholes = new HashMap<>();
        for (int i = 0; i < areas.size(); i++) {
            Area area = areas.get(i);
            everything.add(area, area.geometry());
            extent.expandToInclude(area.geometry().getEnvelopeInternal());
            List<Area> madeOf = area.level() == AreaLevel.BASOMRADE ? List.of() : basomradenOf(area, areas);
            if (madeOf.isEmpty()) {
                parts.add(i);
            }
            for (Area part : madeOf) {
                wholes.computeIfAbsent(part, key -> new ArrayList<>()).add(i);
            }
        }
        all = everything.build();
        tileBorders = SharedBorders.of(
                parts.stream().map(i -> areas.get(i).geometry()).toList());
        holders = parts.stream()
                .map(i -> IntStream.concat(
                                IntStream.of(i),
                                wholes.getOrDefault(areas.get(i), List.of()).stream()
                                        .mapToInt(Integer::intValue))
                        .toArray())
                .toArray(int[][]::new);
        borders = new IndexedFacetDistance(new GeometryFactory()
                .createGeometryCollection(areas.stream()
                        .map(area -> area.geometry().getBoundary())
                        .toArray(Geometry[]::new)));
        columns = extent.isNull() ? 0 : (int) (extent.getWidth() / CELL_M) + 1;
        int rows = extent.isNull() ? 0 : (int) (extent.getHeight() / CELL_M) + 1;
        cells = new AtomicReferenceArray<>(columns * rows);
    }

    /** The basområden that an area is exactly made of; none when its border is its own. */
    private static List<Area> basomradenOf(Area whole, List<Area> areas) {
        List<Area> within = areas.stream()
                .filter(area -> area.level() == AreaLevel.BASOMRADE
                        && meet(area, whole)
                        && whole.geometry().contains(area.geometry().getInteriorPoint()))
                .toList();
        double sum =
                within.stream().mapToDouble(area -> area.geometry().getArea()).sum();
        return Math.abs(sum - whole.geometry().getArea()) < 1 ? within : List.of();
    }

    /** Whether there is a day on which both hold. */
    private static boolean meet(Area one, Area other) {
        LocalDate oneEnd = one.validTo();
        LocalDate otherEnd = other.validTo();
        return (otherEnd == null || one.validFrom().isBefore(otherEnd))
                && (oneEnd == null || other.validFrom().isBefore(oneEnd));
    }

    private Cell cell(int number) {
        Cell known = cells.get(number);
        if (known == null) {
            Position centre = centre(number);
            List<AreaShare> here = all.at(centre).stream()
                    .map(area -> new AreaShare(area, 1))
                    .sorted(ORDER)
                    .toList();
            known = new Cell(
                    here,
                    borders.distance(new GeometryFactory().createPoint(new Coordinate(centre.east(), centre.north()))));
            cells.set(number, known);
        }
        return known;
    }

    private Position centre(int number) {
        return new Position(
                extent.getMinX() + (number % columns + 0.5) * CELL_M,
                extent.getMinY() + (Math.floorDiv(number, columns) + 0.5) * CELL_M);
    }

    /**
     * The areas a coordinate may lie in: it is taken as a {@link CircularNormal} whose 95 % radius is the uncertainty.
     *
     * @param uncertaintyM metres, at least 0
     */
    List<AreaShare> of(Position position, double uncertaintyM) {
        double uncertainty = Math.max(uncertaintyM, LEAST_UNCERTAINTY_M);
        if (extent.contains(position.east(), position.north())) {
            int column = (int) ((position.east() - extent.getMinX()) / CELL_M);
            int row = (int) ((position.north() - extent.getMinY()) / CELL_M);
            int number = row * columns + column;
            Cell cell = cell(number);
            // No border can be nearer than this, and none lies between the point and the centre of its cell.
            double clear = cell.borderDistance() - SAFE_UNCERTAINTIES * uncertainty;
            double east = position.east() - extent.getMinX() - (column + 0.5) * CELL_M;
            double north = position.north() - extent.getMinY() - (row + 0.5) * CELL_M;
            if (clear > 0 && east * east + north * north < clear * clear) {
                return cell.areas();
            }
        }
        CircularNormal normal = CircularNormal.ofUncertainty(position, uncertainty);
        double[] inTile = tileBorders.probabilities(normal);
        double[] inArea = new double[areas.size()];
        for (int tile = 0; tile < inTile.length; tile++) {
            if (inTile[tile] > 0) {
                for (int holder : holders[tile]) {
                    inArea[holder] += inTile[tile];
                }
            }
        }
        List<AreaShare> shares = new ArrayList<>();
        for (int i = 0; i < inArea.length; i++) {
            add(shares, areas.get(i), inArea[i]);
        }
        return sorted(shares);
    }

    /**
     * The areas something may lie in that is at one of the positions, each of them uncertain.
     *
     * @param weights how likely each position is, summing to 1
     */
    List<AreaShare> of(List<Position> positions, double[] weights, double uncertaintyM) {
        IdentityHashMap<Area, Double> sum = new IdentityHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            for (AreaShare share : of(positions.get(i), uncertaintyM)) {
                sum.merge(share.area(), share.probability() * weights[i], Double::sum);
            }
        }
        return shares(sum);
    }

    /** The areas something may lie in that is somewhere on the land of an area: by land overlap. */
    List<AreaShare> onLandOf(Area area) {
        Geometry ground = landIn(area.geometry());
        IdentityHashMap<Area, Double> sum = new IdentityHashMap<>();
        for (Area other : all.near(ground.getEnvelopeInternal())) {
            double overlap = other.equals(area)
                    ? ground.getArea()
                    : OverlayNGRobust.overlay(ground, other.geometry(), OverlayNG.INTERSECTION)
                            .getArea();
            sum.put(other, overlap / ground.getArea());
        }
        return shares(sum);
    }

    /** The part of a polygon that is land, or the whole of it where none is known. */
    Geometry landIn(Geometry polygon) {
        Geometry ground = OverlayNGRobust.overlay(polygon, land, OverlayNG.INTERSECTION);
        return ground.getArea() > 0 ? ground : polygon;
    }

    private static List<AreaShare> shares(IdentityHashMap<Area, Double> sum) {
        List<AreaShare> shares = new ArrayList<>(sum.size());
        sum.forEach((area, probability) -> add(shares, area, probability));
        return sorted(shares);
    }

    private static void add(List<AreaShare> shares, Area area, double probability) {
        if (probability >= NEGLIGIBLE) {
            shares.add(new AreaShare(area, probability > 1 - NEGLIGIBLE ? 1 : probability));
        }
    }

    private static List<AreaShare> sorted(List<AreaShare> shares) {
        shares.sort(ORDER);
        return List.copyOf(shares);
    }
}
