package se.lageskartan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.lageskartan.Service;
import se.lageskartan.Settings;
import se.lageskartan.Workbench;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.example.ExampleIncidents;
import se.lageskartan.wording.Quantity;

/** Starts database and service in the foreground, until it is told to stop. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Startar databasen och tjänsten. Ctrl-C stoppar båda; det som är sparat ligger kvar.")
public final class StartCommand implements Callable<Integer> {
    private static final String EXAMPLE = "exempel";

    /** Any number would do; this one is kept so that every installation shows the same example. */
    private static final long EXAMPLE_SEED = 20231110;

    private final Supplier<Settings> settings;
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "port att svara på (${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--no-example", description = "börja utan exempeldata")
    private boolean noExample;

    public StartCommand(Supplier<Settings> settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Terminal.out(spec);
        Settings set = settings.get();
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        try (ServiceLock lock = ServiceLock.acquire(set.home(), "Lägeskartan")) {
            requireFree(set.host(), port);
            say(out, "Startar databasen …");
            try (Workbench bench = Workbench.open(set, environment)) {
                say(out, "Databas: " + bench.database().origin());
                if (!noExample) {
                    ensureExample(out, bench);
                }
                try (Service service = Service.start(set, bench, port)) {
                    String url = "http://" + (set.host().equals("0.0.0.0") ? "localhost" : set.host()) + ":"
                            + service.port() + "/";
                    lock.announce(url);
                    say(
                            out,
                            "Lägeskartan svarar på " + url + "  ("
                                    + (set.examples()
                                            ? "du är " + set.role().title().toLowerCase(Locale.ROOT)
                                                    + "; andra roller på " + url + "logga-in.html"
                                            : "med inloggning; konton: ./lageskartan accounts add NAMN --role ROLL")
                                    + "; Ctrl-C stoppar)");
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        told.countDown();
                        awaitQuietly(stopped);
                    }));
                    bench.database().callerClosesAtExit();
                    told.await();
                    say(out, "Stoppar …");
                }
            }
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void ensureExample(PrintWriter out, Workbench bench) throws IOException {
        boolean there = bench.store().datasets().stream()
                        .filter(dataset -> dataset.code().equals(EXAMPLE))
                        .mapToLong(DatasetInfo::count)
                        .sum()
                > 0;
        if (there) {
            return;
        }
        say(out, "Skapar exempeldata, tre år (inte verkliga brott) …");
        LocalDate end = LocalDate.now(Period.ZONE);
        IncidentReader example =
                (file, sink) -> new ExampleIncidents(bench.gazetteer(), EXAMPLE_SEED).generate(end, sink);
        Path nothing = Files.createTempFile("exempel", ".txt");
        try {
            ImportRequest request = new ImportRequest(EXAMPLE, EXAMPLE, "exempeldata till " + end, nothing, false);
            ImportResult result = bench.importer()
                    .run(bench.importer().reserveId(), request, example, bench.placer(), new ImportProgress());
            if (result.status() != ImportStatus.DONE) {
                throw new CommandFailure("Exempeldata kunde inte skapas: " + result.message());
            }
            say(out, "Exempeldata: " + Quantity.of(result.counts().saved(), "händelse", "händelser"));
        } finally {
            Files.delete(nothing);
        }
    }

    /** Says at once that the port is taken, before the database is started for nothing. */
    private static void requireFree(String host, int port) throws IOException {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new CommandFailure("LAGESKARTAN_HOST är ”" + host + "”, som inte är en adress på den här datorn.", e);
        } catch (BindException e) {
            throw new CommandFailure(
                    "Port " + port + " är upptagen av ett annat program; välj en annan med --port.", e);
        }
    }

    private static void say(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
