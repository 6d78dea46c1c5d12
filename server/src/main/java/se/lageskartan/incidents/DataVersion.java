package se.lageskartan.incidents;

import static se.lageskartan.db.Tables.DATA_VERSION;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The row that everyone who writes takes, and that caches and ETags are made of. */
public final class DataVersion {
    private static final String PATIENCE = "5s";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";

    private DataVersion() {}

    /**
     * Raises it and keeps all others that write out until the transaction ends.
     *
     * @throws WritersWaitException when an import or another writer does not let go in seconds
     */
    public static void raise(DSLContext transaction) {
        raise(transaction, PATIENCE, "");
    }

    /**
     * The same after a statement that takes another lock first, in the order of an import.
     *
     * @param patience how long to wait for others, as PostgreSQL writes it
     * @param first SQL, empty for none
     */
    static void raise(DSLContext transaction, String patience, String first) {
        try {
            transaction.execute("SET LOCAL lock_timeout = '" + patience + "'");
            if (!first.isEmpty()) {
                transaction.execute(first);
            }
            transaction
                    .update(DATA_VERSION)
                    .set(DATA_VERSION.VERSION, DATA_VERSION.VERSION.plus(1))
                    .set(DATA_VERSION.CHANGED_AT, DSL.currentOffsetDateTime())
                    .execute();
            transaction.execute("SET LOCAL lock_timeout = 0");
        } catch (DataAccessException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.sqlState()) || DEADLOCK.equals(e.sqlState())) {
                throw new WritersWaitException(e);
            }
            throw e;
        }
    }
}
