package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Backtest;

/** How well a ranking of cells tells where the next incidents fall. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Träffsäkerhet (PAI, PEI och träffandel) för en rangordning av rutor mot nästa period.",
            "Kolumner in: cell, train (rangordnas efter, högst först), test (händelser därefter) och area.",
            "Hela rutor tas uppifrån så länge de ryms i andelen av ytan; lika rutor tas i sämsta ordning.",
            "Ut: share, cells, area_share, hits, hit_rate, pai, pei."
        })
final class AnalyseBacktest implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("share", "cells", "area_share", "hits", "hit_rate", "pai", "pei");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--share",
            split = ",",
            paramLabel = "ANDEL",
            description = "andelar av ytan, över 0 och högst 1 (0.01,0.05,0.10)")
    private double[] shares = {0.01, 0.05, 0.10};

    @Override
    public Integer call() {
        for (double share : shares) {
            if (!(share > 0 && share <= 1)) {
                throw Terminal.wrongOption(spec, "--share", share, "tal över 0 och högst 1");
            }
        }
        List<NamedCsvRecord> rows = CsvTable.read(file, "cell", "train", "test", "area");
        double[] rank =
                rows.stream().mapToDouble(row -> CsvTable.number(row, "train")).toArray();
        List<Backtest.Score> scores = Backtest.of(rank, notNegative(rows, "test"), notNegative(rows, "area"), shares);
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (Backtest.Score score : scores) {
                csv.writeRecord(
                        CsvTable.cell(score.share()),
                        CsvTable.cell(score.cells()),
                        CsvTable.cell(score.areaShare()),
                        CsvTable.cell(score.hits()),
                        CsvTable.cell(score.hitRate()),
                        CsvTable.cell(score.pai()),
                        CsvTable.cell(score.pei()));
            }
        });
        return 0;
    }

    private static double[] notNegative(List<NamedCsvRecord> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> CsvTable.notNegative(row, column))
                .toArray();
    }
}
