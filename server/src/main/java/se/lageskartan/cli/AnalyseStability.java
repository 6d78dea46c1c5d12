package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.HotspotStability;
import se.lageskartan.analysis.HotspotStability.Hotspot;

/** Which hotspots of a density surface are there at half and at double the bandwidth. */
@Command(
        name = "stability",
        mixinStandardHelpOptions = true,
        description = {
            "Täthetsytans hotspots, och om de finns kvar vid halva och dubbla bandbredden.",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och om så önskas weight.",
            "Hotspot: sammanhängande celler bland den tätaste andelen av landet i rutnätet, som utan --land når en bandbredd utanför punkterna.",
            "Ut, den tyngsta först: area_m2, x och y för den tätaste cellen, peak_per_m2, weight, kept_half, kept_twice",
            "(så stor andel som är kvar) och stable; tomt fält när bandbredden inte ryms i cellerna. Lika täta celler är alla hotspot eller ingen; ryms de inte i andelen blir det inga rader."
        })
final class AnalyseStability implements Callable<Integer> {
    private static final double DEFAULT_SHARE = 0.05;
    private static final double HALF = 0.5;

    private static final List<String> HEADER =
            List.of("area_m2", "x", "y", "peak_per_m2", "weight", "kept_half", "kept_twice", "stable");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--share",
            paramLabel = "ANDEL",
            description = "andel av landet som är hotspot, över 0 och under 1 (0.05)")
    private double share = DEFAULT_SHARE;

    @Mixin
    private SurfaceOptions options = new SurfaceOptions();

    @Override
    public Integer call() {
        if (!(share > 0 && share < 1)) {
            throw Terminal.wrongOption(spec, "--share", share, "ett tal över 0 och under 1");
        }
        SurfaceOptions.Points points = SurfaceOptions.Points.read(file);
        SurfaceOptions.Ground ground = options.ground(points);
        Density density = ground.surface(points);
        HotspotStability found = HotspotStability.of(
                density,
                ground.at(points, HALF).orElse(null),
                ground.at(points, 2).orElse(null),
                ground.land(),
                share);
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (Hotspot hotspot : found.hotspots()) {
                csv.writeRecord(
                        CsvTable.cell(hotspot.areaM2()),
                        CsvTable.cell(density.grid().centreX(hotspot.peakColumn())),
                        CsvTable.cell(density.grid().centreY(hotspot.peakRow())),
                        CsvTable.cell(hotspot.peak()),
                        CsvTable.cell(hotspot.weight()),
                        CsvTable.cell(hotspot.keptAtHalf()),
                        CsvTable.cell(hotspot.keptAtTwice()),
                        CsvTable.cell(hotspot.stable()));
            }
        });
        return 0;
    }
}
