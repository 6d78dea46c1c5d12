package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.lageskartan.incidents.Period;

/**
 * The weeks that the dispersion of a comparison of two periods is estimated from: whole ones that end with the later of the
 * periods and reach back over both, and to three years when there are data. Periods of a few weeks say nothing of how much
 * counts vary, the history does.
 *
 * @param first day of the first week
 * @param count how many weeks, 0 or more
 */
public record DispersionWeeks(LocalDate first, int count) {
    /** Weeks of history when the periods are shorter: three years. */
    private static final int HISTORY = 156;

    /** However far apart the periods lie, ten years are looked at: the model's cost grows with the square. */
    private static final int MOST = 520;

    /**
     * @param coverage from the first to the last day that the data cover
     */
    public static DispersionWeeks covering(Period period, Period compare, Period coverage) {
        LocalDate end = latest(period.to(), compare.to());
        LocalDate begin = earliest(period.from(), compare.from());
        LocalDate start = latest(coverage.from(), earliest(begin, end.minusWeeks(HISTORY)));
        int count = Math.clamp(ChronoUnit.WEEKS.between(start, end), 0, MOST);
        return new DispersionWeeks(end.minusWeeks(count), count);
    }

    /** Where each week begins, and last where the last one ends. */
    public List<Instant> edges() {
        List<Instant> edges = new ArrayList<>();
        for (int week = 0; week <= count; week++) {
            edges.add(first.plusWeeks(week).atStartOfDay(Period.ZONE).toInstant());
        }
        return edges;
    }

    /** The model of such a series, in which each compared period, and what comes after it, may have a level of its own. */
    public DispersionModel model(Period period, Period compare) {
        int[] levelStarts = Stream.of(compare.from(), compare.to(), period.from(), period.to())
                .mapToInt(day -> (int) Math.ceilDiv(ChronoUnit.DAYS.between(first, day), 7L))
                .filter(week -> week > 0 && week < count)
                .sorted()
                .distinct()
                .toArray();
        return DispersionModel.of(count, levelStarts);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
