package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/**
 * The counts of one area over time, what is usual for each, and the trend.
 *
 * @param points in the order of time
 * @param trend of the whole calendar months among the last {@link #MONTHS}, whatever the points are
 * @param trendMonths those months: from the first to the day after the last; null when there is none
 */
public record PlaceSeries(
        SeriesStep step,
        List<Point> points,
        Trend trend,
        @Nullable Period trendMonths) {
    /** Months shown, and tested for a trend. */
    public static final int MONTHS = 36;

    /** Weeks shown. */
    public static final int WEEKS = 52;

    private static final int MONTHS_OF_A_YEAR = 12;

    /**
     * @param complete whether the data cover the whole step; the count of one that they do not must not be compared
     * @param usual what is usual, from what came before the step; null when the step is not complete or the history too
     *     short
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            int count,
            boolean complete,
            @Nullable UsualCount usual) {}

    /** Counts of the area in spans of time, given where they begin and last where the last one ends. */
    @FunctionalInterface
    public interface Counts {
        int[] of(List<Instant> edges);
    }

    /**
     * Counts and judges.
     *
     * @param counts what is shown and judged: one number for each of a row of spans of time
     * @param filter of the history that says what is usual; its period is not looked at
     * @param days from the first to the last day of which there are any data
     * @param whole the days that every chosen source covers; null when there are none
     */
    public static PlaceSeries of(
            IncidentColumns columns,
            Counts counts,
            AreaLevel level,
            String code,
            IncidentFilter filter,
            SeriesStep step,
            Period days,
            @Nullable Period whole) {
        LocalDate last = step.start(days.to().minusDays(1));
        LocalDate first = step.plus(last, -(step == SeriesStep.WEEK ? WEEKS : MONTHS));
        LocalDate begin = step.start(days.from());
        List<LocalDate> edges = step.edges(begin.isAfter(first) ? begin : first, step.plus(last, 1));
        int[] found = counts.of(Period.starts(edges));
        WeekHistory history = whole == null
                ? null
                : WeekHistory.of(columns, level, filter, whole, edges.getFirst())
                        .orElse(null);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            LocalDate from = edges.get(i);
            LocalDate to = edges.get(i + 1);
            boolean complete =
                    whole != null && !whole.from().isAfter(from) && !whole.to().isBefore(to);
            Optional<ExpectedBand> band = complete && history != null ? history.band(code, from) : Optional.empty();
            int count = found[i];
            points.add(new Point(
                    from,
                    to,
                    count,
                    complete,
                    band.map(usual -> step == SeriesStep.WEEK
                                    ? usual.week(from, count)
                                    : usual.steps(List.of(from, to), count))
                            .orElse(null)));
        }
        Period months = whole == null ? null : wholeMonths(whole);
        return new PlaceSeries(step, points, trend(counts, months), months);
    }

    private static Trend trend(Counts counts, @Nullable Period months) {
        List<Integer> monthly = new ArrayList<>();
        if (months != null) {
            for (int count : counts.of(months.monthEdges())) {
                monthly.add(count);
            }
        }
        return Trend.ofCounts(monthly, MONTHS_OF_A_YEAR);
    }

    /** The last whole months of a period; null when it holds none. */
    private static @Nullable Period wholeMonths(Period whole) {
        LocalDate end = SeriesStep.MONTH.start(whole.to());
        LocalDate first = whole.from().getDayOfMonth() == 1
                ? whole.from()
                : SeriesStep.MONTH.start(whole.from()).plusMonths(1);
        LocalDate start = first.isBefore(end.minusMonths(MONTHS)) ? end.minusMonths(MONTHS) : first;
        return start.isBefore(end) ? new Period(start, end) : null;
    }
}
