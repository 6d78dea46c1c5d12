package se.lageskartan.feeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import se.lageskartan.TestDatabase;
import se.lageskartan.access.Undertaking;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.Importer;
import se.lageskartan.incidents.Placer;
import se.lageskartan.intake.Profiles;

/** Feeds on a database of their own, with a clock and patience of their own. */
final class FeedRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-04-01T06:00:00Z");
    /** Short, so that tests are; what is told apart is told apart by more than the machine's hiccups. */
    static final HttpFetch.Limits IMPATIENT = new HttpFetch.Limits(
            Duration.ofMillis(1_500), Duration.ofMillis(1_500), Duration.ofMillis(3_000), 200_000, 1_000_000);

    final TestDatabase database = TestDatabase.fresh();
    final MovableClock clock = new MovableClock(START);
    final FeedStore store = new FeedStore(DSL.using(database.dataSource(), SQLDialect.POSTGRES));
    final FeedBoard board = new FeedBoard(store, Profiles::builtIn, clock);
    final Path work;
    private final ImportJobs jobs;
    private final FeedSettings settings;
    private FeedScheduler scheduler;

    FeedRig(Path directory, @Nullable Path folders) throws SQLException, IOException {
        this.work = directory.resolve("work");
        this.settings = new FeedSettings(folders, Set.of("127.0.0.1", "localhost"), work);
        int version = Integer.parseInt(
                text("INSERT INTO gazetteer_version (content_hash, note) VALUES ('x', 'test') RETURNING id"));
        Placer placer = new Placer(
                version,
                raw -> new Geocoding.Unplaced(Geocoding.Reason.NO_PLACE_GIVEN, "Ingen plats angiven."),
                place -> new Geocoding.Unplaced(Geocoding.Reason.NO_PLACE_GIVEN, "Ingen plats angiven."));
        this.jobs = new ImportJobs(new Importer(database.dataSource()), () -> placer);
        this.scheduler = another();
        text("DELETE FROM feed RETURNING 1");
    }

    /** A scheduler as another process would have. */
    FeedScheduler another() {
        return another(IMPATIENT);
    }

    /** Waits for servers as long as the service does: what is tried does not depend on how busy the machine is. */
    void becomePatient() {
        scheduler.close();
        scheduler = another(HttpFetch.Limits.USUAL);
    }

    private FeedScheduler another(HttpFetch.Limits limits) {
        return new FeedScheduler(
                database.dataSource(),
                store,
                board,
                new FeedPoller(
                        settings,
                        store,
                        jobs,
                        Profiles::builtIn,
                        new HttpFetch(settings.privateHosts(), limits),
                        (feed, file) -> Undertaking.NONE),
                clock,
                new Random(1));
    }

    void watch(Feed.Kind kind, String location, String profile) {
        store.add(
                new Feed("f", "Flödet", kind, location, profile, Duration.ofMinutes(10), null, true),
                "analytiker",
                clock.instant());
    }

    /** One look at the clock: what is due is tried. Returns how the feed is then. */
    KnownFeed round() throws InterruptedException {
        if (!scheduler.round()) {
            throw new AssertionError("the database did not answer");
        }
        return known();
    }

    /** The same after some time. */
    KnownFeed after(Duration time) throws InterruptedException {
        clock.pass(time);
        return round();
    }

    KnownFeed known() {
        return store.byCode("f").orElseThrow();
    }

    FeedScheduler scheduler() {
        return scheduler;
    }

    void takeOver(FeedScheduler other) {
        scheduler = other;
    }

    long incidents() throws SQLException {
        return number("SELECT count(*) FROM incident");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lageskartan, public");
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    /** Nothing of what is fetched may be left lying. */
    long left() throws IOException {
        if (!Files.exists(work)) {
            return 0;
        }
        try (var files = Files.list(work)) {
            return files.count();
        }
    }

    @Override
    public void close() {
        scheduler.close();
        jobs.close();
        database.close();
    }
}
