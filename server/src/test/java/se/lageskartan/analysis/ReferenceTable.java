package se.lageskartan.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a file with expected values; lines that begin with # say where they come from. */
public record ReferenceTable(List<String> header, List<Row> rows) {
    public record Row(List<String> header, List<String> fields) {
        public String text(String column) {
            return fields.get(header.indexOf(column));
        }

        public boolean isEmpty(String column) {
            String text = text(column);
            return text.isEmpty() || text.equals("NA") || text.equals("Inf");
        }

        public double number(String column) {
            return Double.parseDouble(text(column));
        }

        public int whole(String column) {
            return (int) number(column);
        }
    }

    public static ReferenceTable read(String name) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceTable.class.getResourceAsStream("/analysis/" + name), name),
                StandardCharsets.UTF_8))) {
            List<List<String>> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    lines.add(Arrays.asList(line.split(",", -1)));
                }
            }
            List<String> header = lines.get(0);
            List<Row> rows = lines.stream()
                    .skip(1)
                    .map(fields -> new Row(header, fields))
                    .toList();
            assertThat(rows).as(name).isNotEmpty();
            return new ReferenceTable(header, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a file whose column {@code set} has the name. */
    public static List<Row> read(String name, String set) {
        List<Row> rows = read(name).rows().stream()
                .filter(row -> row.text("set").equals(set))
                .toList();
        assertThat(rows).as("%s of %s", set, name).isNotEmpty();
        return rows;
    }

    /** The names in the column {@code set}. */
    public static List<String> sets(String name) {
        return read(name).rows().stream().map(row -> row.text("set")).distinct().toList();
    }

    /** Fails unless the actual value is within the relative tolerance of the column's. */
    public static void assertClose(String what, Row row, String column, @Nullable Double actual, double relative) {
        if (row.isEmpty(column)) {
            assertThat(actual).as("%s %s of %s", what, column, row.fields()).isNull();
            return;
        }
        double expected = row.number(column);
        assertThat(actual).as("%s %s of %s", what, column, row.fields()).isNotNull();
        double off = Math.abs(Objects.requireNonNull(actual) - expected);
        assertThat(off)
                .as("%s %s of %s: %s", what, column, row.fields(), actual)
                .isLessThanOrEqualTo(relative * Math.abs(expected));
    }
}
