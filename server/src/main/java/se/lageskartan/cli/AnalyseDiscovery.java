package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.FalseDiscovery;

/** A column of p-values, corrected for being many. */
@Command(
        name = "fdr",
        mixinStandardHelpOptions = true,
        description = {
            "Rättar p-värden för att de är många (Benjamini-Hochberg).",
            "Kolumn in: p_value; ett tomt fält är inte prövat och räknas inte med.",
            "Ut, rad för rad: p_value och q_value."
        })
final class AnalyseDiscovery implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        List<@Nullable Double> pValues = new ArrayList<>();
        for (NamedCsvRecord row : CsvTable.readWithEmptyRows(file, "p_value")) {
            pValues.add(CsvTable.has(row, "p_value") ? Double.valueOf(probability(row)) : null);
        }
        List<@Nullable Double> qValues = FalseDiscovery.benjaminiHochberg(pValues);
        CsvTable.write(Terminal.out(spec), List.of("p_value", "q_value"), csv -> {
            for (int i = 0; i < pValues.size(); i++) {
                csv.writeRecord(CsvTable.cell(pValues.get(i)), CsvTable.cell(qValues.get(i)));
            }
        });
        return 0;
    }

    private static double probability(NamedCsvRecord row) {
        double value = CsvTable.number(row, "p_value");
        if (value < 0 || value > 1) {
            throw CsvTable.wrong(row, "p_value", row.getField("p_value"), "ett tal från 0 till 1");
        }
        return value;
    }
}
