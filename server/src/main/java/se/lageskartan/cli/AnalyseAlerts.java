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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.AlertView;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.analysis.ExpectedBand;
import se.lageskartan.analysis.UsualCount;
import se.lageskartan.incidents.SeriesStep;

/** Whose latest weeks or months are not as usual. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = {
            "Larm: områden vars senaste vecka, eller senaste fyra tillsammans, inte är som vanligt; med --step month",
            "den senaste månaden, eller de senaste tre.",
            "Kolumner in: area, from (första dagen) och count; varje områdes veckor i tidsordning utan luckor,",
            "alla områden till samma vecka. Månader som ska bedömas är rader med kolumnen to (dagen efter den sista),",
            "bredvid veckorna, som är historiken.",
            "Ut, ett område per rad: den senaste veckans count, mean, low, high och p_value, samma för de fyra veckorna,",
            "områdets p_value, q_value (Benjamini-Hochberg över områdena) och verdict (above, below, usual).",
            "Tomma fält när historiken är kortare än 104 veckor före dem som bedöms."
        })
final class AnalyseAlerts implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--step",
            paramLabel = "STEG",
            description =
                    "week: den senaste veckan och de fyra senaste; month: den senaste månaden och de tre senaste (week)")
    private String stepCode = SeriesStep.WEEK.code();

    @Override
    public Integer call() {
        SeriesStep step = SeriesStep.parse(stepCode)
                .orElseThrow(() -> Terminal.wrongOption(spec, "--step", stepCode, "week eller month"));
        List<NamedCsvRecord> rows = CsvTable.read(file, "area", "from", "count");
        rows.forEach(row -> CsvTable.text(row, "area"));
        Map<String, StepCounts> history =
                StepCounts.byArea(rows.stream().filter(StepCounts::isWeek).toList(), SeriesStep.WEEK);
        Map<String, StepCounts> series = step == SeriesStep.WEEK
                ? history
                : StepCounts.byArea(
                        rows.stream().filter(row -> !StepCounts.isWeek(row)).toList(), step);
        if (series.isEmpty()) {
            throw new CommandFailure("Filen har inga rader att bedöma; väntat var "
                    + (step == SeriesStep.WEEK
                            ? "veckor."
                            : "månader: rader med kolumnen to, dagen efter månadens sista."));
        }
        LocalDate end = series.values().iterator().next().end();
        series.forEach((area, steps) -> {
            if (!steps.end().equals(end)) {
                throw new CommandFailure(
                        "Området " + area + " slutar med " + (step == SeriesStep.WEEK ? "veckan" : "månaden")
                                + " från " + step.plus(steps.end(), -1) + "; väntat var " + step.plus(end, -1)
                                + " som i det första området.");
            }
        });
        int few = AlertView.together(step);
        LocalDate latest = step.plus(end, -1);
        LocalDate together = step.plus(end, -few);
        List<@Nullable UsualCount> ones = new ArrayList<>();
        List<@Nullable UsualCount> all = new ArrayList<>();
        series.forEach((area, steps) -> {
            StepCounts weeks = history.get(area);
            ExpectedBand before = weeks == null || steps.size() < few
                    ? null
                    : weeks.band(together).orElse(null);
            if (weeks == null || before == null) {
                ones.add(null);
                all.add(null);
                return;
            }
            ExpectedBand band = weeks.band(latest).orElseThrow();
            ones.add(
                    step == SeriesStep.WEEK
                            ? band.week(latest, steps.last(1))
                            : band.steps(List.of(latest, end), steps.last(1)));
            all.add(before.steps(step.edges(together, end), steps.last(few)));
        });
        List<@Nullable AreaAlert> alerts = AreaAlert.over(ones, all);
        CsvTable.write(Terminal.out(spec), header(step), csv -> {
            int next = 0;
            for (Map.Entry<String, StepCounts> entry : series.entrySet()) {
                StepCounts steps = entry.getValue();
                AreaAlert alert = alerts.get(next++);
                List<String> cells = new ArrayList<>();
                cells.add(entry.getKey());
                cells.add(latest.toString());
                cells.add(CsvTable.cell(steps.last(1)));
                cells.addAll(usual(alert == null ? null : alert.latest()));
                cells.add(together.toString());
                cells.add(steps.size() < few ? "" : CsvTable.cell(steps.last(few)));
                cells.addAll(usual(alert == null ? null : alert.together()));
                cells.add(alert == null ? "" : CsvTable.cell(alert.pValue()));
                cells.add(alert == null ? "" : CsvTable.cell(alert.qValue()));
                cells.add(alert == null ? "" : alert.verdict().code());
                csv.writeRecord(cells);
            }
        });
        return 0;
    }

    private static List<String> header(SeriesStep step) {
        return List.of(
                "area",
                "from",
                "count",
                "mean",
                "low",
                "high",
                step.code() + "_p_value",
                "together_from",
                "together_count",
                "together_mean",
                "together_low",
                "together_high",
                "together_p_value",
                "p_value",
                "q_value",
                "verdict");
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
