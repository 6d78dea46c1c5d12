package se.lageskartan.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.LevelSeries;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/** The whole weeks that bands are learnt from, of every area of a level. */
record WeekHistory(List<LocalDate> edges, LevelSeries counts) {

    /**
     * @param whole the days that the data cover; weeks that they cover in part are left out
     * @param judged first day of what is to be judged: no more than is needed for that is counted
     * @return empty when there is no whole week
     */
    static Optional<WeekHistory> of(
            IncidentColumns columns, AreaLevel level, IncidentFilter filter, Period whole, LocalDate judged) {
        LocalDate needed = judged.minusWeeks(ExpectedBand.WEEKS + 1L);
        LocalDate from = whole.from().isBefore(needed) ? needed : whole.from();
        LocalDate first = SeriesStep.WEEK.start(from.plusDays(6));
        LocalDate end = SeriesStep.WEEK.start(whole.to());
        if (!end.isAfter(first)) {
            return Optional.empty();
        }
        List<LocalDate> edges = SeriesStep.WEEK.edges(first, end);
        return Optional.of(new WeekHistory(edges, columns.series(level, filter, Period.starts(edges))));
    }

    /** The band of an area from a day on; empty when the history before it is too short. */
    Optional<ExpectedBand> band(String code, LocalDate from) {
        return ExpectedBand.before(edges, counts.of(code), from);
    }
}
