package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Bandwidth;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.KernelDensity;
import se.lageskartan.gazetteer.GisData;

/** How a density surface is made of points in a file. What cannot be one is a {@link CommandFailure}. */
final class SurfaceOptions {
    private static final double DEFAULT_CELL_M = 25;
    /** How far off, in cells, the centre of a cell of the land file may lie: coordinates are written rounded. */
    private static final double OFF_CENTRE = 1e-6;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--bandwidth",
            paramLabel = "METER",
            description = "kärnans radie; utelämnad väljs den ur punkterna")
    private @Nullable Double bandwidth;

    @Option(names = "--cell", paramLabel = "METER", description = "cellens sida (25)")
    private double cell = DEFAULT_CELL_M;

    @Option(names = "--no-edge-correction", description = "rätta inte för vatten")
    private boolean uncorrected;

    @Option(
            names = "--land",
            paramLabel = "LAND.csv",
            description = "celler som är land i stället för den inbyggda kartan: x och y för varje cells mitt;"
                    + " rutnätet är då det som cellerna ligger i, och övriga celler i det är vatten")
    private @Nullable Path landFile;

    /** Points of a file. */
    record Points(double[] x, double[] y, double @Nullable [] weights) {
        /** Columns x and y, metres in EPSG:3011, and weight, 1 where the file has no such column. */
        static Points read(Path file) {
            List<NamedCsvRecord> rows = CsvTable.read(file, "x", "y");
            boolean weighted = rows.getFirst().getHeader().contains("weight");
            return new Points(
                    rows.stream().mapToDouble(row -> CsvTable.number(row, "x")).toArray(),
                    rows.stream().mapToDouble(row -> CsvTable.number(row, "y")).toArray(),
                    weighted
                            ? rows.stream()
                                    .mapToDouble(row -> CsvTable.notNegative(row, "weight"))
                                    .toArray()
                            : null);
        }

        /** 1 where the file has none. */
        double weight(int point) {
            return weights == null ? 1 : weights[point];
        }

        /** Sum of the weights. */
        double total() {
            return weights == null ? x.length : Arrays.stream(weights).sum();
        }
    }

    /** A grid with its land, and the bandwidth that surfaces on it have. */
    final class Ground {
        private final DensityGrid grid;
        private final boolean[] land;
        private final double radius;

        private Ground(DensityGrid grid, boolean[] land, double radius) {
            this.grid = grid;
            this.land = land;
            this.radius = radius;
        }

        /** One per cell, row by row from the south; all true when nothing is corrected for. */
        boolean[] land() {
            return land.clone();
        }

        Density surface(Points points) {
            return surface(points, radius);
        }

        /** Empty for a bandwidth that is too small or too large for the cells. */
        Optional<Density> at(Points points, double times) {
            double metres = times * radius;
            return metres < cell || metres > KernelDensity.MOST_CELLS_IN_BANDWIDTH * cell
                    ? Optional.empty()
                    : Optional.of(surface(points, metres));
        }

        private Density surface(Points points, double metres) {
            try {
                return uncorrected
                        ? KernelDensity.surface(points.x(), points.y(), points.weights(), metres, grid)
                        : KernelDensity.surfaceOnLand(points.x(), points.y(), points.weights(), metres, grid, land);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("Ytan kan inte räknas: " + e.getMessage(), e);
            }
        }
    }

    /**
     * The ground around points.
     *
     * @param points the bandwidth is chosen from these when none was given
     */
    Ground ground(Points points) {
        if (!(cell > 0) || Double.isInfinite(cell)) {
            throw Terminal.wrongOption(spec, "--cell", cell, "ett antal meter över 0");
        }
        double radius = radius(points);
        if (!uncorrected && radius < cell) {
            throw new CommandFailure(
                    "Bandbredden är " + radius + " m och cellens sida " + cell
                            + "; väntat var en bandbredd av minst en cell. Ange --bandwidth, --cell eller --no-edge-correction.");
        }
        if (landFile != null) {
            return given(landFile, radius);
        }
        DensityGrid grid;
        try {
            grid = DensityGrid.covering(
                    min(points.x()) - radius,
                    min(points.y()) - radius,
                    max(points.x()) + radius,
                    max(points.y()) + radius,
                    cell);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Ytan kan inte räknas: " + e.getMessage(), e);
        }
        if (uncorrected) {
            boolean[] all = new boolean[grid.width() * grid.height()];
            Arrays.fill(all, true);
            return new Ground(grid, all, radius);
        }
        return new Ground(grid, builtIn(grid), radius);
    }

    private double radius(Points points) {
        if (bandwidth != null) {
            if (!(bandwidth > 0) || Double.isInfinite(bandwidth)) {
                throw Terminal.wrongOption(spec, "--bandwidth", bandwidth, "ett antal meter över 0");
            }
            return bandwidth;
        }
        return switch (Bandwidth.reference(points.x(), points.y())) {
            case Bandwidth.Metres metres -> metres.metres();
            case Bandwidth.Undefined undefined ->
                throw new CommandFailure("Ingen bandbredd kan väljas: " + undefined.reason() + "; ange --bandwidth.");
        };
    }

    private Ground given(Path file, double radius) {
        List<NamedCsvRecord> rows = CsvTable.read(file, "x", "y");
        double[] x = rows.stream().mapToDouble(row -> CsvTable.number(row, "x")).toArray();
        double[] y = rows.stream().mapToDouble(row -> CsvTable.number(row, "y")).toArray();
        double west = min(x) - cell / 2;
        double south = min(y) - cell / 2;
        DensityGrid grid;
        try {
            grid = new DensityGrid(
                    west,
                    south,
                    cell,
                    (int) Math.round((max(x) - min(x)) / cell) + 1,
                    (int) Math.round((max(y) - min(y)) / cell) + 1);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Rutnätet i " + file + " kan inte användas: " + e.getMessage(), e);
        }
        boolean[] land = new boolean[grid.width() * grid.height()];
        for (int i = 0; i < x.length; i++) {
            land[index(rows.get(i), "y", y[i], min(y)) * grid.width() + index(rows.get(i), "x", x[i], min(x))] = true;
        }
        return new Ground(grid, land, radius);
    }

    private int index(NamedCsvRecord row, String column, double value, double first) {
        double steps = (value - first) / cell;
        if (Math.abs(steps - Math.rint(steps)) > OFF_CENTRE) {
            throw CsvTable.wrong(
                    row, column, row.getField(column), first + " plus ett helt antal celler om " + cell + " m");
        }
        return (int) Math.rint(steps);
    }

    /** Where the data do not reach it is not known what is water, and nothing is corrected for. */
    private static boolean[] builtIn(DensityGrid grid) {
        GisData data = GisData.builtIn();
        IndexedPointInAreaLocator onLand = new IndexedPointInAreaLocator(data.surface("land"));
        Geometry extent = data.surface("extent");
        IndexedPointInAreaLocator known = new IndexedPointInAreaLocator(extent.difference(data.surface("unknown")));
        boolean[] land = new boolean[grid.width() * grid.height()];
        for (int row = 0; row < grid.height(); row++) {
            for (int column = 0; column < grid.width(); column++) {
                Coordinate centre = new Coordinate(grid.centreX(column), grid.centreY(row));
                land[row * grid.width() + column] =
                        known.locate(centre) == Location.EXTERIOR || onLand.locate(centre) != Location.EXTERIOR;
            }
        }
        return land;
    }

    private static double min(double[] values) {
        return DoubleStream.of(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElseThrow();
    }
}
