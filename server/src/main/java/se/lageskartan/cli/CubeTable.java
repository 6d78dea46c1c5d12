package se.lageskartan.cli;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts by place and step of time, as a file: every place has a row for every step. */
final class CubeTable {
    private static final int NOTHING = -1;
    private static final int LARGEST_COUNT = 1_000_000;

    private final List<String> places = new ArrayList<>();
    private final int firstStep;
    private final int[][] counts;
    private final double[] x;
    private final double[] y;
    private final double[] landM2;

    private CubeTable(List<NamedCsvRecord> rows) {
        Map<String, Integer> index = new HashMap<>();
        int[] place = new int[rows.size()];
        int first = Integer.MAX_VALUE;
        int last = 0;
        int next = 0;
        for (NamedCsvRecord row : rows) {
            String name = CsvTable.text(row, "place");
            place[next++] = index.computeIfAbsent(name, one -> places.size());
            if (index.size() > places.size()) {
                places.add(name);
            }
            int step = CsvTable.count(row, "step");
            first = Math.min(first, step);
            last = Math.max(last, step);
        }
        firstStep = first;
        // No more steps than rows: a step without a row of every place is refused below anyway.
        int steps = (int) Math.min(last - (long) first + 1, rows.size() + 1L);
        counts = new int[places.size()][];
        x = new double[places.size()];
        y = new double[places.size()];
        landM2 = new double[places.size()];
        for (int i = 0; i < place.length; i++) {
            add(rows.get(i), place[i], steps);
        }
        for (int one = 0; one < counts.length; one++) {
            for (int step = 0; step < steps; step++) {
                if (counts[one][step] == NOTHING) {
                    throw new CommandFailure("Platsen " + places.get(one) + " saknar steg " + (firstStep + step)
                            + "; väntat var en rad för varje plats och steg, med count 0 där inget hände.");
                }
            }
        }
    }

    private void add(NamedCsvRecord row, int place, int steps) {
        double east = CsvTable.number(row, "x");
        double north = CsvTable.number(row, "y");
        double land = CsvTable.has(row, "land_m2") ? CsvTable.number(row, "land_m2") : 1;
        if (!(land > 0)) {
            throw CsvTable.wrong(row, "land_m2", row.getField("land_m2"), "kvadratmeter över 0");
        }
        if (counts[place] == null) {
            counts[place] = new int[steps];
            Arrays.fill(counts[place], NOTHING);
            x[place] = east;
            y[place] = north;
            landM2[place] = land;
        } else if (x[place] != east || y[place] != north || landM2[place] != land) {
            throw CsvTable.wrong(
                    row, "place", row.getField("place"), "samma x, y och land_m2 som i platsens första rad");
        }
        int step = CsvTable.count(row, "step") - firstStep;
        if (step >= steps) {
            throw CsvTable.wrong(row, "step", row.getField("step"), "steg i följd från " + firstStep);
        }
        if (counts[place][step] != NOTHING) {
            throw CsvTable.wrong(row, "step", row.getField("step"), "ett steg som platsen inte redan har");
        }
        counts[place][step] = CsvTable.count(row, "count", LARGEST_COUNT);
    }

    /**
     * Columns place, step, x, y and count; land_m2 where incidents are to be counted per area.
     *
     * @throws CommandFailure for what is wrong with the file; the message names the row
     */
    static CubeTable read(Path file) {
        return new CubeTable(CsvTable.read(file, "place", "step", "x", "y", "count"));
    }

    String place(int index) {
        return places.get(index);
    }

    int steps() {
        return counts[0].length;
    }

    /** What the step of an index is called in the file. */
    int step(int index) {
        return firstStep + index;
    }

    /** By place and step. */
    int[][] counts() {
        return counts;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    /** Square metres, above 0; 1 where the file has none. */
    double[] landM2() {
        return landM2;
    }
}
