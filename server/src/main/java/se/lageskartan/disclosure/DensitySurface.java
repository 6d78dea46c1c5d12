package se.lageskartan.disclosure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import se.lageskartan.analysis.BacktestCells;
import se.lageskartan.analysis.Bandwidth;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.KernelDensity;
import se.lageskartan.analysis.LandGrid;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.IncidentPoints;

/** The density of incidents over the district's land, on a fixed grid. */
final class DensitySurface {
    private static final double CELL_M = 25;

    /** The grid reaches this far past the district, so that a kernel at its border is whole. */
    private static final double MARGIN_M = 500;

    private final int version;
    private final DensityGrid grid;
    private final boolean[] land;
    private final boolean[] district;

    /**
     * @param used incidents that the surface is made of
     * @param leftOut incidents whose place is too uncertain to stand as a point
     */
    record Result(
            @Nullable Density density,
            Points points,
            int leftOut,
            @Nullable String cannotTell) {
        int used() {
            return points.x().length;
        }
    }

    /** Places that are certain enough to be points, metres in EPSG:3011. */
    record Points(double[] x, double[] y) {}

    DensitySurface(Gazetteer gazetteer) {
        version = gazetteer.version();
        Geometry border = gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry();
        Envelope box = new Envelope(border.getEnvelopeInternal());
        box.expandBy(MARGIN_M);
        grid = DensityGrid.covering(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), CELL_M);
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(gazetteer.land());
        IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(border);
        land = new boolean[grid.width() * grid.height()];
        district = new boolean[land.length];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                Coordinate centre = new Coordinate(grid.centreX(column), grid.centreY(row));
                int cell = row * grid.width() + column;
                land[cell] = locator.locate(centre) != Location.EXTERIOR;
                district[cell] = land[cell] && within.locate(centre) != Location.EXTERIOR;
            }
        }
    }

    boolean isOf(Gazetteer gazetteer) {
        return gazetteer.version() == version;
    }

    /** The cells whose centre is on land of the district, row by row from the south. */
    boolean[] districtLand() {
        return district.clone();
    }

    /** Squares of so many of the surface's cells a side, on the district's land. */
    BacktestCells cells(int side) {
        return BacktestCells.squares(grid, land, district, side);
    }

    /** The cells of a grid over the district's land. */
    BacktestCells cells(LandGrid cells, double side) {
        return BacktestCells.of(cells, side, grid, land);
    }

    /** Those that are certain enough to be points. */
    static Points certain(IncidentPoints points) {
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        int used = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.uncertaintyM()[i] <= PointScope.MOST_UNCERTAINTY_M) {
                x[used] = points.x()[i];
                y[used++] = points.y()[i];
            }
        }
        return new Points(Arrays.copyOf(x, used), Arrays.copyOf(y, used));
    }

    Result of(IncidentPoints all, OptionalDouble wanted) {
        Points points = certain(all);
        int leftOut = all.size() - points.x().length;
        if (points.x().length == 0) {
            return new Result(
                    null, points, leftOut, "Inga händelser med tillräckligt säker plats att räkna täthet av.");
        }
        double bandwidth;
        if (wanted.isPresent()) {
            bandwidth = wanted.getAsDouble();
        } else {
            switch (Bandwidth.reference(points.x(), points.y())) {
                case Bandwidth.Metres metres -> bandwidth = Math.max(CELL_M, metres.metres());
                case Bandwidth.Undefined undefined -> {
                    return new Result(null, points, leftOut, "Ingen bandbredd kan väljas: " + undefined.reason() + ".");
                }
            }
        }
        return new Result(at(points, bandwidth).orElseThrow(), points, leftOut, null);
    }

    /** The surface at a bandwidth; empty when that is smaller than a cell or spans too many of them. */
    Optional<Density> at(Points points, double bandwidth) {
        return bandwidth < CELL_M || bandwidth / CELL_M > KernelDensity.MOST_CELLS_IN_BANDWIDTH
                ? Optional.empty()
                : Optional.of(KernelDensity.surfaceOnLand(points.x(), points.y(), null, bandwidth, grid, land));
    }
}
