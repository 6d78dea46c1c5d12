package se.lageskartan.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one method on a plain file. Its subcommands are the methods. */
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        subcommands = {
            AnalyseRates.class,
            AnalyseChange.class,
            AnalyseDiscovery.class,
            AnalyseTrend.class,
            AnalyseBand.class,
            AnalyseAlerts.class,
            AnalyseGrid.class,
            AnalyseDensity.class,
            AnalyseStability.class,
            AnalyseRatio.class,
            AnalyseAoristic.class,
            AnalyseWhen.class,
            AnalyseGetisOrd.class,
            AnalyseMoran.class,
            AnalyseEmerging.class,
            AnalyseNearRepeat.class,
            AnalyseBacktest.class,
            AnalyseEffect.class,
            AnalyseSimilarity.class
        },
        description = {
            "Kör en metod på en CSV-fil och skriver CSV på standard ut, med full precision.",
            "Ett tomt fält betyder att värdet inte kan räknas ut."
        })
public final class AnalyseCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        String methods = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "Välj en metod: " + methods + ".");
    }
}
