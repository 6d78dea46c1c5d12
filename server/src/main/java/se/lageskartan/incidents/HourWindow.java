package se.lageskartan.incidents;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week by the clock in Europe/Stockholm: some days from Monday on, and some hours of each of them. An incident
 * belongs to it by the start of its interval, as to a {@link DayPart}; one of which the hour is not known belongs to none.
 *
 * @param firstDay the first day
 * @param lastDay the last day, not before the first
 * @param fromHour 0..23
 * @param toHour after {@code fromHour}, up to 24; not counted in
 */
public record HourWindow(DayOfWeek firstDay, DayOfWeek lastDay, int fromHour, int toHour) {
    /** What the hours are written as: FROM-TO. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})-(\\d{1,2})");

    private static final int HOURS = 24;
    private static final Locale SWEDISH = Locale.of("sv");

    /** @throws IllegalArgumentException when a bound lies outside its range or the end is not after the start */
    public HourWindow {
        if (lastDay.compareTo(firstDay) < 0 || fromHour < 0 || toHour > HOURS || toHour <= fromHour) {
            throw new IllegalArgumentException(
                    "no hours of the week: " + firstDay + "-" + lastDay + " " + fromHour + "-" + toHour);
        }
    }

    /** All hours of the days. */
    public static HourWindow wholeDays(DayOfWeek first, DayOfWeek last) {
        return new HourWindow(first, last, 0, HOURS);
    }

    /**
     * Reads what the API writes.
     *
     * @param days FIRST-LAST, 1 for Monday to 7 for Sunday, empty for all
     * @param hours FROM-TO, the last not counted in, empty for all
     * @return empty when either is not that
     */
    public static Optional<HourWindow> parse(String days, String hours) {
        Matcher day = RANGE.matcher(days.isEmpty() ? "1-7" : days);
        Matcher hour = RANGE.matcher(hours.isEmpty() ? "0-24" : hours);
        if (!day.matches() || !hour.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(day.group(1));
        int last = Integer.parseInt(day.group(2));
        int from = Integer.parseInt(hour.group(1));
        int to = Integer.parseInt(hour.group(2));
        boolean holds = first >= 1 && last <= 7 && first <= last && to <= HOURS && from < to;
        return holds
                ? Optional.of(new HourWindow(DayOfWeek.of(first), DayOfWeek.of(last), from, to))
                : Optional.empty();
    }

    /** "fredag–lördag kl. 18–24", "måndag", "kl. 0–6". */
    public String title() {
        String days = firstDay == DayOfWeek.MONDAY && lastDay == DayOfWeek.SUNDAY
                ? ""
                : firstDay == lastDay ? name(firstDay) : name(firstDay) + "–" + name(lastDay);
        String hours = toHour - fromHour == HOURS ? "" : "kl. " + fromHour + "–" + toHour;
        return days.isEmpty() || hours.isEmpty() ? days + hours : days + " " + hours;
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, SWEDISH);
    }

    /** Bit 0 for Monday. */
    int dayBits() {
        return (1 << lastDay.getValue()) - (1 << firstDay.ordinal());
    }

    /** Bit 0 for the hour after midnight. */
    int hourBits() {
        return (1 << toHour) - (1 << fromHour);
    }
}
