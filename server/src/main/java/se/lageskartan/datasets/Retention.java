package se.lageskartan.datasets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * For how long something is kept: whole months after the end of the calendar month in which it happened. So what goes goes by
 * whole months, and no month is ever shown with a part of its incidents.
 *
 * @param detailMonths of points and texts; null for as long as the counts
 * @param countMonths of everything; null for until further notice
 */
public record Retention(
        @Nullable Integer detailMonths, @Nullable Integer countMonths) {
    /** Until further notice. */
    public static final Retention OPEN = new Retention(null, null);

    /** The first day whose points and texts are kept, null when all are. */
    public @Nullable LocalDate detailsBefore(LocalDate today) {
        LocalDate counts = countsBefore(today);
        return detailMonths == null ? counts : before(today, detailMonths);
    }

    /** The first day of which anything is kept, null when all is. */
    public @Nullable LocalDate countsBefore(LocalDate today) {
        return countMonths == null ? null : before(today, countMonths);
    }

    private static LocalDate before(LocalDate today, int months) {
        return today.withDayOfMonth(1).minusMonths(months);
    }

    /** Whether anything goes earlier than under the other. */
    public boolean isShorterThan(Retention other) {
        return shorter(details(), other.details()) || shorter(countMonths, other.countMonths);
    }

    /** What either keeps. */
    public Retention orLonger(Retention other) {
        return new Retention(longer(details(), other.details()), longer(countMonths, other.countMonths));
    }

    private @Nullable Integer details() {
        return detailMonths == null ? countMonths : detailMonths;
    }

    private static boolean shorter(@Nullable Integer months, @Nullable Integer other) {
        return months != null && (other == null || months < other);
    }

    private static @Nullable Integer longer(@Nullable Integer months, @Nullable Integer other) {
        return months == null || other == null ? null : Integer.valueOf(Math.max(months, other));
    }
}
