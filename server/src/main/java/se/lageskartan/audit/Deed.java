package se.lageskartan.audit;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Undertaking;

/**
 * Something that is done without a call of a route, by a command: written down before it is begun, and with its end when it is
 * closed. One that is closed without having been said to be done has failed.
 */
public final class Deed implements Undertaking {
    private static final int DONE = 200;
    private static final int FAILED = 500;

    private final AuditLog log;
    private final Clock clock;
    private final AuditEvent event;
    private final long begun;
    private int status = FAILED;
    private @Nullable Long records;

    private Deed(AuditLog log, Clock clock, AuditEvent event, long begun) {
        this.log = log;
        this.clock = clock;
        this.event = event;
        this.begun = begun;
    }

    /**
     * Writes down what is about to be done.
     *
     * @param who kind and name with a colon between, {@code system:anna}
     * @param role in which they do it
     * @param purpose empty when they have not said
     * @param what the command, without what it works on
     * @param filter what it works on
     * @throws AuditUnavailableException when it cannot be stored, and then it must not be done
     */
    public static Deed begin(
            AuditLog log,
            Clock clock,
            String who,
            String role,
            String purpose,
            AuditAction action,
            String what,
            String filter) {
        AuditEvent event = AuditEvent.of(
                clock.instant(),
                who,
                role,
                purpose,
                action.name().toLowerCase(Locale.ROOT),
                what,
                filter,
                null,
                AuditEvent.BEGUN);
        return new Deed(log, clock, event, log.record(event));
    }

    /** It went well. */
    public void done() {
        status = DONE;
    }

    @Override
    public void done(long records) {
        status = DONE;
        this.records = records;
    }

    /** @throws AuditUnavailableException when how it ended cannot be stored */
    @Override
    public void close() {
        log.record(AuditEvent.of(
                        clock.instant(),
                        event.who(),
                        event.role(),
                        event.purpose(),
                        event.action(),
                        event.route(),
                        event.filter(),
                        records,
                        status)
                .endsWhatBeganIn(begun));
    }
}
