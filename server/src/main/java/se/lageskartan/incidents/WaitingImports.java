package se.lageskartan.incidents;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that are handed in but have not begun. Each has its row in {@code import} and a lock that says somebody lives to
 * run it, all held by one session that is open as long as any waits. When the process dies the locks go, and the next
 * start finds the rows interrupted instead of nothing.
 */
final class WaitingImports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WaitingImports.class);

    private final DataSource database;
    private @Nullable Connection session;
    private int held;

    WaitingImports(DataSource database) {
        this.database = database;
    }

    /** @throws DataAccessException when the database does not answer; the import is then not noted */
    synchronized void add(long id, ImportRequest request) {
        try {
            if (session == null || !session.isValid(2)) {
                close();
                session = database.getConnection();
            }
            ImportLedger ledger = ImportLedger.on(session);
            ledger.hold(id);
            held++;
            ledger.begin(id, request);
        } catch (SQLException e) {
            throw new DataAccessException("no session to hold import " + id, e);
        }
    }

    /** It begins: whoever runs it takes the lock over. */
    synchronized void leave(long id) {
        if (session == null) {
            return;
        }
        try {
            ImportLedger.on(session).release(id);
            held--;
        } catch (DataAccessException e) {
            log.debug("The session that held import {} is gone, and its lock with it", id, e);
            held = 0;
        }
        if (held <= 0) {
            close();
        }
    }

    /** It was noted, but there is no room for it. */
    synchronized void forget(long id) {
        if (session != null) {
            ImportLedger.on(session).forget(id);
        }
        leave(id);
    }

    /** Lets go of all that wait; they are interrupted then. */
    @Override
    public synchronized void close() {
        Connection open = session;
        session = null;
        held = 0;
        if (open == null) {
            return;
        }
        // A pooled session lives on, so that its locks must be given back one way or the other.
        try (open) {
            ImportLedger.on(open).releaseAll();
        } catch (SQLException | DataAccessException e) {
            log.debug("The session that held the waiting imports is gone, and its locks with it", e);
        }
    }
}
