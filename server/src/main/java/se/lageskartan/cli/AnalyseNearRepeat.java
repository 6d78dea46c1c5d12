package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.lageskartan.analysis.NearRepeat;

/** Knox's test for near repeats. */
@Command(
        name = "knox",
        mixinStandardHelpOptions = true,
        description = {
            "Knox test: följs händelser av fler i närheten än slumpen ger?",
            "Kolumner in: x och y (EPSG:3011, öst och nord) och date (2026-11-22).",
            "Ut, ett band i rum och tid per rad: space_from, space_to, time_from, time_to (från och med, till men inte med),",
            "observed (par), expected, ratio och p_value = (1 + omkastningar med minst så många par) / (1 + omkastningar).",
            "Händelser på samma koordinat är par på avståndet 0: --space 0,1,100 skiljer ut dem."
        })
final class AnalyseNearRepeat implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("space_from", "space_to", "time_from", "time_to", "observed", "expected", "ratio", "p_value");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FIL.csv")
    private Path file = Path.of("");

    @Option(
            names = "--space",
            split = ",",
            required = true,
            paramLabel = "METER",
            description = "bandens gränser i meter, till exempel 0,100,200")
    private double[] space = {};

    @Option(
            names = "--time",
            split = ",",
            required = true,
            paramLabel = "DAGAR",
            description = "bandens gränser i dagar, till exempel 0,7,14")
    private double[] time = {};

    @Option(names = "--permutations", paramLabel = "ANTAL", description = "omkastningar av datumen (999)")
    private int permutations = NearRepeat.SHUFFLES;

    @Option(names = "--seed", paramLabel = "TAL", description = "frö; samma frö ger samma svar (1)")
    private long seed = 1;

    @Override
    public Integer call() {
        List<NamedCsvRecord> rows = CsvTable.read(file, "x", "y", "date");
        double[] x = rows.stream().mapToDouble(row -> CsvTable.number(row, "x")).toArray();
        double[] y = rows.stream().mapToDouble(row -> CsvTable.number(row, "y")).toArray();
        int[] day = rows.stream()
                .mapToInt(row -> Math.toIntExact(CsvTable.date(row, "date").toEpochDay()))
                .toArray();
        List<NearRepeat.Band> bands;
        try {
            bands = NearRepeat.knox(x, y, day, space, time, permutations, seed);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Testet kan inte göras: " + e.getMessage(), e);
        }
        CsvTable.write(Terminal.out(spec), HEADER, csv -> {
            for (NearRepeat.Band band : bands) {
                csv.writeRecord(Arrays.asList(
                        CsvTable.cell(band.spaceFrom()),
                        CsvTable.cell(band.spaceTo()),
                        CsvTable.cell(band.timeFrom()),
                        CsvTable.cell(band.timeTo()),
                        CsvTable.cell(band.observed()),
                        CsvTable.cell(band.expected()),
                        CsvTable.cell(band.ratio()),
                        CsvTable.cell(band.p())));
            }
        });
        return 0;
    }
}
