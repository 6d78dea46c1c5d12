package se.lageskartan.datasets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and the rules that hold for it.
 *
 * @param holds incidents, addresses, figures, gazetteer, or what the service {@link Collected collects}
 * @param rules as its owner has said
 * @param grace the longer retention that holds until {@code graceUntil}, null when none does
 * @param graceUntil when the retention of the rules begins to hold after it was shortened, null when it holds
 * @param version rises with every change of the rules
 * @param changedBy who did it, as {@code Viewer.signature} says; without the role where it was kept before people signed
 * @param detailErasedBefore what happened before this day has no points and texts left
 * @param erasedBefore of what happened before this day nothing is left
 */
public record Dataset(
        String code,
        String title,
        String source,
        boolean example,
        String holds,
        DatasetRules rules,
        @Nullable Retention grace,
        @Nullable Instant graceUntil,
        int version,
        Instant changed,
        String changedBy,
        @Nullable LocalDate detailErasedBefore,
        @Nullable LocalDate erasedBefore) {

    /** The retention that holds now. */
    public Retention inForce(Instant now) {
        return grace == null || graceUntil == null || !now.isBefore(graceUntil) ? rules.retention() : grace;
    }

    /** Whether it holds anything that retention is for. */
    public boolean erasable() {
        return holds.equals("incidents")
                || holds.equals("figures")
                || collected().filter(Collected::erasable).isPresent();
    }

    /** What of the service's own it holds; empty when it was taken in from elsewhere. */
    public Optional<Collected> collected() {
        return Collected.of(holds);
    }
}
