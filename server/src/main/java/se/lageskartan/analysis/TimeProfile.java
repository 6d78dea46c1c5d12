package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When incidents happen: aoristic weights by hour and weekday (see {@link Aoristic}), whole counts by month of the year,
 * and how much of it is not known well. Local time is Stockholm's. An incident belongs to the month in which its interval
 * begins, as it does to a period.
 */
public final class TimeProfile {
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final int SIX_HOURS = 6 * 60;

    private final Aoristic aoristic = new Aoristic();
    private final LocalMinutes local = new LocalMinutes();
    private final int[] months = new int[Month.values().length];
    private int incidents;
    private int overSixHours;
    private int overDay;
    private int withoutTime;
    private long monthFrom = Long.MAX_VALUE;
    private long monthTo = Long.MIN_VALUE;
    private int month;

    /**
     * Adds one incident.
     *
     * @param from start of its interval, minutes since 1970-01-01T00:00Z
     * @param to end of it; the start when no end is known
     * @throws IllegalArgumentException an end before the start
     */
    public void add(long from, long to) {
        if (to < from) {
            throw new IllegalArgumentException("the end " + to + " is before the start " + from);
        }
        aoristic.addMinutes(from, to, 1);
        incidents++;
        long start = local.of(from);
        months[monthOf(Math.floorDiv(start, (long) MINUTES_PER_DAY))]++;
        long length = to - from;
        if (length > SIX_HOURS) {
            overSixHours++;
            // by the clock, since a day is 23 hours long when summer time begins; a day may end with its last minute
            boolean wholeDays =
                    Math.floorMod(start, MINUTES_PER_DAY) == 0 && Math.floorMod(local.of(to) + 1, MINUTES_PER_DAY) <= 1;
            withoutTime += wholeDays ? 1 : 0;
            overDay += length > MINUTES_PER_DAY ? 1 : 0;
        }
    }

    /**
     * Adds one incident by instants, seconds cut off.
     *
     * @throws IllegalArgumentException an end before the start
     */
    public void add(Instant start, Instant end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the end " + end + " is before the start " + start);
        }
        add(
                Math.floorDiv(start.getEpochSecond(), SECONDS_PER_MINUTE),
                Math.floorDiv(end.getEpochSecond(), SECONDS_PER_MINUTE));
    }

    /**
     * Adds one incident by wall-clock times, which mean what {@link Aoristic#addLocal} says.
     *
     * @param end null when not known
     * @throws IllegalArgumentException an end before the start
     */
    public void addLocal(LocalDateTime start, @Nullable LocalDateTime end) {
        Aoristic.Interval interval = Aoristic.local(start, end);
        add(interval.start(), interval.end());
    }

    private int monthOf(long day) {
        if (day < monthFrom || day >= monthTo) {
            LocalDate first = LocalDate.ofEpochDay(day).withDayOfMonth(1);
            monthFrom = first.toEpochDay();
            monthTo = first.plusMonths(1).toEpochDay();
            month = first.getMonthValue() - 1;
        }
        return month;
    }

    /** How many were added. */
    public int incidents() {
        return incidents;
    }

    /** Weights by hour and weekday; their sum is the number of incidents. */
    public HourWeekday hours() {
        return aoristic.result();
    }

    /** Incidents that began in a month of the year, all years together. */
    public int in(Month one) {
        return months[one.getValue() - 1];
    }

    /** How many days of the month of the year lie in a span of days, all years together. */
    public static int days(Month one, LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate first = from.withDayOfMonth(1); first.isBefore(to); first = first.plusMonths(1)) {
            if (first.getMonth() == one) {
                LocalDate begin = first.isBefore(from) ? from : first;
                LocalDate next = first.plusMonths(1);
                days += Math.toIntExact(ChronoUnit.DAYS.between(begin, next.isAfter(to) ? to : next));
            }
        }
        return days;
    }

    /** Share whose interval is longer than six hours; null without incidents. */
    public @Nullable Double overSixHours() {
        return share(overSixHours);
    }

    /** Share whose interval is longer than 24 hours; null without incidents. */
    public @Nullable Double overDay() {
        return share(overDay);
    }

    /**
     * Share of which only the day or days are known: the interval is whole days by the clock, to midnight or to the minute
     * before; null without incidents.
     */
    public @Nullable Double withoutTime() {
        return share(withoutTime);
    }

    private @Nullable Double share(int count) {
        return incidents == 0 ? null : Double.valueOf((double) count / incidents);
    }
}
