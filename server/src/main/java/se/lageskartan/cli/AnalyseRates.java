package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.AreaCounts;
import se.lageskartan.analysis.AreaRow;
import se.lageskartan.analysis.AreaStatistics;

/** Counts per square kilometre and per 1,000 residents. */
@Command(
        name = "rates",
        mixinStandardHelpOptions = true,
        description = {
            "Antal per km² landyta och per 1 000 boende, ett område i taget, för perioden som den är.",
            "Kolumner in: area, count och om så önskas weighted_count (summan av sannolikheterna; utelämnad är den count),",
            "certain_count (så många av count som är säkert placerade; utelämnad är den count), land_m2 och residents.",
            "Ut: area, count, weighted_count, certain_share, per_km2, per_1000 och note, som säger varför en takt saknas."
        })
final class AnalyseRates implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("area", "count", "weighted_count", "certain_share", "per_km2", "per_1000", "note");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--minimum-population",
            paramLabel = "ANTAL",
            description = "färre boende än så ger ingen takt per 1 000 boende (500)")
    private int minimumPopulation = AreaStatistics.MINIMUM_POPULATION;

    @Override
    public Integer call() {
        if (minimumPopulation < 0) {
            throw Terminal.wrongOption(spec, "--minimum-population", minimumPopulation, "ett heltal från 0");
        }
        List<String> names = new ArrayList<>();
        List<AreaCounts> areas = new ArrayList<>();
        for (NamedCsvRecord row : CsvTable.read(file, "area", "count")) {
            names.add(CsvTable.text(row, "area"));
            areas.add(counts(row));
        }
        // The period is not looked at: nothing is compared.
        List<AreaRow> rows = AreaStatistics.ofPeriod(1)
                .withMinimumPopulation(minimumPopulation)
                .rows(areas);
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (int i = 0; i < rows.size(); i++) {
                AreaRow row = rows.get(i);
                csv.writeRecord(
                        names.get(i),
                        CsvTable.cell(row.count()),
                        CsvTable.cell(row.weightedCount()),
                        CsvTable.cell(row.certainShare()),
                        CsvTable.cell(row.perKm2()),
                        CsvTable.cell(row.per1000()),
                        CsvTable.cell(row.note()));
            }
        });
        return 0;
    }

    private static AreaCounts counts(NamedCsvRecord row) {
        int count = CsvTable.count(row, "count");
        return new AreaCounts(
                count,
                CsvTable.has(row, "weighted_count") ? CsvTable.notNegative(row, "weighted_count") : count,
                CsvTable.has(row, "certain_count") ? CsvTable.count(row, "certain_count", count) : count,
                null,
                CsvTable.has(row, "land_m2") ? CsvTable.notNegative(row, "land_m2") : 0,
                CsvTable.has(row, "residents") ? Integer.valueOf(CsvTable.count(row, "residents")) : null);
    }
}
