package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
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
            DispersionWeeks weeks = DispersionWeeks.covering(period, compare, coverage);
            return new Dispersions(
                    weeks.model(period, compare),
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
}
