package se.lageskartan.disclosure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import se.lageskartan.incidents.RecordCell;

/**
 * By how much a count is changed before anybody with a protected role sees it: the p-table of the cell-key method (Fraser and
 * Wooton 2005; Thompson, Broadfoot and Elazar 2013). The change is drawn by the cell key, so that it is always the same for
 * the same records; over all keys its mean is 0, and it is bounded.
 */
final class PerturbationTable {
    private static final String RESOURCE = "perturbation.csv";
    private static final double KEYS = 0x1p32;
    private static final double ROUNDING = 1e-9;

    private final Row[] rows;

    /** Changes of a count, rising, and with which probability each or a lower one comes. */
    private record Row(int[] changes, double[] upTo) {
        int change(double key) {
            int i = 0;
            while (i < changes.length - 1 && key >= upTo[i]) {
                i++;
            }
            return changes[i];
        }
    }

    private PerturbationTable(Row[] rows) {
        this.rows = rows;
    }

    /** The table that the service ships with. */
    static PerturbationTable builtIn() {
        try (InputStream in = PerturbationTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the build");
            }
            return of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads lines of count, change and probability below a header, counts from 0 up and changes rising; {@code #} begins a
     * comment.
     *
     * @throws IllegalStateException when a line cannot be read, a count is left out, the probabilities of one do not sum to 1,
     *     or a count could fall below 0
     */
    static PerturbationTable of(List<String> lines) {
        Row[] rows = new Row[0];
        for (String line : lines) {
            if (line.startsWith("#") || line.startsWith("count,")) {
                continue;
            }
            String[] fields = line.split(",", -1);
            try {
                int count = Integer.parseInt(fields[0]);
                int change = Integer.parseInt(fields[1]);
                double probability = Double.parseDouble(fields[2]);
                if (count > rows.length || count < rows.length - 1 || count + change < 0 || !(probability > 0)) {
                    throw new IllegalStateException("unexpected line of the perturbation table: " + line);
                }
                Row before = count == rows.length ? new Row(new int[0], new double[0]) : rows[count];
                rows = Arrays.copyOf(rows, count + 1);
                rows[count] = with(before, change, probability);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalStateException("expected count,change,probability, got " + line, e);
            }
        }
        for (Row row : rows) {
            if (Math.abs(row.upTo[row.upTo.length - 1] - 1) > ROUNDING) {
                throw new IllegalStateException("the probabilities of a count do not sum to 1");
            }
        }
        if (rows.length == 0) {
            throw new IllegalStateException("the perturbation table is empty");
        }
        return new PerturbationTable(rows);
    }

    private static Row with(Row row, int change, double probability) {
        int length = row.changes.length;
        int[] changes = Arrays.copyOf(row.changes, length + 1);
        double[] upTo = Arrays.copyOf(row.upTo, length + 1);
        changes[length] = change;
        upTo[length] = (length == 0 ? 0 : upTo[length - 1]) + probability;
        return new Row(changes, upTo);
    }

    /** The count of the cell, changed; 0 or more. */
    int perturbed(RecordCell cell) {
        double key = Integer.toUnsignedLong(cell.key()) / KEYS;
        return cell.count() + rows[Math.min(cell.count(), rows.length - 1)].change(key);
    }
}
