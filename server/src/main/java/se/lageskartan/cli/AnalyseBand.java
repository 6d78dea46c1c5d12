package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.analysis.ExpectedBand;
import se.lageskartan.analysis.UsualCount;
import se.lageskartan.incidents.SeriesStep;

/** The band that each count of a series usually lies in. */
@Command(
        name = "band",
        mixinStandardHelpOptions = true,
        description = {
            "Vad som är vanligt för varje vecka eller månad i en serie, ur de 104 veckorna före.",
            "Kolumner in: from (första dagen) och count; om så önskas to (dagen efter den sista; utelämnad är raden en vecka)",
            "och area. Rader på sju dagar är historiken, i tidsordning utan luckor; andra rader (månader, flera veckor) bara bedöms.",
            "Ut, rad för rad: area, from, to, count, mean, low, high, p_value och finding (above, below, usual).",
            "Tomma fält när historiken före raden är kortare än 104 veckor."
        })
final class AnalyseBand implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("area", "from", "to", "count", "mean", "low", "high", "p_value", "finding");

    private static final int DAYS_A_WEEK = 7;
    private static final long LONGEST_DAYS = 366;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        List<NamedCsvRecord> rows = CsvTable.read(file, "from", "count");
        List<NamedCsvRecord> weeks = rows.stream()
                .filter(row -> edges(row).size() == 2 && StepCounts.isWeek(row))
                .toList();
        Map<String, StepCounts> series = StepCounts.byArea(weeks, SeriesStep.WEEK);
        List<List<String>> out = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            List<LocalDate> edges = edges(row);
            int count = CsvTable.count(row, "count", StepCounts.LARGEST_COUNT);
            String area = StepCounts.area(row);
            StepCounts before = series.get(area);
            ExpectedBand band =
                    before == null ? null : before.band(edges.getFirst()).orElse(null);
            UsualCount usual = band == null
                    ? null
                    : StepCounts.isWeek(row) ? band.week(edges.getFirst(), count) : band.steps(edges, count);
            List<String> cells = new ArrayList<>(
                    List.of(area, edges.getFirst().toString(), edges.getLast().toString(), CsvTable.cell(count)));
            cells.addAll(usual == null ? List.of("", "", "", "", "") : judged(usual));
            out.add(cells);
        }
        CsvTable.write(Terminal.out(spec), HEADER, csv -> out.forEach(csv::writeRecord));
        return 0;
    }

    private static List<String> judged(UsualCount usual) {
        AreaAlert.Verdict finding = usual.above()
                ? AreaAlert.Verdict.ABOVE
                : usual.below() ? AreaAlert.Verdict.BELOW : AreaAlert.Verdict.USUAL;
        return List.of(
                CsvTable.cell(usual.mean()),
                CsvTable.cell(usual.low()),
                CsvTable.cell(usual.high()),
                CsvTable.cell(usual.pValue()),
                finding.code());
    }

    /** Whole months are taken month by month, whole weeks week by week, other spans as one. */
    private static List<LocalDate> edges(NamedCsvRecord row) {
        LocalDate from = CsvTable.date(row, "from");
        LocalDate to = CsvTable.has(row, "to") ? CsvTable.date(row, "to") : from.plusWeeks(1);
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > LONGEST_DAYS) {
            throw CsvTable.wrong(row, "to", row.getField("to"), "en dag efter " + from + ", högst ett år");
        }
        if (from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1) {
            return SeriesStep.MONTH.edges(from, to);
        }
        return days % DAYS_A_WEEK == 0 ? SeriesStep.WEEK.edges(from, to) : List.of(from, to);
    }
}
