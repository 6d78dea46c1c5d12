package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When incidents happen when only an interval is known: each spreads its weight evenly over the minutes from start to
 * end, end excluded, and the minutes are gathered by local hour and weekday (aoristic analysis; Ratcliffe 2002, Journal
 * of Quantitative Criminology 18, 27-43).
 *
 * <p>Minutes are minutes that passed: the hour that the start of summer time skips gets nothing, the one that its end
 * repeats gets up to 120. Seconds are cut off. No end, or an end within the minute of the start: all weight at the
 * start. More than seven times 24 hours: nothing is known of the time, 1/168 in each cell. Local time is Stockholm's.
 */
public final class Aoristic {
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long MINUTES_PER_HOUR = 60;
    private static final long LONGEST_MINUTES = 7 * 24 * MINUTES_PER_HOUR;

    /** 1970-01-01 was a Thursday. */
    private static final int WEEKDAY_OF_DAY_0 = 3;

    private static final int DAYS_PER_WEEK = 7;

    private final double[] weights = new double[HourWeekday.CELLS];
    private final LocalMinutes local = new LocalMinutes();

    /**
     * Adds one incident.
     *
     * @param start when the incident can have begun
     * @param end when it was over; null when not known
     * @param weight 0 or more
     * @throws IllegalArgumentException an end before the start, or a weight that is not a number of 0 or more
     */
    public Aoristic add(Instant start, @Nullable Instant end, double weight) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight must be a number of 0 or more, not " + weight);
        }
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("the end " + end + " is before the start " + start);
        }
        long from = Math.floorDiv(start.getEpochSecond(), SECONDS_PER_MINUTE);
        long to = end == null ? from : Math.floorDiv(end.getEpochSecond(), SECONDS_PER_MINUTE);
        addMinutes(from, to, weight);
        return this;
    }

    /** The same from minutes since 1970-01-01T00:00Z; an end that is the start is not known. Not checked. */
    void addMinutes(long from, long to, double weight) {
        if (to == from) {
            weights[cell(from)] += weight;
        } else if (to - from > LONGEST_MINUTES) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] += weight / weights.length;
            }
        } else {
            // offsets are whole hours, so every minute of an hour by UTC is in the same local hour
            for (long minute = from; minute < to; ) {
                long next = Math.min(to, (Math.floorDiv(minute, MINUTES_PER_HOUR) + 1) * MINUTES_PER_HOUR);
                weights[cell(minute)] += weight * (next - minute) / (to - from);
                minute = next;
            }
        }
    }

    /**
     * The same from wall-clock times. A time in the hour that summer time skips is moved one hour on. In the repeated
     * hour the first of the two is meant, except for an end that would then come before its start.
     *
     * @throws IllegalArgumentException as for instants
     */
    public Aoristic addLocal(LocalDateTime start, @Nullable LocalDateTime end, double weight) {
        Interval interval = local(start, end);
        return add(interval.start(), end == null ? null : interval.end(), weight);
    }

    /** Two instants; the same one twice when the end is not known. */
    record Interval(Instant start, Instant end) {}

    /** What wall-clock times mean, as {@link #addLocal} says. */
    static Interval local(LocalDateTime start, @Nullable LocalDateTime end) {
        ZonedDateTime from = start.atZone(CountSeries.ZONE);
        if (end == null) {
            return new Interval(from.toInstant(), from.toInstant());
        }
        ZonedDateTime to = end.atZone(CountSeries.ZONE);
        if (to.isBefore(from)) {
            to = to.withLaterOffsetAtOverlap();
        }
        if (to.isBefore(from) && !end.isBefore(start)) {
            // both on the wall in order, the start moved out of the skipped hour past the end
            to = from;
        }
        return new Interval(from.toInstant(), to.toInstant());
    }

    /** What has been added so far. */
    public HourWeekday result() {
        return new HourWeekday(weights.clone());
    }

    private int cell(long minute) {
        long hour = Math.floorDiv(local.of(minute), MINUTES_PER_HOUR);
        int day = (int) Math.floorMod(Math.floorDiv(hour, HourWeekday.HOURS) + WEEKDAY_OF_DAY_0, DAYS_PER_WEEK);
        return day * HourWeekday.HOURS + (int) Math.floorMod(hour, HourWeekday.HOURS);
    }
}
