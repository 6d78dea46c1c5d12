package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import se.lageskartan.App;

/** One call of the command: how it ended and what it said. */
record CommandRun(int code, String out, String err) {
    /** {@code analyse METHOD} on a file with the content. */
    static CommandRun analyse(Path directory, String method, String content, String... options) {
        try {
            Path file = Files.writeString(directory.resolve("in.csv"), content);
            List<String> arguments = new ArrayList<>(List.of("analyse", method, file.toString()));
            arguments.addAll(Arrays.asList(options));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine line = App.commandLine(Map.of("LAGESKARTAN_HOME", directory.toString()));
            line.setOut(new PrintWriter(out, true));
            line.setErr(new PrintWriter(err, true));
            int code = line.execute(arguments.toArray(String[]::new));
            return new CommandRun(code, out.toString(), err.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of what was written. */
    record Row(Map<String, String> fields) {
        String get(String column) {
            return Objects.requireNonNull(fields.get(column), column);
        }

        /** Null for an empty field. */
        @Nullable Double number(String column) {
            return get(column).isEmpty() ? null : Double.valueOf(get(column));
        }
    }

    /** The rows of what was written, by the names of the header. */
    List<Row> rows() {
        List<String> lines = out.lines().toList();
        String[] header = lines.getFirst().split(",", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], fields[i]);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /** The rows by a key each. */
    Map<String, Row> by(Function<Row, String> key) {
        return rows().stream().collect(Collectors.toMap(key, Function.identity()));
    }

    /** The row with a key, which must be there. */
    static Row of(Map<String, Row> rows, String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }
}
