package se.lageskartan.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.LevelSeries;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/**
 * All areas of a level: whose latest step, or latest few together, are not as usual. Benjamini and Hochberg's correction
 * runs over all areas that could be judged, so that a view where nothing has changed has any alert at most one time in
 * twenty.
 *
 * @param areas in their order
 * @param alerts one per area, null where it cannot be told
 * @param latest the latest whole step
 * @param together the latest few
 */
public record AlertView(List<Area> areas, List<@Nullable AreaAlert> alerts, Period latest, Period together) {
    private static final int WEEKS_TOGETHER = 4;
    private static final int MONTHS_TOGETHER = 3;

    /** How many of the latest steps are also judged together, so that a slow rise is seen too: four weeks or three months. */
    public static int together(SeriesStep step) {
        return step == SeriesStep.WEEK ? WEEKS_TOGETHER : MONTHS_TOGETHER;
    }

    /**
     * The latest whole step of what the data cover.
     *
     * @return null when they cover none
     */
    public static @Nullable Period latest(SeriesStep step, Period whole) {
        LocalDate end = step.start(whole.to());
        LocalDate start = step.plus(end, -1);
        return start.isBefore(whole.from()) ? null : new Period(start, end);
    }

    /** What an area came to in the latest step, and in the latest few together. */
    public record Counts(int latest, int together) {}

    /** Exact counts. */
    public static Function<String, Counts> counted(
            IncidentColumns columns, AreaLevel level, IncidentFilter filter, SeriesStep step, Period latest) {
        LevelSeries series = columns.series(level, filter, Period.starts(edges(step, latest)));
        return code -> {
            int[] counts = series.of(code);
            return new Counts(counts[counts.length - 1], Arrays.stream(counts).sum());
        };
    }

    private static List<LocalDate> edges(SeriesStep step, Period latest) {
        return step.edges(step.plus(latest.to(), -together(step)), latest.to());
    }

    /**
     * Judges every area.
     *
     * @param counts what is judged, by the code of the area
     * @param areas those of the level that are to be judged
     * @param filter its period is not looked at
     * @param latest as {@link #latest} says
     * @param whole the days that every chosen source covers
     */
    public static AlertView of(
            IncidentColumns columns,
            Function<String, Counts> counts,
            AreaLevel level,
            List<Area> areas,
            IncidentFilter filter,
            SeriesStep step,
            Period latest,
            Period whole) {
        List<LocalDate> edges = edges(step, latest);
        Period together = new Period(edges.getFirst(), edges.getLast());
        WeekHistory history =
                WeekHistory.of(columns, level, filter, whole, together.from()).orElse(null);
        List<@Nullable UsualCount> ones = new ArrayList<>();
        List<@Nullable UsualCount> all = new ArrayList<>();
        for (Area area : areas) {
            ExpectedBand before = history == null
                    ? null
                    : history.band(area.code(), together.from()).orElse(null);
            if (history == null || before == null) {
                ones.add(null);
                all.add(null);
                continue;
            }
            ExpectedBand band = history.band(area.code(), latest.from()).orElseThrow();
            Counts came = counts.apply(area.code());
            UsualCount one = step == SeriesStep.WEEK
                    ? band.week(latest.from(), came.latest())
                    : band.steps(List.of(latest.from(), latest.to()), came.latest());
            UsualCount few = before.steps(edges, came.together());
            ones.add(one);
            all.add(few);
        }
        return new AlertView(areas, AreaAlert.over(ones, all), latest, together);
    }
}
