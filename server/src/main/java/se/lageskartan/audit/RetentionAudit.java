package se.lageskartan.audit;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.datasets.Gone;
import se.lageskartan.datasets.Retentions;

/** Writes every erasure into the log before it is committed, and how it ended. When the first cannot be done, nothing is erased. */
public final class RetentionAudit implements Retentions.Witness {
    /** Who runs it stands beside it: it is the owners' rules that are carried out, whoever that is. */
    private static final String ROLE = "system";

    private static final String WHAT = "retention";

    private final AuditLog log;
    private final Clock clock;

    public RetentionAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @throws AuditUnavailableException when it cannot be stored */
    @Override
    public Deed erases(Retentions.Due due, String who) {
        String filter = due.dataset().collected().isPresent() ? collected(due) : imported(due);
        return Deed.begin(log, clock, who, ROLE, "", AuditAction.CHANGE, WHAT, filter);
    }

    private static String collected(Retentions.Due due) {
        return "%s: texter, bilder och namn före %s (%s)"
                .formatted(due.dataset().code(), day(due.detailsBefore()), Gone.sentence(due.collected()));
    }

    private static String imported(Retentions.Due due) {
        return "%s: allt före %s (%d händelser, %d siffror); punkter och texter före %s (%d händelser), %d avvisade rader"
                .formatted(
                        due.dataset().code(),
                        day(due.countsBefore()),
                        due.counts().incidents(),
                        due.figures(),
                        day(due.detailsBefore()),
                        due.counts().details(),
                        due.counts().rejects());
    }

    private static String day(@Nullable Object day) {
        return day == null ? "–" : day.toString();
    }
}
