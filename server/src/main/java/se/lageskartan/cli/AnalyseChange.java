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
import se.lageskartan.analysis.Change;
import se.lageskartan.analysis.ChangeTest;
import se.lageskartan.analysis.FalseDiscovery;
import se.lageskartan.analysis.Verdict;

/** Change between two periods, a row at a time. */
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = {
            "Förändring mellan två perioder, en rad i taget.",
            "Kolumner in: before, after och om perioderna är olika långa days_before, days_after.",
            "Antalen tas som Poissonfördelade: en fil med två tal säger inget om överspridning."
        })
final class AnalyseChange implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "before", "after", "ratio", "ratio_low", "ratio_high", "p_value", "q_value", "e_test_p_value", "verdict");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        List<Change> changes = new ArrayList<>();
        for (NamedCsvRecord row : CsvTable.read(file, "before", "after")) {
            int before = CsvTable.count(row, "before");
            int after = CsvTable.count(row, "after");
            boolean days = CsvTable.has(row, "days_before") || CsvTable.has(row, "days_after");
            changes.add(
                    days
                            ? ChangeTest.compare(
                                    before, after, CsvTable.days(row, "days_before"), CsvTable.days(row, "days_after"))
                            : ChangeTest.compare(before, after));
        }
        List<@Nullable Double> tested = new ArrayList<>();
        changes.forEach(change -> tested.add(change.tooFew() ? null : change.pValue()));
        List<@Nullable Double> qValues = FalseDiscovery.benjaminiHochberg(tested);
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                Verdict verdict = change.verdict(qValues.get(i));
                csv.writeRecord(
                        CsvTable.cell(change.before()),
                        CsvTable.cell(change.after()),
                        CsvTable.cell(change.ratio()),
                        CsvTable.cell(change.ratioLow()),
                        CsvTable.cell(change.ratioHigh()),
                        CsvTable.cell(change.pValue()),
                        CsvTable.cell(qValues.get(i)),
                        CsvTable.cell(change.secondOpinion()),
                        verdict.code());
            }
        });
        return 0;
    }
}
