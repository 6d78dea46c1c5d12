package se.lageskartan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.GetisOrd;

/** Getis-Ord Gi*. */
@Command(
        name = "gistar",
        mixinStandardHelpOptions = true,
        description = {
            "Getis-Ord Gi* med binära vikter, platsen själv inräknad, och normalapproximation.",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och value; tomt value lämnas utanför.",
            "Ut, rad för rad: z, p_value (tvåsidigt) och q_value (Benjamini-Hochberg).",
            "Tomma fält när alla värden är lika eller när grannarna är alla platser."
        })
final class AnalyseGetisOrd implements Callable<Integer> {
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
        PlacesTable.run(file, distance, GetisOrd::of, Terminal.out(spec));
        return 0;
    }
}
