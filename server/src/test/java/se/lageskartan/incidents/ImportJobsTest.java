package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.intake.IncidentReader;

/** Imports of a service, one after the other. */
class ImportJobsTest {
    private TestDatabase database;
    private DSLContext sql;
    private Importer importer;
    private IncidentStore store;
    private Grid grid;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = TestDatabase.fresh();
        sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        store = new IncidentStore(sql);
        grid = Grid.in(database.dataSource());
        file = Files.writeString(directory.resolve("händelser.csv"), "innehåll");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anImportThatWaitsIsKnownAndFoundInterruptedWhenItsServiceIsGone() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ImportJobs jobs = new ImportJobs(importer, grid::placer)) {
            long running = submit(jobs, new SyntheticReader(1, 100).halfWay(() -> {
                        reading.countDown();
                        await(goOn);
                    }));
            await(reading);
            long next = submit(jobs, new SyntheticReader(2, 100));
            long last = submit(jobs, new SyntheticReader(3, 100));

            assertThat(jobs.live()).extracting(ImportJobs.Job::id).containsExactly(last, next, running);
            assertThat(store.imports(10)).extracting(ImportRecord::id).containsExactly(last, next, running);
            assertThat(importer.markInterrupted()).as("all of them live").isZero();

            goOn.countDown();
            awaitEnd(jobs, last);
            assertThat(store.imports(10)).extracting(ImportRecord::status).containsOnly(ImportStatus.DONE);
            assertThat(sql.fetchSingle("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                                    + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                            .get(0, Long.class))
                    .isZero();
        }
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        long waits;
        try (ImportJobs jobs = new ImportJobs(importer, grid::placer)) {
            submit(jobs, new SyntheticReader(4, 100).halfWay(() -> {
                        begun.countDown();
                        await(never);
                    }));
            await(begun);
            waits = submit(jobs, new SyntheticReader(5, 100));
        }
        importer.markInterrupted();
        assertThat(store.importRecord(waits).orElseThrow().status()).isEqualTo(ImportStatus.INTERRUPTED);
    }

    private long submit(ImportJobs jobs, IncidentReader reader) throws IOException {
        Path copy =
                Files.copy(file, Files.createTempFile(directory, "upload", ""), StandardCopyOption.REPLACE_EXISTING);
        ImportRequest request = new ImportRequest("handelser", "test", "händelser.csv", copy, false);
        return jobs.submit(request, reader).orElseThrow().id();
    }

    private static void awaitEnd(ImportJobs jobs, long id) throws InterruptedException {
        for (int i = 0; i < 600 && jobs.job(id).orElseThrow().result() == null; i++) {
            Thread.sleep(50);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
