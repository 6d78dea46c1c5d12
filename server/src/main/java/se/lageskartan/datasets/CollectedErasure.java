package se.lageskartan.datasets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import se.lageskartan.incidents.Period;

/** Erases texts, photos and names of a kind that are older than their owner keeps them, in the caller's transaction. */
final class CollectedErasure {
    private final DSLContext transaction;
    private final Collected kind;
    private final LocalDate before;

    /** @param before what is from before this day in Stockholm goes */
    CollectedErasure(DSLContext transaction, Collected kind, LocalDate before) {
        this.transaction = transaction;
        this.kind = kind;
        this.before = before;
    }

    /** Looks up what goes, and changes nothing. */
    List<Gone> find() {
        List<Gone> found = new ArrayList<>();
        for (Collected.Part part : kind.parts()) {
            found.add(new Gone(part.code(), part.title(), number("SELECT " + part.count())));
        }
        return found;
    }

    /**
     * Erases what {@link #find} found.
     *
     * @throws IllegalStateException when it is not as many, and the transaction must not be committed
     */
    void erase(List<Gone> found) {
        for (int i = 0; i < found.size(); i++) {
            Collected.Part part = kind.parts().get(i);
            long erased = number(part.erase());
            if (erased != found.get(i).records()) {
                throw new IllegalStateException("%s of %s to erase were %d, and %d were erased"
                        .formatted(part.code(), kind.code(), found.get(i).records(), erased));
            }
        }
    }

    private long number(String sql) {
        Long number = transaction.fetchSingle(sql, binds()).get(0, Long.class);
        return number == null ? 0 : number;
    }

    private QueryPart[] binds() {
        return new QueryPart[] {DSL.inline(before.atStartOfDay(Period.ZONE).toOffsetDateTime()), DSL.inline(before)};
    }
}
