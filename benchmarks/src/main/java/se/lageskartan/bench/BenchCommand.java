package se.lageskartan.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.lageskartan.Service;
import se.lageskartan.Workbench;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.layers.IncidentTiles;

/** Measures everything in one run, on a database of its own, and prints one table. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Mäter hur snabbt det går, bredvid ett golv eller en motpart i samma körning, och skriver en tabell.",
            "Allt görs på påhittade händelser i en egen tillfällig databas; det som är sparat rörs inte."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int DEFAULT_ROWS = 1_000_000;
    private static final int QUICK_ROWS = 100_000;
    private static final int LEAST_ROWS = 1_000;
    private static final int TIMES = 10;
    private static final double GOAL_P95_MS = 30;
    private static final double LARGE_GOAL_P95_MS = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--quick",
            description = "färre händelser (100 000) och färre varv: en uppfattning på några minuter")
    private boolean quick;

    @Option(names = "--rows", paramLabel = "N", description = "antal händelser (1 000 000)")
    private @Nullable Integer rows;

    @Option(
            names = "--large",
            description = "mäter bara antal och förändring, och det också på tio gånger så många händelser"
                    + " (10 000 000): en kvart, 6 GB minne och 8 GB disk")
    private boolean large;

    @Option(names = "--memory", description = "mäter bara importens minne, för en fil och för en tio gånger så stor")
    private boolean memory;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        int incidents = rows != null ? rows : quick ? QUICK_ROWS : DEFAULT_ROWS;
        if (incidents < LEAST_ROWS && spec != null) {
            throw new ParameterException(spec.commandLine(), "--rows ska vara minst " + LEAST_ROWS + ".");
        }
        int runs = quick ? 3 : 5;
        Report report = new Report(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        Path home = Path.of(System.getenv().getOrDefault("LAGESKARTAN_HOME", "."));
        try (Scratch scratch = Scratch.open(home)) {
            report.note(Report.machine() + ".");
            report.note("%s. Händelser och texter ur frö %d.".formatted(scratch.server(), Inputs.SEED));
            measure(scratch, incidents, runs, report);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.print(report.text());
        out.flush();
        return report.wrong() ? 1 : 0;
    }

    private void measure(Scratch scratch, int incidents, int runs, Report report) throws Exception {
        String imported;
        try (Workbench bench = scratch.workbench("places")) {
            Inputs inputs = new Inputs(bench.gazetteer());
            report.say("Skapar " + incidents + " händelser");
            if (large) {
                large(scratch, inputs, incidents, runs, report);
                return;
            }
            report.part("Importens minne");
            new ImportMemoryBench(scratch, inputs, report).run(incidents);
            if (memory) {
                return;
            }
            Path file = inputs.incidents(scratch.directory(), incidents, false);
            report.part("Import");
            imported = new ImportBench(scratch, incidents, 3).run(file, report);
            Files.delete(file);

            report.part("Text");
            TextBench.run(bench.geocoder(), inputs.texts(quick ? 20_000 : 100_000), runs, report);

            report.part("Antal");
            importExact(scratch, inputs, incidents);
            counts(scratch, incidents, GOAL_P95_MS, runs, report);

            report.part("Rutor");
            tiles(scratch, imported, incidents, runs, report);

            report.part("Kärntäthet");
            DensityBench.run(inputs, incidents, runs, report);
        }
        report.part("Punkt i polygon");
        PolygonBenchmark.run(scratch.environment("places"), report);
        report.part("Start");
        StartBench.run(scratch, imported, incidents, runs, report);
    }

    private void large(Scratch scratch, Inputs inputs, int incidents, int runs, Report report) throws Exception {
        report.part("Antal");
        importExact(scratch, inputs, incidents);
        counts(scratch, incidents, GOAL_P95_MS, runs, report);
        report.say("Gör dem tio gånger så många");
        try (Connection connection = scratch.connect("exact")) {
            ManyTimes.multiply(connection, TIMES);
        }
        report.part("Antal, tio gånger så många");
        counts(scratch, Math.multiplyExact(TIMES, incidents), LARGE_GOAL_P95_MS, runs, report);
        report.note("De tio gånger så många händelserna är samma platser vid tio tider.");
    }

    private static void importExact(Scratch scratch, Inputs inputs, int incidents) throws Exception {
        Path exact = inputs.incidents(scratch.directory(), incidents, true);
        ImportBench.seconds(scratch, "exact", exact, incidents);
        Files.delete(exact);
    }

    private void counts(Scratch scratch, int incidents, double goalMs, int runs, Report report) throws Exception {
        try (Workbench bench = scratch.workbench("exact");
                IncidentSnapshots snapshots = new IncidentSnapshots(bench.pool(), Clock.systemUTC());
                Connection connection = scratch.connect("exact")) {
            snapshots.refresh();
            Disclosure disclosure =
                    new Disclosure(bench::gazetteer, snapshots, bench.store(), new SourceDisclosure(bench.sources()));
            new CountsBench(disclosure, connection, report)
                    .run(incidents, goalMs, Inputs.questions(quick ? 100 : 300), quick ? 6 : 12, runs);
        }
    }

    private void tiles(Scratch scratch, String database, int incidents, int runs, Report report) throws Exception {
        try (Workbench bench = scratch.workbench(database);
                IncidentSnapshots snapshots = new IncidentSnapshots(bench.pool(), Clock.systemUTC());
                Connection connection = scratch.connect(database)) {
            snapshots.refresh();
            Envelope district = bench.gazetteer()
                    .areas(AreaLevel.DISTRICT)
                    .getFirst()
                    .geometry()
                    .getEnvelopeInternal();
            Disclosure disclosure =
                    new Disclosure(bench::gazetteer, snapshots, bench.store(), new SourceDisclosure(bench.sources()));
            new TilesBench(() -> new IncidentTiles(snapshots), disclosure, connection, report)
                    .run(incidents, district, quick ? 12 : 24, runs);
            report.part("Samma ruta igen");
            try (Service service = Service.start(scratch.settings(database), bench, 0)) {
                new AgainBench(service.port(), quick ? 1 : 2).run(district, runs, report);
            }
        }
    }
}
