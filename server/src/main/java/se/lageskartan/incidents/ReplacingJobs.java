package se.lageskartan.incidents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Re-placings and their dry runs in the background of a service, one at a time, that can be asked how far they have come. */
public final class ReplacingJobs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplacingJobs.class);
    private static final int WAITING = 4;
    private static final int REMEMBERED = 50;

    private final Replacings replacings;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            runnable -> Thread.ofPlatform().name("replacing").daemon().unstarted(runnable));
    private final Map<Long, Job> jobs = new LinkedHashMap<>();

    public ReplacingJobs(Replacings replacings) {
        this.replacings = replacings;
    }

    /** One that was asked for since the service started. */
    public static final class Job implements Replacings.Progress {
        private final long id;
        private final boolean dryRun;
        private volatile boolean stopped;
        private volatile long done;
        private volatile long total;
        private volatile @Nullable ReplacingReport report;
        private volatile Replacings.Status status = Replacings.Status.RUNNING;
        private volatile String message = "";

        private Job(long id, boolean dryRun) {
            this.id = id;
            this.dryRun = dryRun;
        }

        public long id() {
            return id;
        }

        public boolean dryRun() {
            return dryRun;
        }

        @Override
        public boolean isStopped() {
            return stopped;
        }

        @Override
        public void at(long placed, long of) {
            done = placed;
            total = of;
        }

        public long done() {
            return done;
        }

        public long total() {
            return total;
        }

        public Replacings.Status status() {
            return status;
        }

        /** Swedish, empty unless something went wrong. */
        public String message() {
            return message;
        }

        /** Null until it has ended. */
        public @Nullable ReplacingReport report() {
            return report;
        }
    }

    /** Hands a dry run in; empty when too many wait. */
    public Optional<Job> dryRun(ReplacingSelection selection, int gazetteerVersion) {
        Job job = new Job(replacings.nextId(), true);
        return submit(job, running -> replacings.dryRun(selection, gazetteerVersion, running));
    }

    /** Hands one in that was begun or interrupted; empty when too many wait. */
    public Optional<Job> run(long id) {
        return submit(new Job(id, false), running -> replacings.run(id, running));
    }

    public Optional<Job> job(long id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    /** Asks one to stop after the batch at hand; it can be resumed. */
    public void stop(long id) {
        job(id).ifPresent(job -> job.stopped = true);
    }

    private Optional<Job> submit(Job job, Function<Job, ReplacingReport> work) {
        synchronized (jobs) {
            Job before = jobs.get(job.id());
            if (before != null && before.status() == Replacings.Status.RUNNING) {
                return Optional.of(before);
            }
            try {
                worker.execute(() -> work(job, work));
            } catch (RejectedExecutionException e) {
                log.warn("Re-placing {} turned away: {} are waiting", job.id(), WAITING, e);
                return Optional.empty();
            }
            jobs.put(job.id(), job);
            while (jobs.size() > REMEMBERED) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        return Optional.of(job);
    }

    private static void work(Job job, Function<Job, ReplacingReport> work) {
        try {
            job.report = work.apply(job);
            job.status = job.stopped ? Replacings.Status.INTERRUPTED : Replacings.Status.DONE;
        } catch (ConflictException e) {
            job.message = String.valueOf(e.getMessage());
            job.status = Replacings.Status.FAILED;
        } catch (RuntimeException e) {
            log.error("Re-placing {} stopped", job.id(), e);
            job.message = "Ett fel stoppade omplaceringen. De som hann placeras om är det.";
            job.status = Replacings.Status.FAILED;
        }
    }

    /** Does not wait: one in the middle of a batch is taken back to the batch before by the database. */
    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(job -> job.stopped = true);
        }
        worker.shutdownNow();
    }
}
