package se.lageskartan.audit;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import se.lageskartan.datasets.Retentions;

/** Writes every erasure into the log before it is committed. When that cannot be done, nothing is erased. */
public final class RetentionAudit implements Retentions.Witness {
    private static final String ROUTE = "gallring";
    private static final int DONE = 200;

    private final AuditLog log;
    private final Clock clock;

    public RetentionAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @throws AuditUnavailableException when it cannot be stored */
    @Override
    public void erases(Retentions.Due due, String who) {
        String filter =
                "%s: allt före %s (%d händelser, %d siffror); punkter och texter före %s (%d händelser), %d avvisade rader"
                        .formatted(
                                due.dataset().code(),
                                day(due.countsBefore()),
                                due.counts().incidents(),
                                due.figures(),
                                day(due.detailsBefore()),
                                due.counts().details(),
                                due.counts().rejects());
        log.record(AuditEvent.of(clock.instant(), who, "", "", "change", ROUTE, filter, due.all(), DONE));
    }

    private static String day(@Nullable Object day) {
        return day == null ? "–" : day.toString();
    }
}
