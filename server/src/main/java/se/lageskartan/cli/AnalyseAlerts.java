package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.AlertView;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.analysis.ExpectedBand;
import se.lageskartan.analysis.UsualCount;
import se.lageskartan.incidents.SeriesStep;

/** Whose latest weeks are not as usual. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = {
            "Larm: områden vars senaste vecka, eller senaste fyra tillsammans, inte är som vanligt.",
            "Kolumner in: area, from (veckans första dag) och count; varje områdes veckor i tidsordning utan luckor,",
            "alla områden till samma vecka.",
            "Ut, ett område per rad: den senaste veckans count, mean, low, high och p_value, samma för de fyra veckorna,",
            "områdets p_value, q_value (Benjamini-Hochberg över områdena) och verdict (above, below, usual).",
            "Tomma fält när historiken är kortare än 104 veckor före de fyra."
        })
final class AnalyseAlerts implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "area",
            "from",
            "count",
            "mean",
            "low",
            "high",
            "week_p_value",
            "together_from",
            "together_count",
            "together_mean",
            "together_low",
            "together_high",
            "together_p_value",
            "p_value",
            "q_value",
            "verdict");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        List<NamedCsvRecord> rows = CsvTable.read(file, "area", "from", "count");
        rows.forEach(row -> CsvTable.text(row, "area"));
        Map<String, WeeklyCounts> series = WeeklyCounts.byArea(rows);
        LocalDate end = series.values().iterator().next().end();
        series.forEach((area, weeks) -> {
            if (!weeks.end().equals(end)) {
                throw new CommandFailure("Området " + area + " slutar med veckan från "
                        + weeks.end().minusWeeks(1) + "; väntat var " + end.minusWeeks(1)
                        + " som i det första området.");
            }
        });
        int few = AlertView.together(SeriesStep.WEEK);
        LocalDate latest = end.minusWeeks(1);
        LocalDate together = end.minusWeeks(few);
        List<@Nullable UsualCount> ones = new ArrayList<>();
        List<@Nullable UsualCount> all = new ArrayList<>();
        for (WeeklyCounts weeks : series.values()) {
            ExpectedBand before = weeks.band(together).orElse(null);
            ones.add(before == null ? null : weeks.band(latest).orElseThrow().week(latest, weeks.last(1)));
            all.add(before == null ? null : before.steps(SeriesStep.WEEK.edges(together, end), weeks.last(few)));
        }
        List<@Nullable AreaAlert> alerts = AreaAlert.over(ones, all);
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            int next = 0;
            for (Map.Entry<String, WeeklyCounts> entry : series.entrySet()) {
                WeeklyCounts weeks = entry.getValue();
                AreaAlert alert = alerts.get(next++);
                List<String> cells = new ArrayList<>();
                cells.add(entry.getKey());
                cells.add(latest.toString());
                cells.add(CsvTable.cell(weeks.last(1)));
                cells.addAll(usual(alert == null ? null : alert.latest()));
                cells.add(together.toString());
                cells.add(weeks.size() < few ? "" : CsvTable.cell(weeks.last(few)));
                cells.addAll(usual(alert == null ? null : alert.together()));
                cells.add(alert == null ? "" : CsvTable.cell(alert.pValue()));
                cells.add(alert == null ? "" : CsvTable.cell(alert.qValue()));
                cells.add(alert == null ? "" : alert.verdict().code());
                csv.writeRecord(cells);
            }
        });
        return 0;
    }

    private static List<String> usual(@Nullable UsualCount usual) {
        return usual == null
                ? List.of("", "", "", "")
                : List.of(
                        CsvTable.cell(usual.mean()),
                        CsvTable.cell(usual.low()),
                        CsvTable.cell(usual.high()),
                        CsvTable.cell(usual.pValue()));
    }
}
