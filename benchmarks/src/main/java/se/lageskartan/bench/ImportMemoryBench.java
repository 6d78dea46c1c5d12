package se.lageskartan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The most memory that an import holds, for a file and for one many times as large, with a heap that is small: were anything
 * to grow with the file, the large one would take more, or not fit.
 */
final class ImportMemoryBench {
    /** A fifth of what the service has unless it is told otherwise. */
    private static final String HEAP = "-Xmx160m";

    private static final int TIMES = 10;
    private static final double GOAL_TIMES = 1.1;
    private static final long LOOK_EVERY_MS = 20;

    private final Scratch scratch;
    private final Inputs inputs;
    private final Report report;

    ImportMemoryBench(Scratch scratch, Inputs inputs, Report report) {
        this.scratch = scratch;
        this.inputs = inputs;
        this.report = report;
    }

    /** @param rows of the larger file */
    void run(int rows) throws IOException, InterruptedException, SQLException {
        double small = peakMb(rows / TIMES);
        double large = peakMb(rows);
        double ratio = large / small;
        report.add(new Line(
                "importens minne, %s händelser".formatted(Spread.number(rows)),
                "%s händelser: %s MB".formatted(Spread.number(rows / TIMES), Spread.number(small)),
                Spread.number(large) + " MB",
                Spread.number(ratio),
                "högst 1,1",
                ratio <= GOAL_TIMES,
                ""));
        report.note("Importens minne är det mesta som processen haft i minnet (VmHWM), med %s.".formatted(HEAP));
    }

    private double peakMb(int rows) throws IOException, InterruptedException, SQLException {
        String database = "memory" + rows;
        Path file = inputs.incidents(scratch.directory(), rows, false);
        List<String> command = List.of("import", file.toString(), "--profile", "csv");
        Process process = OwnProcess.start(scratch, database, List.of(HEAP, "-XX:+UseSerialGC"), command);
        double most = 0;
        while (process.isAlive()) {
            most = Math.max(most, orNothing(OwnProcess.peakResidentMb(process)));
            Thread.sleep(LOOK_EVERY_MS);
        }
        Files.delete(file);
        if (process.exitValue() != 0 || saved(database) != rows) {
            throw new IllegalStateException("importen av " + rows + " rader gick inte: "
                    + Files.readString(OwnProcess.log(scratch, command).toPath()));
        }
        scratch.drop(database);
        return most;
    }

    private static double orNothing(double measured) {
        return Double.isNaN(measured) ? 0 : measured;
    }

    private long saved(String database) throws SQLException {
        try (Connection connection = scratch.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM lageskartan.incident")) {
            row.next();
            return row.getLong(1);
        }
    }
}
