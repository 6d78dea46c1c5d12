package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.Autocorrelation;
import se.lageskartan.analysis.Trend;

/** Trend of one series. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description = {
            "Trend i en serie: Mann-Kendall per säsong och Theil-Sens lutning med 95 %% intervall.",
            "Kolumn in: value, en rad per månad i tidsordning; en tom rad eller ett tomt fält är en månad som saknas.",
            "Ut: en rad. slope är ändring per rad, slope_per_year gånger säsongens längd (med --no-season gånger 12).",
            "p_value_ties är utan rättning för autokorrelation."
        })
final class AnalyseTrend implements Callable<Integer> {
    private static final int MONTHS = 12;
    private static final int LONGEST_SERIES = 2000;
    private static final int LONGEST_EXPONENT = 300;

    private static final List<String> HEADER = List.of(
            "n",
            "gaps",
            "season",
            "statistic",
            "variance",
            "variance_factor",
            "z",
            "p_value",
            "p_value_ties",
            "slope",
            "slope_low",
            "slope_high",
            "slope_per_year",
            "slope_per_year_low",
            "slope_per_year_high",
            "verdict");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--season",
            paramLabel = "RADER",
            defaultValue = "12",
            description = "Rader tills samma säsong kommer igen; 12 för månader.")
    private int season = MONTHS;

    @Option(names = "--no-season", description = "Jämför alla rader med varandra, inte bara samma säsong.")
    private boolean noSeason;

    @Option(
            names = "--autocorrelation",
            paramLabel = "SORT",
            defaultValue = "short",
            description = "Rättning av variansen enligt Hamed och Rao: short (tre första lagg, aldrig under 1),"
                    + " published (alla säkra lagg, som i artikeln) eller none.")
    private Autocorrelation correction = Autocorrelation.SHORT;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command was not started through its command line");
        }
        if (season < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--season ska vara ett heltal från 1, inte " + season + ".");
        }
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (NamedCsvRecord row : CsvTable.readWithEmptyRows(file, "value")) {
            values.add(CsvTable.has(row, "value") ? value(row) : null);
        }
        if (values.size() > LONGEST_SERIES) {
            throw new CommandFailure("Filen " + file + " har " + values.size() + " rader; högst " + LONGEST_SERIES
                    + " kan jämföras med varandra.");
        }
        int length = noSeason ? 1 : season;
        Trend trend = Trend.of(values, length, correction);
        int year = noSeason ? MONTHS : season;
        CsvTable.write(
                Terminal.out(spec),
                HEADER,
                csv -> csv.writeRecord(
                        CsvTable.cell(trend.values()),
                        CsvTable.cell(trend.gaps()),
                        CsvTable.cell(length),
                        CsvTable.cell(trend.tied().statistic()),
                        CsvTable.cell(trend.tied().variance()),
                        CsvTable.cell(trend.factor()),
                        CsvTable.cell(trend.test().z()),
                        CsvTable.cell(trend.pValue()),
                        CsvTable.cell(trend.tied().pValue()),
                        CsvTable.cell(trend.slope()),
                        CsvTable.cell(trend.low()),
                        CsvTable.cell(trend.high()),
                        CsvTable.cell(times(year, trend.slope())),
                        CsvTable.cell(times(year, trend.low())),
                        CsvTable.cell(times(year, trend.high())),
                        trend.verdict().code()));
        return 0;
    }

    /** As it is written, so that equal decimals are equal. */
    private static BigDecimal value(NamedCsvRecord row) {
        CsvTable.number(row, "value");
        BigDecimal value = new BigDecimal(row.getField("value").strip());
        if (Math.abs((long) value.scale()) > LONGEST_EXPONENT) {
            throw CsvTable.wrong(row, "value", row.getField("value"), "ett tal med högst 300 decimaler eller nollor");
        }
        return value;
    }

    private static @Nullable Double times(int steps, @Nullable Double slope) {
        return slope == null ? null : Double.valueOf(steps * slope);
    }
}
