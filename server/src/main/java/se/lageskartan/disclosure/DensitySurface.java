package se.lageskartan.disclosure;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import se.lageskartan.analysis.Bandwidth;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.KernelDensity;
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

    /**
     * @param used incidents that the surface is made of
     * @param leftOut incidents whose place is too uncertain to stand as a point
     */
    record Result(
            @Nullable Density density,
            int used,
            int leftOut,
            @Nullable String cannotTell) {}

    DensitySurface(Gazetteer gazetteer) {
        version = gazetteer.version();
        Envelope box = new Envelope(
                gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry().getEnvelopeInternal());
        box.expandBy(MARGIN_M);
        grid = DensityGrid.covering(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), CELL_M);
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(gazetteer.land());
        land = new boolean[grid.width() * grid.height()];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                Coordinate centre = new Coordinate(grid.centreX(column), grid.centreY(row));
                land[row * grid.width() + column] = locator.locate(centre) != Location.EXTERIOR;
            }
        }
    }

    boolean isOf(Gazetteer gazetteer) {
        return gazetteer.version() == version;
    }

    Result of(IncidentPoints points, OptionalDouble wanted) {
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        int used = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.uncertaintyM()[i] <= PointScope.MOST_UNCERTAINTY_M) {
                x[used] = points.x()[i];
                y[used++] = points.y()[i];
            }
        }
        int leftOut = points.size() - used;
        x = Arrays.copyOf(x, used);
        y = Arrays.copyOf(y, used);
        if (used == 0) {
            return new Result(null, 0, leftOut, "Inga händelser med tillräckligt säker plats att räkna täthet av.");
        }
        double bandwidth;
        if (wanted.isPresent()) {
            bandwidth = wanted.getAsDouble();
        } else {
            switch (Bandwidth.reference(x, y)) {
                case Bandwidth.Metres metres -> bandwidth = Math.max(CELL_M, metres.metres());
                case Bandwidth.Undefined undefined -> {
                    return new Result(null, used, leftOut, "Ingen bandbredd kan väljas: " + undefined.reason() + ".");
                }
            }
        }
        return new Result(KernelDensity.surfaceOnLand(x, y, null, bandwidth, grid, land), used, leftOut, null);
    }
}
