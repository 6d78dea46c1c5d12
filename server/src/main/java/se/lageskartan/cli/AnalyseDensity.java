package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;

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
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Mixin
    private SurfaceOptions options = new SurfaceOptions();

    @Override
    public Integer call() {
        SurfaceOptions.Points points = SurfaceOptions.Points.read(file);
        Density density = options.ground(points).surface(points);
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
        return 0;
    }
}
