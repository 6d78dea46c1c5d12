package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.LocalMoran;

/** Local Moran's I. */
@Command(
        name = "moran",
        mixinStandardHelpOptions = true,
        description = {
            "Lokalt Morans I: z ur den betingade permutationens exakta väntevärde och varians, normalapproximation.",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och value; tomt value lämnas utanför.",
            "Ut, rad för rad: z (positivt när platsen liknar sina grannar), p_value (tvåsidigt) och q_value.",
            "Tomma fält när värdet inte kan räknas, som för en plats utan grannar."
        })
final class AnalyseMoran implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--distance",
            required = true,
            paramLabel = "METER",
            description = "platser så nära varandra eller närmare är grannar")
    private double distance;

    @Override
    public Integer call() {
        PlacesTable.run(file, distance, LocalMoran::of, Terminal.out(spec));
        return 0;
    }
}
