package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.DensityRatio;

/** One density surface against another. */
@Command(
        name = "ratio",
        mixinStandardHelpOptions = true,
        description = {
            "Kvoten mellan två täthetsytor: en brottstyp mot alla, händelser mot boende, en period mot en tidigare.",
            "Båda filerna: x och y (EPSG:3011, öst och nord) och om så önskas weight. Bandbredden väljs ur den första.",
            "Varje yta delas först med sin exponering: antalet i filen (vikternas summa) om inte --exposure säger annat,",
            "till exempel periodernas dagar. 1 är då detsamma som i genomsnitt, eller ingen förändring.",
            "Ut: x, y (cellens mitt), above_per_m2, below_per_m2 och ratio; ratio är tom där underlaget är för litet och på vatten."
        })
final class AnalyseRatio implements Callable<Integer> {
    private static final double LEAST_WITHIN = 10;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TÄLJARE.csv")
    private Path aboveFile = Path.of("");

    @Parameters(index = "1", paramLabel = "NÄMNARE.csv")
    private Path belowFile = Path.of("");

    @Option(
            names = "--exposure",
            split = ",",
            arity = "1",
            paramLabel = "TAL",
            description = "vad täljarens och nämnarens yta delas med, två tal över 0: 365,730")
    private double @Nullable [] exposure;

    @Option(
            names = "--least",
            paramLabel = "ANTAL",
            description = "kvoten sägs där nämnaren har minst så mycket vikt inom bandbredden (10)")
    private double least = LEAST_WITHIN;

    @Mixin
    private SurfaceOptions options = new SurfaceOptions();

    @Override
    public Integer call() {
        SurfaceOptions.Points above = SurfaceOptions.Points.read(aboveFile);
        SurfaceOptions.Points below = SurfaceOptions.Points.read(belowFile);
        double[] divisors = divisors(above, below);
        if (!(least > 0) || Double.isInfinite(least)) {
            throw Terminal.wrongOption(spec, "--least", least, "ett tal över 0");
        }
        SurfaceOptions.Ground ground = options.ground(above);
        Density over = ground.surface(above);
        Density under = ground.surface(below);
        DensityRatio ratio = DensityRatio.of(over, divisors[0], under, divisors[1], least);
        boolean[] land = ground.land();
        DensityGrid grid = ratio.grid();
        CsvTable.write(Terminal.out(spec), List.of("x", "y", "above_per_m2", "below_per_m2", "ratio"), csv -> {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    OptionalDouble told =
                            land[row * grid.width() + column] ? ratio.at(column, row) : OptionalDouble.empty();
                    csv.writeRecord(
                            CsvTable.cell(grid.centreX(column)),
                            CsvTable.cell(grid.centreY(row)),
                            CsvTable.cell(over.at(column, row)),
                            CsvTable.cell(under.at(column, row)),
                            told.isPresent() ? CsvTable.cell(told.getAsDouble()) : "");
                }
            }
        });
        return 0;
    }

    private double[] divisors(SurfaceOptions.Points above, SurfaceOptions.Points below) {
        if (exposure == null) {
            double[] totals = {above.total(), below.total()};
            for (int i = 0; i < totals.length; i++) {
                if (!(totals[i] > 0)) {
                    throw new CommandFailure("Vikterna i " + (i == 0 ? aboveFile : belowFile)
                            + " är alla 0: det finns inget att jämföra.");
                }
            }
            return totals;
        }
        if (exposure.length != 2
                || !(exposure[0] > 0)
                || !(exposure[1] > 0)
                || Double.isInfinite(exposure[0] + exposure[1])) {
            throw Terminal.wrongOption(
                    spec, "--exposure", Arrays.toString(exposure), "två tal över 0, till exempel 365,730");
        }
        return exposure;
    }
}
