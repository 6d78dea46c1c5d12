package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.LocalStatistic;
import se.lageskartan.analysis.Neighbours;

/** Places with a value each, as a file; a place without a value is left out of everything and gets empty fields. */
final class PlacesTable {
    private static final List<String> HEADER = List.of("z", "p_value", "q_value");

    private PlacesTable() {}

    /** Reads x, y and value, and writes z, p and q row by row. */
    static void run(
            Path file, double distance, BiFunction<double[], Neighbours, LocalStatistic> statistic, PrintWriter out) {
        List<NamedCsvRecord> rows = CsvTable.read(file, "x", "y", "value");
        List<NamedCsvRecord> valued =
                rows.stream().filter(row -> CsvTable.has(row, "value")).toList();
        LocalStatistic found;
        try {
            Neighbours neighbours = Neighbours.within(column(valued, "x"), column(valued, "y"), distance);
            found = statistic.apply(column(valued, "value"), neighbours);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("Måttet kan inte räknas: " + e.getMessage(), e);
        }
        List<List<@Nullable Double>> columns = List.of(found.z(), found.p(), found.q());
        CsvTable.write(out, HEADER, csv -> {
            int next = 0;
            for (NamedCsvRecord row : rows) {
                List<String> cells = new ArrayList<>();
                boolean has = CsvTable.has(row, "value");
                for (List<@Nullable Double> column : columns) {
                    cells.add(has ? CsvTable.cell(column.get(next)) : "");
                }
                next += has ? 1 : 0;
                csv.writeRecord(cells);
            }
        });
    }

    private static double[] column(List<NamedCsvRecord> rows, String name) {
        return rows.stream().mapToDouble(row -> CsvTable.number(row, name)).toArray();
    }
}
