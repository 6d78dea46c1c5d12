package se.lageskartan;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import se.lageskartan.access.Accounts;
import se.lageskartan.access.ApiTokens;
import se.lageskartan.access.Sessions;
import se.lageskartan.database.Databases;
import se.lageskartan.database.Migrations;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.ServiceLogin;
import se.lageskartan.database.ServiceRole;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.figures.FigureHeadingStore;
import se.lageskartan.figures.FigureImporter;
import se.lageskartan.figures.FigureStore;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerStore;
import se.lageskartan.gazetteer.GisData;
import se.lageskartan.gazetteer.LiveGazetteer;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.incidents.Importer;
import se.lageskartan.incidents.IncidentStore;
import se.lageskartan.incidents.Placer;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.Replacings;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.WorkAreaStore;
import se.lageskartan.report.LagesbildStore;
import se.lageskartan.sources.NoPersonStore;
import se.lageskartan.sources.SourceStore;

/**
 * An open database with an up-to-date schema and gazetteer, and what works on it. The service and every command that needs
 * data stand on one.
 */
public final class Workbench implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final long PATIENCE_MS = 5_000;

    private final OpenDatabase database;
    private final HikariDataSource pool;
    private final HikariDataSource auditSessions;
    private final DSLContext sql;
    private final GazetteerStore gazetteers;
    private final LiveGazetteer<CompletableFuture<Geocoder>> live;
    private final Importer importer;
    private final IncidentStore store;
    private final FigureStore figures;
    private final FigureImporter figureImporter;
    private final SourceStore sources;

    private Workbench(OpenDatabase database, HikariDataSource pool, HikariDataSource auditSessions) {
        this.database = database;
        this.pool = pool;
        this.auditSessions = auditSessions;
        this.sql = DSL.using(pool, SQLDialect.POSTGRES);
        this.gazetteers = new GazetteerStore(sql);
        gazetteers.load(GisData.builtIn());
        // Begun at once, but nothing of a start has to wait until it is done.
        this.live = new LiveGazetteer<>(
                gazetteers, gazetteer -> CompletableFuture.supplyAsync(() -> new Geocoder(gazetteer)));
        this.importer = new Importer(pool);
        this.store = new IncidentStore(sql);
        this.figures = new FigureStore(sql);
        this.figureImporter = new FigureImporter(sql, this::gazetteer);
        this.sources = new SourceStore(sql);
    }

    /**
     * Opens the database, brings schema and gazetteer up to date, and marks imports that died as interrupted.
     *
     * @throws se.lageskartan.database.DatabaseUnavailableException when there is no database to be had
     */
    public static Workbench open(Settings settings, Map<String, String> environment) {
        return on(Databases.open(settings.home(), environment));
    }

    /** The same on a database that is open already, which closing the workbench closes. */
    public static Workbench on(OpenDatabase database) {
        try {
            Migrations.migrate(database.jdbcUrl(), database.user(), database.password());
            ServiceLogin login = ServiceRole.prepare(database);
            HikariDataSource pool = pool(database, login, "lageskartan", CONNECTIONS);
            try {
                return on(database, pool, pool(database, login, "audit", 1));
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Workbench on(OpenDatabase database, HikariDataSource pool, HikariDataSource auditSessions) {
        try {
            Workbench bench = new Workbench(database, pool, auditSessions);
            bench.importer.markInterrupted();
            new PlacingDecisions(bench.sql).prepare();
            bench.replacings().markInterrupted();
            return bench;
        } catch (RuntimeException e) {
            auditSessions.close();
            throw e;
        }
    }

    /** Sessions in the role of the service: the owner's rights are for migrations alone. */
    private static HikariDataSource pool(OpenDatabase database, ServiceLogin login, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(login.user());
        config.setPassword(login.password());
        if (!login.initSql().isEmpty()) {
            config.setConnectionInitSql(login.initSql());
        }
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE_MS);
        config.setPoolName(name);
        // A database that is away at this moment is no reason not to be: it may come back.
        config.setInitializationFailTimeout(name.equals("audit") ? -1 : 1);
        return new HikariDataSource(config);
    }

    public OpenDatabase database() {
        return database;
    }

    /** Few, and apart from the others: whatever else the service is busy with, it can write down what is read. */
    public DataSource auditSessions() {
        return auditSessions;
    }

    public DSLContext sql() {
        return sql;
    }

    public HikariDataSource pool() {
        return pool;
    }

    public GazetteerStore gazetteers() {
        return gazetteers;
    }

    /** Follows the store when it is told to {@link LiveGazetteer#refresh() refresh}, as a running service does every second. */
    public LiveGazetteer<CompletableFuture<Geocoder>> live() {
        return live;
    }

    /** The newest that is known here. */
    public Gazetteer gazetteer() {
        return live.current();
    }

    /** Made of {@link #gazetteer()}; waits for it when it is being made. */
    public Geocoder geocoder() {
        return live.held().made().join();
    }

    public Importer importer() {
        return importer;
    }

    public FigureStore figures() {
        return figures;
    }

    /** How files with published figures are read. */
    public FigureHeadingStore figureHeadings() {
        return new FigureHeadingStore(sql);
    }

    public FigureImporter figureImporter() {
        return figureImporter;
    }

    public IncidentStore store() {
        return store;
    }

    /** What owners have said of their datasets. */
    public DatasetStore datasets() {
        return new DatasetStore(sql, Clock.systemUTC());
    }

    /** Erases what is older than owners keep it. */
    public Retentions retentions(Settings settings) {
        List<Path> uploads = Stream.of("uploads", "previews", "areas", "feeds")
                .map(settings.workDirectory()::resolve)
                .toList();
        return new Retentions(sql, datasets(), uploads, Clock.systemUTC());
    }

    /** What has been agreed on of priority and cooperation areas. */
    public WorkAreaStore workAreas() {
        return new WorkAreaStore(sql, this::gazetteer, Clock.systemUTC());
    }

    public LagesbildStore lagesbild() {
        return new LagesbildStore(sql, Clock.systemUTC());
    }

    /** The measures of the action plan. */
    public MeasureStore measures() {
        return new MeasureStore(sql, workAreas(), this::gazetteer, Clock.systemUTC());
    }

    /** Who may sign in. */
    public Accounts accounts() {
        return new Accounts(sql, Clock.systemUTC());
    }

    /** Who is signed in. */
    public Sessions sessions() {
        return new Sessions(sql, Clock.systemUTC());
    }

    /** Which programs may ask. */
    public ApiTokens tokens() {
        return new ApiTokens(sql, Clock.systemUTC());
    }

    /** How files are read: profiles, crime codes and category groups as they hold now. */
    public SourceStore sources() {
        return sources;
    }

    /** Which names are no persons'. */
    public NoPersonStore noPersons() {
        return new NoPersonStore(sql, Clock.systemUTC());
    }

    /** Places stored incidents again, in any version of the gazetteer. */
    public Replacings replacings() {
        return new Replacings(pool, this::placer);
    }

    private Placer placer(int gazetteerVersion) {
        if (gazetteerVersion == geocoder().gazetteerVersion()) {
            return placer();
        }
        return Placer.of(new Geocoder(gazetteers
                .at(gazetteerVersion)
                .orElseThrow(() -> new IllegalArgumentException("no gazetteer of version " + gazetteerVersion))));
    }

    /** Places incidents by what the source says of place and position, in the current gazetteer. */
    public Placer placer() {
        return Placer.of(geocoder());
    }

    @Override
    public void close() {
        pool.close();
        auditSessions.close();
        database.close();
    }
}
