package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Incidents per calendar month and per week, by the calendar of Stockholm. */
public final class CountSeries {
    /** The local time of every series. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private CountSeries() {}

    /**
     * Incidents per calendar month.
     *
     * @param epochSeconds when each incident began, seconds since 1970-01-01T00:00Z, in any order
     * @param first first month of the series
     * @param last last month, included
     * @param dataFrom from when on the data are whole
     * @param dataTo until when they are, excluded
     * @return one entry a month, 0 where nothing happened; incidents outside the months are not counted. A month is
     *     complete when {@code dataFrom..dataTo} covers it from its first local midnight to the next month's
     * @throws IllegalArgumentException last before first, or dataTo before dataFrom
     */
    public static List<MonthlyCount> monthly(
            long[] epochSeconds, YearMonth first, YearMonth last, Instant dataFrom, Instant dataTo) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last month " + last + " is before the first " + first);
        }
        if (dataTo.isBefore(dataFrom)) {
            throw new IllegalArgumentException("the data end " + dataTo + " before they begin " + dataFrom);
        }
        List<LocalDate> edges = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last.plusMonths(1)); month = month.plusMonths(1)) {
            edges.add(month.atDay(1));
        }
        long[] starts = starts(edges);
        int[] counts = count(epochSeconds, starts);
        List<MonthlyCount> months = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            boolean complete = !dataFrom.isAfter(Instant.ofEpochSecond(starts[i]))
                    && !dataTo.isBefore(Instant.ofEpochSecond(starts[i + 1]));
            months.add(new MonthlyCount(first.plusMonths(i), counts[i], complete));
        }
        return months;
    }

    /**
     * Incidents per week, as {@link DispersionModel} takes them.
     *
     * @param epochSeconds as for {@link #monthly}
     * @param from first local day of the first week, whatever day of the week that is
     * @param weeks number of weeks, each of seven local days (167 to 169 hours)
     * @return incidents per week; those outside the weeks are not counted
     * @throws IllegalArgumentException a negative number of weeks
     */
    public static int[] weekly(long[] epochSeconds, LocalDate from, int weeks) {
        if (weeks < 0) {
            throw new IllegalArgumentException("weeks must be 0 or more, not " + weeks);
        }
        List<LocalDate> edges = new ArrayList<>();
        for (int i = 0; i <= weeks; i++) {
            edges.add(from.plusWeeks(i));
        }
        return count(epochSeconds, starts(edges));
    }

    private static long[] starts(List<LocalDate> edges) {
        return edges.stream()
                .mapToLong(day -> day.atStartOfDay(ZONE).toEpochSecond())
                .toArray();
    }

    private static int[] count(long[] epochSeconds, long[] starts) {
        int[] counts = new int[starts.length - 1];
        for (long time : epochSeconds) {
            int found = Arrays.binarySearch(starts, time);
            int bin = found >= 0 ? found : -found - 2;
            if (bin >= 0 && bin < counts.length) {
                counts[bin]++;
            }
        }
        return counts;
    }
}
