package se.lageskartan.incidents;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.intake.IncidentReader;

/** Imports that run in the background of a service, one at a time, and can be asked how far they have come. */
public final class ImportJobs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final int WAITING = 16;
    private static final int REMEMBERED = 200;

    private final Importer importer;
    private final Supplier<Placer> placer;
    private final WaitingImports waiting;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            runnable -> Thread.ofPlatform().name("import").daemon().unstarted(runnable));
    private final Map<Long, Job> jobs = new LinkedHashMap<>();

    /** @param placer asked anew for every import, since the gazetteer may have changed */
    public ImportJobs(Importer importer, Supplier<Placer> placer) {
        this.importer = importer;
        this.placer = placer;
        this.waiting = importer.waiting();
    }

    /** An import that was handed in since the service started. */
    public static final class Job {
        private final long id;
        private final ImportRequest request;
        private final ImportProgress progress = new ImportProgress();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable ImportResult result;

        private Job(long id, ImportRequest request) {
            this.id = id;
            this.request = request;
        }

        public long id() {
            return id;
        }

        public ImportRequest request() {
            return request;
        }

        public ImportProgress progress() {
            return progress;
        }

        /** Null until it has ended. */
        public @Nullable ImportResult result() {
            return result;
        }

        /**
         * Waits until it has ended.
         *
         * @throws InterruptedException when the thread is interrupted; one whose service stops may never end
         */
        public ImportResult await() throws InterruptedException {
            ended.await();
            return Objects.requireNonNull(result);
        }

        private void end(ImportResult how) {
            result = how;
            ended.countDown();
        }
    }

    /**
     * Hands in an import. From now on it is known to the store, save a dry run. The file is deleted when it has ended.
     *
     * @return empty when too many are waiting already; the file is then left alone
     * @throws org.jooq.exception.DataAccessException when the database does not answer
     */
    public Optional<Job> submit(ImportRequest request, IncidentReader reader) {
        return submit(request, job -> importer.run(job.id(), request, reader, placer.get(), job.progress()));
    }

    /**
     * Hands in a file of address points, in the same manner.
     *
     * @param request from {@link ImportRequest#ofAddresses}
     */
    public Optional<Job> submitAddresses(ImportRequest request) {
        return submit(request, job -> importer.runAddresses(job.id(), request, job.progress()));
    }

    private Optional<Job> submit(ImportRequest request, Function<Job, ImportResult> work) {
        Job job = new Job(importer.reserveId(), request);
        if (!request.dryRun()) {
            waiting.add(job.id(), request);
        }
        try {
            worker.execute(() -> run(job, work));
        } catch (RejectedExecutionException e) {
            log.warn("Import of {} turned away: {} are waiting", request.fileName(), WAITING, e);
            if (!request.dryRun()) {
                waiting.forget(job.id());
            }
            return Optional.empty();
        }
        synchronized (jobs) {
            jobs.put(job.id(), job);
            while (jobs.size() > REMEMBERED) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        return Optional.of(job);
    }

    public Optional<Job> job(long id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    /** Those that wait or run, newest first; dry runs too, which the store does not know. */
    public List<Job> live() {
        synchronized (jobs) {
            return jobs.values().stream()
                    .filter(job -> job.result() == null)
                    .sorted(Comparator.comparingLong(Job::id).reversed())
                    .toList();
        }
    }

    private void run(Job job, Function<Job, ImportResult> work) {
        try {
            if (!job.request().dryRun()) {
                waiting.leave(job.id());
            }
            job.end(work.apply(job));
        } catch (RuntimeException e) {
            log.error("Import {} stopped", job.id(), e);
            job.end(ImportResult.failed(job.id(), "Ett fel i programmet stoppade importen. Inget sparades."));
        } finally {
            try {
                Files.deleteIfExists(job.request().file());
            } catch (IOException e) {
                log.warn("Cannot delete the upload {}", job.request().file(), e);
            }
        }
    }

    /** Does not wait: an import in the middle is taken back by the database and found interrupted at the next start. */
    @Override
    public void close() {
        worker.shutdownNow();
        waiting.close();
    }
}
