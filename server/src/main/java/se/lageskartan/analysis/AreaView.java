package se.lageskartan.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.LevelCounts;
import se.lageskartan.incidents.LevelSeries;
import se.lageskartan.incidents.Period;

/**
 * All areas of a level in one view: what was counted, and what can be said of it.
 *
 * @param rows one per area, in their order
 * @param counts what the rows were made of, with what has no place on the level
 * @param compared the same of the earlier period, null when nothing is compared
 * @param change of everything that matches, placed on the level or not; null when nothing is compared
 */
public record AreaView(
        List<Area> areas,
        List<AreaRow> rows,
        LevelCounts counts,
        @Nullable LevelCounts compared,
        @Nullable Change change) {

    /** Weeks of history that the dispersion is estimated from when the periods are shorter: three years. */
    private static final int WEEKS_OF_HISTORY = 156;

    /** However far apart the periods lie, ten years are looked at: the model's cost grows with the square. */
    private static final int MOST_WEEKS = 520;

    /**
     * Counts and tests every area of a level.
     *
     * @param areas of the level, in the wanted order
     * @param filter its period is not looked at
     * @param period whole days that the data cover
     * @param compare earlier period that the data cover, not overlapping; null when nothing is compared
     * @param coverage from the first to the last day that the data cover
     */
    public static AreaView of(
            IncidentColumns columns,
            AreaLevel level,
            List<Area> areas,
            IncidentFilter filter,
            Period period,
            @Nullable Period compare,
            Period coverage) {
        LevelCounts counts = columns.counts(level, filter.during(period));
        if (compare == null) {
            List<AreaRow> rows = AreaStatistics.ofPeriod(period.days()).rows(areaCounts(areas, counts, null));
            return new AreaView(areas, rows, counts, null, null);
        }
        LevelCounts compared = columns.counts(level, filter.during(compare));
        Dispersions dispersions = Dispersions.of(columns, level, filter, period, compare, coverage);
        List<AreaRow> rows = AreaStatistics.ofPeriods(period.days(), compare.days())
                .rows(
                        areaCounts(areas, counts, compared),
                        areas.stream().map(area -> dispersions.of(area.code())).toList());
        Change change = ChangeTest.compare(
                compared.matching(), counts.matching(), compare.days(), period.days(), dispersions.ofAll());
        return new AreaView(areas, rows, counts, compared, change);
    }

    /** How much more than Poisson the weeks of the areas of a level vary, around both compared periods. */
    public static final class Dispersions {
        private final DispersionModel model;
        private final @Nullable LevelSeries series;

        private Dispersions(DispersionModel model, @Nullable LevelSeries series) {
            this.model = model;
            this.series = series;
        }

        /** The parameters are those of {@link AreaView#of}. */
        public static Dispersions of(
                IncidentColumns columns,
                AreaLevel level,
                IncidentFilter filter,
                Period period,
                Period compare,
                Period coverage) {
            Weeks weeks = Weeks.covering(period, compare, coverage);
            return new Dispersions(
                    DispersionModel.of(weeks.count(), weeks.levelStarts(period, compare)),
                    weeks.count() == 0 ? null : columns.series(level, filter, weeks.edges()));
        }

        /** Poisson when there are no whole weeks. */
        public Dispersion of(String code) {
            return series == null ? Dispersion.POISSON : model.estimate(series.of(code));
        }

        /** Of everything that matches. */
        public Dispersion ofAll() {
            return series == null ? Dispersion.POISSON : model.estimate(series.matching());
        }
    }

    private static List<AreaCounts> areaCounts(List<Area> areas, LevelCounts counts, @Nullable LevelCounts compared) {
        List<AreaCounts> found = new ArrayList<>();
        for (Area area : areas) {
            Area.Population population = area.population();
            found.add(new AreaCounts(
                    counts.count(area.code()),
                    counts.weighted(area.code()),
                    counts.certain(area.code()),
                    compared == null ? null : Integer.valueOf(compared.count(area.code())),
                    area.landAreaM2(),
                    population == null ? null : Integer.valueOf(population.residents())));
        }
        return found;
    }

    /** Whole weeks that end with the later of the periods and reach back over both, and further when there are data. */
    private record Weeks(LocalDate first, int count) {

        static Weeks covering(Period period, Period compare, Period coverage) {
            LocalDate end = latest(period.to(), compare.to());
            LocalDate begin = earliest(period.from(), compare.from());
            LocalDate start = latest(coverage.from(), earliest(begin, end.minusWeeks(WEEKS_OF_HISTORY)));
            int count = Math.clamp(ChronoUnit.WEEKS.between(start, end), 0, MOST_WEEKS);
            return new Weeks(end.minusWeeks(count), count);
        }

        List<Instant> edges() {
            List<Instant> edges = new ArrayList<>();
            for (int week = 0; week <= count; week++) {
                edges.add(first.plusWeeks(week).atStartOfDay(Period.ZONE).toInstant());
            }
            return edges;
        }

        /** The week that each compared period begins in, and the one after it ends, within the series. */
        int[] levelStarts(Period period, Period compare) {
            return Stream.of(compare.from(), compare.to(), period.from(), period.to())
                    .mapToInt(day -> (int) Math.ceilDiv(ChronoUnit.DAYS.between(first, day), 7L))
                    .filter(week -> week > 0 && week < count)
                    .sorted()
                    .distinct()
                    .toArray();
        }

        private static LocalDate latest(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? one : other;
        }

        private static LocalDate earliest(LocalDate one, LocalDate other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
