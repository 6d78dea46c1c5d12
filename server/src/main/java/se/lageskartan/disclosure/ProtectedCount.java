package se.lageskartan.disclosure;

import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.RecordCell;

/**
 * What a protected role is told of a count: the cell's count changed by {@link PerturbationTable} and rounded to the nearest
 * multiple of {@link #STEP}, or nothing but {@link #few()} when the count or the changed count is below
 * {@link Rights#THRESHOLD}. It depends on which records are in the cell and on nothing else, so that every route says the
 * same of the same records. Everything that such a role is told is made of these numbers.
 *
 * <p>The perturbation alone does not withstand subtraction: two cells with the same records say the same, so two that differ
 * by a single unit give the record between them away. Rounded, one record more shows in about two cases of nine (decision
 * 33).
 */
final class ProtectedCount {
    /** Shown counts are multiples of this. */
    static final int STEP = 5;

    /**
     * Variance of a shown count around the count: 0.5 from the table, and that of rounding to multiples of {@link #STEP}.
     */
    static final double VARIANCE = 0.5 + (STEP * STEP - 1) / 12.0;

    private static final PerturbationTable TABLE = PerturbationTable.builtIn();

    private ProtectedCount() {}

    /** Null when it is not told. */
    static @Nullable Integer of(RecordCell cell) {
        int changed = TABLE.perturbed(cell);
        return cell.count() < Rights.THRESHOLD || changed < Rights.THRESHOLD
                ? null
                : Integer.valueOf((changed + STEP / 2) / STEP * STEP);
    }

    /** The number of a cell, 0 for one that is not told: for measures that need a number for every month. */
    static int orZero(RecordCell cell) {
        Integer shown = of(cell);
        return shown == null ? 0 : shown;
    }

    /** The count in words, Swedish. */
    static String text(@Nullable Integer shown) {
        return shown == null ? few() : "cirka " + shown;
    }

    /** What stands for a count that is not told, Swedish. */
    static String few() {
        return "färre än " + Rights.THRESHOLD;
    }
}
