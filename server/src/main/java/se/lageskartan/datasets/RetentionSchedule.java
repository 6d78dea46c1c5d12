package se.lageskartan.datasets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.WritersWaitException;

/**
 * Erases what is due once a day, from three in the morning in Stockholm. When the last run was is kept in the database: a
 * service that was off at that time runs when it starts, and one that was killed in the middle runs again.
 */
public final class RetentionSchedule implements AutoCloseable {
    /** As the audit log has it. */
    public static final String WHO = "system:gallring";

    private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);
    private static final LocalTime AT = LocalTime.of(3, 0);
    private static final Duration LOOKS = Duration.ofMinutes(1);

    private final Retentions retentions;
    private final Retentions.Witness witness;
    private final Clock clock;
    private final Thread thread = Thread.ofPlatform().daemon().name("retention").unstarted(this::watch);
    private volatile boolean closed;

    public RetentionSchedule(Retentions retentions, Retentions.Witness witness, Clock clock) {
        this.retentions = retentions;
        this.witness = witness;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /** When it runs the next time if nobody runs it before. */
    public static Instant next(Instant now) {
        ZonedDateTime today = now.atZone(Period.ZONE).with(AT);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1).with(AT)).toInstant();
    }

    /** Runs if it has not since the last time it should have; whether it did. */
    boolean runIfDue() {
        Instant due = next(clock.instant().minus(Duration.ofDays(1)));
        if (due.isAfter(clock.instant())
                || retentions.lastSweep().filter(last -> !last.isBefore(due)).isPresent()) {
            return false;
        }
        List<Retentions.Due> erased = retentions.run(WHO, witness);
        erased.forEach(one -> log.info(
                "Erased {} records of {} according to its retention",
                one.all(),
                one.dataset().code()));
        return true;
    }

    private void watch() {
        while (!closed) {
            try {
                runIfDue();
            } catch (WritersWaitException e) {
                log.info("Retention waits for an import to end");
            } catch (RuntimeException e) {
                if (!closed) {
                    log.warn("Retention could not be carried through; it is tried again in a minute", e);
                }
            }
            try {
                Thread.sleep(LOOKS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits for a transaction that is under way to end, one way or the other. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
