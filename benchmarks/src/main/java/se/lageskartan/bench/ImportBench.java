package se.lageskartan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import se.lageskartan.Workbench;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.intake.Profiles;

/**
 * A file through the importer, beside a binary COPY of the rows it ended as. The COPY is told everything: the rows lie
 * ready, placed and encoded, in a file.
 */
final class ImportBench {
    private final Scratch scratch;
    private final int rows;
    private final int runs;

    ImportBench(Scratch scratch, int rows, int runs) {
        this.scratch = scratch;
        this.rows = rows;
        this.runs = runs;
    }

    /** Imports a file into a database, which is made, and returns the seconds it took. */
    static double seconds(Scratch scratch, String database, Path file, int rows) throws SQLException {
        try (Workbench bench = scratch.workbench(database)) {
            checkpoint(scratch, database);
            ImportRequest request = new ImportRequest("handelser", "csv", "bench.csv", file, false);
            long start = System.nanoTime();
            ImportResult result = bench.importer()
                    .run(
                            bench.importer().reserveId(),
                            request,
                            Profiles.builtIn().byCode("csv").orElseThrow().reader(),
                            bench.placer(),
                            new ImportProgress());
            double seconds = (System.nanoTime() - start) / 1e9;
            if (result.status() != ImportStatus.DONE || result.counts().saved() != rows) {
                throw new IllegalStateException(
                        "importen tog inte in alla rader: " + result.message() + " " + result.counts());
            }
            return seconds;
        }
    }

    /** @return the name of a database that holds the file's incidents */
    String run(Path file, Report report) throws SQLException, IOException {
        double[] imported = new double[runs];
        double[] bare = new double[runs];
        double[] indexedAfter = new double[runs];
        double[] indexedMeanwhile = new double[runs];
        Path copy = scratch.directory().resolve("rows.copy");
        String database = "";
        for (int run = 0; run < runs; run++) {
            if (run > 0) {
                scratch.drop(database);
            }
            database = "import" + run;
            imported[run] = rows / seconds(scratch, database, file, rows);
            report.say("  import: " + Spread.number(imported[run]) + " rader/s");
            try (Connection connection = scratch.connect(database)) {
                if (run == 0) {
                    try (OutputStream out = Files.newOutputStream(copy)) {
                        copyApi(connection).copyOut("COPY lageskartan.incident TO STDOUT (FORMAT binary)", out);
                    }
                }
                indexedMeanwhile[run] = rows / copyIntoIndexed(connection, copy);
                double[] seconds = copyThenIndex(connection, copy);
                bare[run] = rows / seconds[0];
                indexedAfter[run] = rows / seconds[1];
            }
        }
        report.note("COPY-filen är %d MB, CSV-filen %d MB; en CHECKPOINT före varje tidtagning."
                .formatted(Files.size(copy) >> 20, Files.size(file) >> 20));
        Files.delete(copy);
        String work = "import, %s händelser med koordinat".formatted(Spread.number(rows));
        compare(report, work, "binär COPY, sedan samma index", imported, indexedAfter, true);
        compare(report, work, "binär COPY till tabell med samma index", imported, indexedMeanwhile, false);
        compare(report, work, "binär COPY till tabell utan index", imported, bare, false);
        return database;
    }

    private static void compare(
            Report report, String work, String peer, double[] imported, double[] floor, boolean decides) {
        Spread ours = Spread.of(imported);
        Spread theirs = Spread.of(floor);
        double ratio = ours.median() / theirs.median();
        report.add(new Line(
                work,
                "%s: %s rader/s (%s)".formatted(peer, Spread.number(theirs.median()), theirs.text()),
                Spread.number(ours.median()) + " rader/s",
                Spread.number(ratio),
                decides ? "minst 0,5" : "",
                decides ? ratio >= 0.5 : null,
                ours.text()));
    }

    private static double copyIntoIndexed(Connection connection, Path copy) throws SQLException, IOException {
        execute(connection, "CREATE TABLE lageskartan.floor (LIKE lageskartan.incident INCLUDING ALL)");
        execute(connection, "CHECKPOINT");
        long start = System.nanoTime();
        copyIn(connection, copy);
        double seconds = (System.nanoTime() - start) / 1e9;
        execute(connection, "DROP TABLE lageskartan.floor");
        return seconds;
    }

    /** Seconds until the rows are there, and until the indexes are there as well. */
    private static double[] copyThenIndex(Connection connection, Path copy) throws SQLException, IOException {
        execute(
                connection,
                "CREATE TABLE lageskartan.floor (LIKE lageskartan.incident INCLUDING ALL EXCLUDING INDEXES)");
        execute(connection, "CHECKPOINT");
        List<String> indexes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_get_indexdef(indexrelid) FROM pg_index"
                        + " WHERE indrelid = 'lageskartan.incident'::regclass")) {
            while (row.next()) {
                indexes.add(row.getString(1)
                        .replaceFirst(
                                "INDEX (\\w+) ON lageskartan\\.incident ", "INDEX floor_$1 ON lageskartan.floor "));
            }
        }
        long start = System.nanoTime();
        copyIn(connection, copy);
        double copied = (System.nanoTime() - start) / 1e9;
        for (String index : indexes) {
            execute(connection, index);
        }
        double indexed = (System.nanoTime() - start) / 1e9;
        execute(connection, "DROP TABLE lageskartan.floor");
        return new double[] {copied, indexed};
    }

    private static void copyIn(Connection connection, Path copy) throws SQLException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(copy), 1 << 16)) {
            copyApi(connection).copyIn("COPY lageskartan.floor FROM STDIN (FORMAT binary)", in, 1 << 16);
        }
    }

    private static CopyManager copyApi(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void checkpoint(Scratch scratch, String database) throws SQLException {
        try (Connection connection = scratch.connect(database)) {
            execute(connection, "CHECKPOINT");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
