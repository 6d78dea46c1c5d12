package se.lageskartan;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.http.GeocodeHandler;
import se.lageskartan.http.Handlers;
import se.lageskartan.http.HealthHandlers;
import se.lageskartan.http.ImportHandlers;
import se.lageskartan.http.MapHandlers;
import se.lageskartan.http.OgcHandlers;
import se.lageskartan.http.PointHandlers;
import se.lageskartan.http.StatisticsHandlers;
import se.lageskartan.http.WebService;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.IncidentSnapshots.Snapshot;
import se.lageskartan.layers.IncidentItems;
import se.lageskartan.layers.IncidentTiles;

/** The running service: everything wired by hand, in one place. */
public final class Service implements AutoCloseable {
    private final WebService web;
    private final IncidentSnapshots snapshots;
    private final ImportJobs jobs;
    private final JvmGcMetrics garbage;

    private Service(WebService web, IncidentSnapshots snapshots, ImportJobs jobs, JvmGcMetrics garbage) {
        this.web = web;
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.garbage = garbage;
    }

    /**
     * Starts to answer on a port. Incidents are loaded in the background; {@code /health/ready} tells when they are there.
     *
     * @param port 0 picks a free one
     */
    public static Service start(Settings settings, Workbench bench, int port) {
        Viewer everyone = new Viewer(settings.role());
        Supplier<Viewer> viewer = () -> everyone;
        IncidentSnapshots snapshots = new IncidentSnapshots(bench.pool(), Clock.systemUTC());
        snapshots.start();
        ImportJobs jobs = new ImportJobs(bench.importer(), bench::placer);
        Disclosure disclosure = new Disclosure(bench.gazetteer(), snapshots, bench.store());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmGcMetrics garbage = new JvmGcMetrics();
        garbage.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        Path uploads = settings.workDirectory().resolve("uploads");

        Handlers handlers = new Handlers(
                new HealthHandlers(() -> notReadyBecause(snapshots), metrics),
                new MapHandlers(disclosure, viewer),
                new StatisticsHandlers(disclosure, viewer),
                new GeocodeHandler(disclosure, bench::geocoder, viewer),
                new PointHandlers(disclosure, viewer),
                new ImportHandlers(disclosure, jobs, uploads, viewer),
                new OgcHandlers(disclosure, new IncidentTiles(bench.sql()), new IncidentItems(bench.sql()), viewer));
        WebService web = WebService.start(
                new WebService.Listening(settings.host(), port, settings.largestUploadMb(), uploads), handlers);
        return new Service(web, snapshots, jobs, garbage);
    }

    /** The port it answers on. */
    public int port() {
        return web.port();
    }

    private static Optional<String> notReadyBecause(IncidentSnapshots snapshots) {
        Optional<Snapshot> current = snapshots.current();
        if (current.isEmpty()) {
            return Optional.of("Händelserna läses in.");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        web.close();
        jobs.close();
        snapshots.close();
        garbage.close();
    }
}
