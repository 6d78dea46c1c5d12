package se.lageskartan.priority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;

/**
 * The two periods that a measure is followed up over. They are of the lengths that every role may ask for, so that everybody in
 * a meeting has the same answer, and they cover the same part of the year, so that the season does not pass for an effect.
 *
 * @param months how long each is; 0 for a measure so short that no whole month lies within it
 * @param before ends no later than the first day of the month in which the measure began
 * @param after begins no earlier than the measure, and ends no later
 */
public record FollowUpWindow(int months, Period before, Period after) {
    private static final int YEAR = 12;
    /** Each but the year begins where such a part of the calendar year begins. */
    private static final List<Integer> LENGTHS = List.of(1, 3, 6, YEAR);

    /**
     * Those that lie within the time of a measure, the shortest first; none when no whole month does.
     *
     * @param ends the last day; null until further notice
     */
    public static List<FollowUpWindow> within(LocalDate starts, @Nullable LocalDate ends) {
        LocalDate month = starts.withDayOfMonth(1);
        LocalDate first = month.equals(starts) ? month : month.plusMonths(1);
        List<FollowUpWindow> windows = new ArrayList<>();
        for (int months : LENGTHS) {
            int early = months == YEAR ? 0 : (first.getMonthValue() - 1) % months;
            LocalDate from = early == 0 ? first : first.plusMonths((long) months - early);
            LocalDate to = from.plusMonths(months);
            if (ends == null || !to.isAfter(ends.plusDays(1))) {
                Period before = months == YEAR
                        ? new Period(month.minusMonths(YEAR), month)
                        : new Period(from.minusMonths(YEAR), to.minusMonths(YEAR));
                windows.add(new FollowUpWindow(months, before, new Period(from, to)));
            }
        }
        return windows;
    }

    /** The days of a short measure and the same days a year earlier; empty for one that has no end, or lasts half a year or more. */
    public static Optional<FollowUpWindow> days(LocalDate starts, @Nullable LocalDate ends) {
        if (ends == null || !ends.isBefore(starts.plusMonths(YEAR / 2))) {
            return Optional.empty();
        }
        Period after = new Period(starts, ends.plusDays(1));
        LocalDate from = starts.minusMonths(YEAR);
        return Optional.of(new FollowUpWindow(0, new Period(from, from.plusDays(after.days())), after));
    }
}
