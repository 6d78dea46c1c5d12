package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Bandwidth;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.KernelDensity;
import se.lageskartan.gazetteer.GisData;

/** A kernel density surface. */
@Command(
        name = "kde",
        mixinStandardHelpOptions = true,
        description = {
            "Täthetsyta med kvartisk kärna.",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och om så önskas weight.",
            "Ut: x, y (cellens mitt) och density_per_m2."
        })
final class AnalyseDensity implements Callable<Integer> {
    private static final double DEFAULT_CELL_M = 25;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--bandwidth",
            paramLabel = "METER",
            description = "kärnans radie; utelämnad väljs den ur punkterna")
    private @Nullable Double bandwidth;

    @Option(names = "--cell", paramLabel = "METER", description = "cellens sida (25)")
    private double cell = DEFAULT_CELL_M;

    @Option(names = "--no-edge-correction", description = "rätta inte för vatten")
    private boolean uncorrected;

    @Override
    public Integer call() {
        List<NamedCsvRecord> rows = CsvTable.read(file, "x", "y");
        double[] x = rows.stream().mapToDouble(row -> CsvTable.number(row, "x")).toArray();
        double[] y = rows.stream().mapToDouble(row -> CsvTable.number(row, "y")).toArray();
        double @Nullable [] weights = rows.getFirst().getHeader().contains("weight")
                ? rows.stream()
                        .mapToDouble(row -> CsvTable.number(row, "weight"))
                        .toArray()
                : null;
        double radius = radius(x, y);
        try {
            DensityGrid grid = DensityGrid.covering(
                    Arrays.stream(x).min().orElseThrow() - radius,
                    Arrays.stream(y).min().orElseThrow() - radius,
                    Arrays.stream(x).max().orElseThrow() + radius,
                    Arrays.stream(y).max().orElseThrow() + radius,
                    cell);
            Density density = uncorrected
                    ? KernelDensity.surface(x, y, weights, radius, grid)
                    : KernelDensity.surfaceOnLand(x, y, weights, radius, grid, land(grid));
            write(density);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Ytan kan inte räknas: " + e.getMessage(), e);
        }
    }

    private double radius(double[] x, double[] y) {
        if (bandwidth != null) {
            return bandwidth;
        }
        return switch (Bandwidth.reference(x, y)) {
            case Bandwidth.Metres metres -> metres.metres();
            case Bandwidth.Undefined undefined ->
                throw new CommandFailure("Ingen bandbredd kan väljas: " + undefined.reason() + "; ange --bandwidth.");
        };
    }

    /** Where the data do not reach it is not known what is water, and nothing is corrected for. */
    private static boolean[] land(DensityGrid grid) {
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

    private void write(Density density) {
        DensityGrid grid = density.grid();
        CsvTable.write(Terminal.out(spec), List.of("x", "y", "density_per_m2"), csv -> {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    csv.writeRecord(
                            CsvTable.cell(grid.centreX(column)),
                            CsvTable.cell(grid.centreY(row)),
                            CsvTable.cell(density.at(column, row)));
                }
            }
        });
    }
}
