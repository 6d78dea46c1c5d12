package se.lageskartan;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Oidc;
import se.lageskartan.access.OidcSettings;
import se.lageskartan.access.Role;
import se.lageskartan.access.Sessions;
import se.lageskartan.access.SignIn;
import se.lageskartan.access.Viewer;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditLog;
import se.lageskartan.audit.AuditSearch;
import se.lageskartan.audit.Deed;
import se.lageskartan.audit.RetentionAudit;
import se.lageskartan.audit.RouteAudit;
import se.lageskartan.datasets.RetentionSchedule;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.disclosure.AuditDisclosure;
import se.lageskartan.disclosure.BacktestDisclosure;
import se.lageskartan.disclosure.CaseDisclosure;
import se.lageskartan.disclosure.ControlDisclosure;
import se.lageskartan.disclosure.DatasetDisclosure;
import se.lageskartan.disclosure.DensityDisclosure;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EffectDisclosure;
import se.lageskartan.disclosure.FeedDisclosure;
import se.lageskartan.disclosure.FieldDisclosure;
import se.lageskartan.disclosure.FigureDisclosure;
import se.lageskartan.disclosure.FindingCountDisclosure;
import se.lageskartan.disclosure.FollowUpDisclosure;
import se.lageskartan.disclosure.GazetteerDisclosure;
import se.lageskartan.disclosure.IndicatorDisclosure;
import se.lageskartan.disclosure.MeasureDisclosure;
import se.lageskartan.disclosure.PlacingDisclosure;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.disclosure.SpatialDisclosure;
import se.lageskartan.disclosure.TimeDisclosure;
import se.lageskartan.disclosure.WalkAdvice;
import se.lageskartan.disclosure.WalkDisclosure;
import se.lageskartan.disclosure.WorkAreaDisclosure;
import se.lageskartan.feeds.Feed;
import se.lageskartan.feeds.FeedBoard;
import se.lageskartan.feeds.FeedChecks;
import se.lageskartan.feeds.FeedScheduler;
import se.lageskartan.feeds.FeedStore;
import se.lageskartan.gazetteer.AreaImporter;
import se.lageskartan.gazetteer.GazetteerCatalog;
import se.lageskartan.gazetteer.GazetteerEditor;
import se.lageskartan.geo.Transforms;
import se.lageskartan.http.AccountHandlers;
import se.lageskartan.http.AreaImportHandlers;
import se.lageskartan.http.AuditHandlers;
import se.lageskartan.http.BacktestHandlers;
import se.lageskartan.http.Callers;
import se.lageskartan.http.CaseHandlers;
import se.lageskartan.http.DatasetHandlers;
import se.lageskartan.http.EffectHandlers;
import se.lageskartan.http.FeedHandlers;
import se.lageskartan.http.FieldHandlers;
import se.lageskartan.http.FigureHandlers;
import se.lageskartan.http.FollowUpHandlers;
import se.lageskartan.http.GazetteerHandlers;
import se.lageskartan.http.GeocodeHandler;
import se.lageskartan.http.Handlers;
import se.lageskartan.http.HealthHandlers;
import se.lageskartan.http.ImportHandlers;
import se.lageskartan.http.LagesbildHandlers;
import se.lageskartan.http.MapHandlers;
import se.lageskartan.http.MeasureHandlers;
import se.lageskartan.http.NoPersonHandlers;
import se.lageskartan.http.OgcHandlers;
import se.lageskartan.http.OidcHandlers;
import se.lageskartan.http.PlacingHandlers;
import se.lageskartan.http.PointHandlers;
import se.lageskartan.http.ReplacingHandlers;
import se.lageskartan.http.SessionHandlers;
import se.lageskartan.http.SourceHandlers;
import se.lageskartan.http.SpatialHandlers;
import se.lageskartan.http.StatisticsHandlers;
import se.lageskartan.http.TimeHandlers;
import se.lageskartan.http.WalkHandlers;
import se.lageskartan.http.WebService;
import se.lageskartan.http.WorkAreaHandlers;
import se.lageskartan.incidents.DecidedNames;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.IncidentSnapshots.Snapshot;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.PlacingQueue;
import se.lageskartan.incidents.ReplacingJobs;
import se.lageskartan.layers.IncidentItems;
import se.lageskartan.layers.IncidentTiles;
import se.lageskartan.walks.CaseStore;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.walks.PhotoStore;
import se.lageskartan.walks.WalkStore;

/** The running service: everything wired by hand, in one place. */
public final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);
    private static final Duration WARM_UP_PAUSE = Duration.ofMillis(20);

    /** Loading new data takes seconds; longer than this means that the database is away. */
    private static final Duration STALE_TOO_LONG = Duration.ofSeconds(30);

    private final WebService web;
    private final IncidentSnapshots snapshots;
    private final FeedScheduler scheduler;
    private final ImportJobs jobs;
    private final ReplacingJobs replacings;
    private final RetentionSchedule retention;
    private final AuditLog auditLog;
    private final JvmGcMetrics garbage;

    private Service(
            WebService web,
            IncidentSnapshots snapshots,
            FeedScheduler scheduler,
            ImportJobs jobs,
            ReplacingJobs replacings,
            RetentionSchedule retention,
            AuditLog auditLog,
            JvmGcMetrics garbage) {
        this.web = web;
        this.snapshots = snapshots;
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.replacings = replacings;
        this.retention = retention;
        this.auditLog = auditLog;
        this.garbage = garbage;
    }

    /**
     * Starts to answer on a port. Incidents are loaded in the background; {@code /health/ready} tells when they are there.
     *
     * @param port 0 picks a free one
     */
    public static Service start(Settings settings, Workbench bench, int port) {
        Sessions sessions = bench.sessions();
        if (!settings.examples()) {
            sessions.endExamples();
        }
        Callers callers = new Callers(
                settings.role() == Role.ANONYM
                        ? Viewer.ANONYMOUS
                        : new Viewer(settings.role(), "dator:" + settings.role().code(), null),
                sessions,
                bench.tokens(),
                settings.secureCookies());
        OidcSettings provider = settings.oidc();
        Oidc oidc = provider == null ? null : new Oidc(provider, Clock.systemUTC());
        IncidentSnapshots snapshots = new IncidentSnapshots(
                bench.pool(),
                Clock.systemUTC(),
                () -> bringBack(bench),
                () -> bench.live().refresh());
        snapshots.start();
        Thread.ofPlatform().daemon().name("transforms").start(Transforms::prepare);
        ImportJobs jobs = new ImportJobs(bench.importer(), bench::placer);
        SourceDisclosure sources = new SourceDisclosure(bench.sources());
        Disclosure disclosure = new Disclosure(bench::gazetteer, snapshots, bench.store(), sources);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmGcMetrics garbage = new JvmGcMetrics();
        garbage.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        Path uploads = settings.workDirectory().resolve("uploads");

        AuditLog auditLog = new AuditLog(
                bench.auditSessions(),
                AuditKeys.open(settings.audit().keys()),
                settings.audit().head());

        AtomicBoolean warm = new AtomicBoolean();
        FeedStore feedStore = new FeedStore(bench.sql());
        FeedBoard board = new FeedBoard(feedStore, bench.sources()::profiles, Clock.systemUTC());
        FeedDisclosure feeds = new FeedDisclosure(board, settings.feeds().folders());
        FeedGauges gauges = new FeedGauges(board, metrics);
        FeedScheduler scheduler = new FeedScheduler(
                settings.feeds(),
                bench.pool(),
                feedStore,
                board,
                jobs,
                bench.sources()::profiles,
                (feed, file) -> written(auditLog, feed, file),
                Clock.systemUTC());
        DensityDisclosure densities = new DensityDisclosure(disclosure);
        TimeDisclosure times = new TimeDisclosure(disclosure);
        FigureDisclosure published = new FigureDisclosure(bench.figures());
        WalkStore walks = new WalkStore(bench.sql(), Clock.systemUTC());
        FindingStore findings = new FindingStore(bench.sql());
        CaseStore caseStore = new CaseStore(bench.sql(), Clock.systemUTC());
        CaseDisclosure cases = new CaseDisclosure(
                walks, findings, caseStore, bench.measures(), bench.workAreas(), bench::gazetteer, Clock.systemUTC());
        BacktestDisclosure backtests = new BacktestDisclosure(disclosure, densities);
        MapHandlers map = new MapHandlers(disclosure, densities, backtests, feeds, sources, settings.background());

        FigureHandlers figures = new FigureHandlers(
                published,
                new IndicatorDisclosure(disclosure, published, sources),
                bench.figureImporter(),
                bench.figureHeadings());
        WorkAreaDisclosure workAreas = new WorkAreaDisclosure(bench.workAreas(), bench.measures(), bench::gazetteer);
        GazetteerDisclosure gazetteer = new GazetteerDisclosure(
                bench.gazetteers(),
                new GazetteerCatalog(bench.sql()),
                new GazetteerEditor(bench.sql(), Clock.systemUTC()),
                new AreaImporter(bench.sql()),
                bench.live()::refresh);
        PlacingDecisions decisions = new PlacingDecisions(bench.sql());
        PlacingDisclosure placing = new PlacingDisclosure(new PlacingQueue(bench.sql()), decisions, bench::geocoder);
        ReplacingJobs replacingJobs = new ReplacingJobs(bench.replacings());
        RetentionAudit witness = new RetentionAudit(auditLog, Clock.systemUTC());
        Retentions erasure = bench.retentions(settings);
        RetentionSchedule retention = new RetentionSchedule(erasure, witness, Clock.systemUTC());
        EstParts est = new EstParts(bench, disclosure);
        Handlers handlers = new Handlers(
                new HealthHandlers(() -> notReadyBecause(snapshots, warm), metrics, gauges::refresh),
                map,
                new StatisticsHandlers(disclosure, new SeriesDisclosure(disclosure)),
                new TimeHandlers(disclosure, times),
                new EffectHandlers(disclosure, new EffectDisclosure(disclosure), new ControlDisclosure(disclosure)),
                new BacktestHandlers(backtests),
                new SpatialHandlers(disclosure, new SpatialDisclosure(disclosure)),
                new GeocodeHandler(disclosure, bench::geocoder),
                new PointHandlers(disclosure),
                new ImportHandlers(
                        disclosure, jobs, figures, bench.sources()::profiles, uploads, settings.largestUploadMb()),
                figures,
                new GazetteerHandlers(disclosure, gazetteer),
                new AreaImportHandlers(
                        gazetteer, settings.workDirectory().resolve("areas"), settings.largestUploadMb()),
                new FeedHandlers(feeds, feedStore, board, new FeedChecks(settings.feeds()), bench.sources()::profiles),
                new SourceHandlers(sources, settings.workDirectory().resolve("previews"), settings.largestUploadMb()),
                new OgcHandlers(disclosure, new IncidentTiles(snapshots), new IncidentItems(bench.sql())),
                new PlacingHandlers(
                        placing,
                        decisions,
                        new DecidedNames(
                                new GazetteerEditor(bench.sql(), Clock.systemUTC()),
                                bench::gazetteer,
                                decisions,
                                bench.live()::refresh),
                        bench::placer),
                new ReplacingHandlers(
                        placing,
                        bench.replacings(),
                        replacingJobs,
                        () -> bench.gazetteer().version()),
                new DatasetHandlers(
                        new DatasetDisclosure(
                                bench.datasets(), erasure, () -> bringUpToDate(snapshots), Clock.systemUTC()),
                        witness),
                new NoPersonHandlers(bench.noPersons()),
                new WorkAreaHandlers(workAreas),
                new MeasureHandlers(new MeasureDisclosure(bench.measures(), bench.workAreas(), bench::gazetteer)),
                new FollowUpHandlers(
                        new FollowUpDisclosure(disclosure, new EffectDisclosure(disclosure), bench.measures())),
                new LagesbildHandlers(LagesbildParts.of(bench, disclosure)),
                new FieldHandlers(new FieldDisclosure(
                        disclosure, walks, findings, caseStore, new PhotoStore(bench.sql()), Clock.systemUTC())),
                new AuditHandlers(new AuditDisclosure(new AuditSearch(bench.pool()))),
                new SessionHandlers(
                        callers,
                        new SignIn(bench.accounts(), Clock.systemUTC()),
                        bench.accounts(),
                        settings.examples(),
                        oidc == null ? null : oidc.title()),
                new OidcHandlers(oidc, callers, settings.secureCookies()),
                new AccountHandlers(bench.accounts(), sessions, bench.tokens(), Clock.systemUTC()),
                new WalkHandlers(new WalkDisclosure(
                        walks, new WalkAdvice(disclosure, densities, times, published, cases), bench::gazetteer)),
                new CaseHandlers(cases, new FindingCountDisclosure(cases, walks, bench::gazetteer)),
                est.week(),
                est.forum());
        Audit audit = new RouteAudit(auditLog, Clock.systemUTC());
        WebService web = WebService.start(
                new WebService.Listening(
                        settings.host(),
                        settings.url(),
                        port,
                        settings.largestUploadMb(),
                        uploads,
                        settings.requestsASecond(),
                        settings.background()),
                callers,
                handlers,
                audit,
                metrics);
        Thread.ofPlatform().daemon().name("warm-up").start(() -> warmUp(snapshots, map, warm));
        scheduler.start();
        retention.start();
        return new Service(web, snapshots, scheduler, jobs, replacingJobs, retention, auditLog, garbage);
    }

    /** What a feed takes in stands in the log, as the feed's own doing. */
    private static Deed written(AuditLog log, Feed feed, String file) {
        return Deed.begin(
                log, Clock.systemUTC(), "flöde:" + feed.code(), "system", "", AuditAction.CHANGE, "feed", file);
    }

    /** The port it answers on. */
    public int port() {
        return web.port();
    }

    /** What has changed in the database is what the next answer is made of. */
    private static void bringUpToDate(IncidentSnapshots snapshots) {
        try {
            snapshots.refresh();
        } catch (SQLException e) {
            log.warn("The rules are changed, but the incidents cannot be brought up to date yet", e);
        }
    }

    private static void bringBack(Workbench bench) {
        if (bench.database().revive()) {
            log.warn("The database had died and was started again");
        }
    }

    /** Answers the first page's questions once, so that the first person does not wait for classes and caches. */
    private static void warmUp(IncidentSnapshots snapshots, MapHandlers map, AtomicBoolean warm) {
        try {
            while (snapshots.current().isEmpty()) {
                Thread.sleep(WARM_UP_PAUSE);
            }
            map.prepare(new Viewer(Role.ANALYTIKER));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Could not warm up; the first answers will be slow", e);
        } finally {
            warm.set(true);
        }
    }

    private static Optional<String> notReadyBecause(IncidentSnapshots snapshots, AtomicBoolean warm) {
        Optional<Snapshot> current = snapshots.current();
        if (current.isEmpty() || !warm.get()) {
            return Optional.of("Händelserna läses in.");
        }
        Instant stale = current.get().staleSince();
        return stale != null && stale.isBefore(Instant.now().minus(STALE_TOO_LONG))
                ? Optional.of("Databasen svarar inte sedan " + stale + "; antal visas som de var då.")
                : Optional.empty();
    }

    @Override
    public void close() {
        web.close();
        retention.close();
        scheduler.close();
        jobs.close();
        replacings.close();
        auditLog.close();
        snapshots.close();
        garbage.close();
    }
}
