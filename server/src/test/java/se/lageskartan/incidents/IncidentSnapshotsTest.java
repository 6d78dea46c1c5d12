package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;

class IncidentSnapshotsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    private TestDatabase database;
    private Grid grid;
    private final AtomicBoolean away = new AtomicBoolean();

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        grid = Grid.in(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anImportIsNoticedWithoutBeingTold() throws Exception {
        try (IncidentSnapshots snapshots = new IncidentSnapshots(source(), Clock.systemUTC())) {
            assertThat(snapshots.current()).isEmpty();
            snapshots.start();
            await(() -> snapshots.current().isPresent());
            importRows(1_000);
            await(() -> snapshots.current().orElseThrow().columns().size() == 1_000);
            assertThat(snapshots.current().orElseThrow().isStale()).isFalse();
        }
    }

    @Test
    void whatIsNotNewIsNotLoadedAgain() throws Exception {
        try (IncidentSnapshots snapshots = new IncidentSnapshots(source(), Clock.systemUTC())) {
            importRows(10);
            IncidentColumns first = snapshots.refresh().columns();
            assertThat(snapshots.refresh().columns()).isSameAs(first);
        }
    }

    @Test
    void whileTheDatabaseIsAwayTheLastOneIsServedAndCalledStale() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (IncidentSnapshots snapshots = new IncidentSnapshots(source(), clock)) {
            importRows(10);
            IncidentColumns held = snapshots.refresh().columns();
            away.set(true);
            assertThatThrownBy(snapshots::refresh).isInstanceOf(SQLException.class);
            IncidentSnapshots.Snapshot stale = snapshots.current().orElseThrow();
            assertThat(stale.columns()).isSameAs(held);
            assertThat(stale.staleSince()).isEqualTo(NOW);
            away.set(false);
            assertThat(snapshots.refresh().isStale()).isFalse();
            assertThat(snapshots.current().orElseThrow().isStale()).isFalse();
        }
    }

    private void importRows(int count) throws Exception {
        Importer importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        Path file = Files.writeString(directory.resolve("f"), "");
        ImportRequest request = new ImportRequest("handelser", "test", "f", file, false);
        assertThat(importer.run(
                                importer.reserveId(),
                                request,
                                new SyntheticReader(1, count),
                                grid.placer(),
                                new ImportProgress())
                        .status())
                .isEqualTo(ImportStatus.DONE);
    }

    /** The test's database, unless {@link #away} is set: then no connection is to be had. */
    private DataSource source() {
        DataSource real = database.dataSource();
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Connection.class && away.get()) {
                        throw new SQLException("the database is away");
                    }
                    return method.invoke(real, arguments);
                });
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
