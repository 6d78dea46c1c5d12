package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.ControlSimilarity;

/** How alike areas were to a treated one before a measure. */
@Command(
        name = "similarity",
        mixinStandardHelpOptions = true,
        description = {
            "Hur lika områden var ett åtgärdsområde före åtgärden: nivå, trend, säsong och boende per km².",
            "Kolumner in: area, month (2026-11), count och om så önskas residents_per_km2; varje områdes månader i följd,",
            "samma månader i alla områden, minst 12.",
            "Ut, det mest lika först: area, distance, mean, treated_mean, trend och treated_trend (andel per år), season (-1 till 1),",
            "residents_per_km2 och treated_residents_per_km2. Det säger inte att området är en rättvis jämförelse."
        })
final class AnalyseSimilarity implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "area",
            "distance",
            "mean",
            "treated_mean",
            "trend",
            "treated_trend",
            "season",
            "residents_per_km2",
            "treated_residents_per_km2");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--treated",
            required = true,
            paramLabel = "OMRÅDE",
            description = "åtgärdsområdet, som i kolumnen area")
    private String treated = "";

    /** The months of one area as they are read. */
    private static final class Series {
        private final List<YearMonth> months = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private @Nullable Double residentsPerKm2;

        void add(NamedCsvRecord row) {
            YearMonth month = month(row);
            if (!months.isEmpty() && !month.equals(months.getLast().plusMonths(1))) {
                throw CsvTable.wrong(
                        row,
                        "month",
                        row.getField("month"),
                        months.getLast().plusMonths(1) + ", månaden efter den förra; en utan händelser har count 0");
            }
            months.add(month);
            counts.add(CsvTable.count(row, "count", StepCounts.LARGEST_COUNT));
            if (CsvTable.has(row, "residents_per_km2")) {
                double residents = CsvTable.notNegative(row, "residents_per_km2");
                if (residentsPerKm2 != null && residentsPerKm2 != residents) {
                    throw CsvTable.wrong(
                            row,
                            "residents_per_km2",
                            row.getField("residents_per_km2"),
                            "samma tal som i områdets tidigare rader, " + residentsPerKm2);
                }
                residentsPerKm2 = residents;
            }
        }

        ControlSimilarity.Area area(String code) {
            return new ControlSimilarity.Area(
                    code, counts.stream().mapToInt(Integer::intValue).toArray(), residentsPerKm2);
        }
    }

    @Override
    public Integer call() {
        Map<String, Series> areas = new LinkedHashMap<>();
        for (NamedCsvRecord row : CsvTable.read(file, "area", "month", "count")) {
            areas.computeIfAbsent(CsvTable.text(row, "area"), area -> new Series())
                    .add(row);
        }
        Series wanted = areas.remove(treated);
        if (wanted == null) {
            throw Terminal.wrongOption(
                    spec, "--treated", treated, "ett av områdena i filen: " + String.join(", ", areas.keySet()));
        }
        if (wanted.months.size() < ControlSimilarity.FEWEST_MONTHS) {
            throw new CommandFailure("Området " + treated + " har " + wanted.months.size() + " månader; minst "
                    + ControlSimilarity.FEWEST_MONTHS + " behövs.");
        }
        List<ControlSimilarity.Area> candidates = new ArrayList<>();
        for (Map.Entry<String, Series> entry : areas.entrySet()) {
            Series series = entry.getValue();
            if (!series.months.equals(wanted.months)) {
                throw new CommandFailure("Området " + entry.getKey() + " har månaderna " + span(series)
                        + "; väntat var " + span(wanted) + " som i " + treated + ".");
            }
            candidates.add(series.area(entry.getKey()));
        }
        List<ControlSimilarity.Likeness> ranked = ControlSimilarity.ranked(
                wanted.area(treated), candidates, wanted.months.getFirst().getMonthValue());
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (ControlSimilarity.Likeness one : ranked) {
                csv.writeRecord(
                        one.code(),
                        CsvTable.cell(one.distance()),
                        CsvTable.cell(one.mean()),
                        CsvTable.cell(one.treatedMean()),
                        CsvTable.cell(one.trend()),
                        CsvTable.cell(one.treatedTrend()),
                        CsvTable.cell(one.season()),
                        CsvTable.cell(one.residentsPerKm2()),
                        CsvTable.cell(one.treatedResidentsPerKm2()));
            }
        });
        return 0;
    }

    private static String span(Series series) {
        return series.months.getFirst() + " till " + series.months.getLast();
    }

    private static YearMonth month(NamedCsvRecord row) {
        String text = row.getField("month").strip();
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw CsvTable.wrong(row, "month", text, "en månad som 2026-11");
        }
    }
}
