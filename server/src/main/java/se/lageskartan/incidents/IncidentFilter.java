package se.lageskartan.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Category;

/**
 * Which incidents are meant. An incident belongs to a period, and to a part of the day, by the start of the interval in
 * which it happened. One whose interval is longer than {@link #LONGEST_WITH_DAY_PART} belongs to no part of the day: a date
 * without a time would otherwise always be night.
 *
 * @param from whole minute
 * @param to whole minute, exclusive
 * @param categories empty means all
 * @param dayPart by the clock in Europe/Stockholm; null means the whole day
 * @param hours hours of the week; null means all of them
 * @param datasets codes; empty means all
 */
public record IncidentFilter(
        Instant from,
        Instant to,
        Set<Category> categories,
        @Nullable DayPart dayPart,
        @Nullable HourWindow hours,
        Set<String> datasets) {
    /** Half a day: in a longer interval the clock says nothing. */
    public static final Duration LONGEST_WITH_DAY_PART = Duration.ofHours(12);

    private static final int SECONDS_A_MINUTE = 60;

    /** @throws IllegalArgumentException when {@code to} is before {@code from} or either is not a whole minute */
    public IncidentFilter {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the period ends before it starts: " + from + "/" + to);
        }
        if (!isWholeMinute(from) || !isWholeMinute(to)) {
            throw new IllegalArgumentException("expected whole minutes, got " + from + "/" + to);
        }
        categories = Set.copyOf(categories);
        datasets = Set.copyOf(datasets);
    }

    /** Whatever the hour of the week. */
    public IncidentFilter(
            Instant from, Instant to, Set<Category> categories, @Nullable DayPart dayPart, Set<String> datasets) {
        this(from, to, categories, dayPart, null, datasets);
    }

    /** Everything that happened in the period. */
    public static IncidentFilter of(Period period) {
        return new IncidentFilter(period.start(), period.end(), Set.of(), null, Set.of());
    }

    /** The same for another period. */
    public IncidentFilter during(Period period) {
        return new IncidentFilter(period.start(), period.end(), categories, dayPart, hours, datasets);
    }

    private static boolean isWholeMinute(Instant time) {
        return time.getNano() == 0 && Math.floorMod(time.getEpochSecond(), SECONDS_A_MINUTE) == 0;
    }
}
