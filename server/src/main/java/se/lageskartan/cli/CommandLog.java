package se.lageskartan.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import se.lageskartan.access.AuditAction;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.audit.AuditKeys;
import se.lageskartan.audit.AuditLog;
import se.lageskartan.audit.AuditUnavailableException;
import se.lageskartan.audit.Deed;
import se.lageskartan.personaldata.NameBearer;
import se.lageskartan.personaldata.NoPersons;
import se.lageskartan.sources.NoPersonStore;

/**
 * What is done from the command line in the audit log: by which user of the machine, why, and with how many records. What
 * cannot be written down is not done.
 */
public final class CommandLog {
    /** The role of someone at the command line: whoever may run it may do everything. */
    static final String ROLE = "system";

    private final Supplier<AuditFiles> files;
    private final String who;

    public CommandLog(Supplier<AuditFiles> files, Map<String, String> environment) {
        this.files = files;
        String user = ProcessHandle.current().info().user().orElse("okänd");
        // Whoever became root by sudo is told beside it; only root can be taken at their word about it.
        String before = environment.getOrDefault("SUDO_USER", "");
        this.who = "system:" + user + (user.equals("root") && !before.isBlank() ? " (sudo " + before + ")" : "");
    }

    /** The work of a command: has failed when it is closed without having been said to be done. */
    public static final class Recorded implements AutoCloseable {
        private final AuditLog log;
        private final Deed deed;

        private Recorded(AuditLog log, Deed deed) {
            this.log = log;
            this.deed = deed;
        }

        void done() {
            deed.done();
        }

        /** @param records how many records were read, changed or handed out */
        void done(long records) {
            deed.done(records);
        }

        @Override
        public void close() {
            try (log) {
                deed.close();
            } catch (AuditUnavailableException e) {
                throw new CommandFailure(
                        "Det som gjordes står som påbörjat i åtkomstloggen, men hur det gick kunde inte skrivas dit: se efter"
                                + " med doctor. " + reason(e),
                        e);
            }
        }
    }

    /** How histories name who did it. */
    String who() {
        return who;
    }

    /**
     * Writes down what is about to be done.
     *
     * @param sessions of the database that the log is in
     * @param what the command, {@code accounts add}
     * @param filter what it works on
     * @throws CommandFailure when it cannot be written down
     */
    Recorded begin(DataSource sessions, PurposeOption purpose, AuditAction action, String what, String filter) {
        AuditLog log = open(sessions, purpose);
        try {
            Recorded begun = new Recorded(
                    log,
                    Deed.begin(log, Clock.systemUTC(), who, ROLE, purpose.text(), action, what, filter + let(purpose)));
            mark(sessions, purpose);
            return begun;
        } catch (AuditUnavailableException e) {
            log.close();
            throw new CommandFailure("Åtkomstloggen kan inte skrivas, så ingenting är gjort. " + reason(e), e);
        }
    }

    /** Whether the database has a log: one that has no schema, or one from before there was a log, has none. */
    static boolean isThere(DataSource sessions) {
        return holds(sessions, "SELECT to_regclass('lageskartan.audit_entry') IS NOT NULL");
    }

    /** Whether something stands in it. */
    static boolean hasRows(DataSource sessions) {
        return isThere(sessions) && holds(sessions, "SELECT EXISTS (SELECT FROM lageskartan.audit_entry)");
    }

    private static boolean holds(DataSource sessions, String question) {
        try (Connection connection = sessions.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new CommandFailure("Åtkomstloggen kan inte läsas: " + e.getMessage(), e);
        }
    }

    /**
     * Writes down in one row what is done but not told yet.
     *
     * @param records how many records it holds
     * @throws CommandFailure when it cannot be written down
     */
    void write(
            DataSource sessions, PurposeOption purpose, AuditAction action, String what, String filter, long records) {
        try (AuditLog log = open(sessions, purpose)) {
            log.record(AuditEvent.of(
                    Instant.now(),
                    who,
                    ROLE,
                    purpose.text(),
                    action.name().toLowerCase(Locale.ROOT),
                    what,
                    filter + let(purpose),
                    records,
                    200));
            mark(sessions, purpose);
        } catch (AuditUnavailableException e) {
            throw new CommandFailure("Åtkomstloggen kan inte skrivas. " + reason(e), e);
        }
    }

    private AuditLog open(DataSource sessions, PurposeOption purpose) {
        purpose.guard(
                "Syftet",
                purpose.text(),
                listsNames(sessions) ? NoPersonStore.of(sessions).listed() : NoPersons.NONE);
        AuditFiles where = files.get();
        return new AuditLog(sessions, AuditKeys.open(where.keys()), where.head());
    }

    /** As the doors of the service write it. */
    private static String let(PurposeOption purpose) {
        return purpose.let().isEmpty() ? "" : " ingen-person=" + purpose.let().size();
    }

    private static void mark(DataSource sessions, PurposeOption purpose) {
        if (!purpose.let().isEmpty() && listsNames(sessions)) {
            NoPersonStore.of(sessions).mark(purpose.let(), NameBearer.OTHER);
        }
    }

    /** A schema from before there was a list has none. */
    private static boolean listsNames(DataSource sessions) {
        return holds(sessions, "SELECT to_regclass('lageskartan.no_person') IS NOT NULL");
    }

    private static String reason(AuditUnavailableException e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }
}
