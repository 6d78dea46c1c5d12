package se.lageskartan.priority.est;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * A transaction that writes. They wait for each other: a handful a day are written, and then what is decided cannot change while it
 * is being decided, nor the same be sent twice at once.
 */
final class EstWrite {
    private static final long ONE_AT_A_TIME = 0x6c6b657374L;

    private EstWrite() {}

    static <T> T in(DSLContext database, Function<DSLContext, T> write) {
        return database.transactionResult(configuration -> {
            configuration.dsl().execute("SELECT pg_advisory_xact_lock({0})", DSL.val(ONE_AT_A_TIME));
            return write.apply(configuration.dsl());
        });
    }
}
