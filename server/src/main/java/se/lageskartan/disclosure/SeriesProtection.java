package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.UsualCount;
import se.lageskartan.disclosure.SeriesFigures.Usual;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.LevelSeries;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/**
 * What a protected role may see of a series. A band and a trend are made of many counts, and give small ones away: a band that
 * reaches from 0 to 4 says that hardly anything happens there. So they are shown only where every month that they are made of is
 * itself shown, and the ends of a band are rounded outwards to whole thresholds.
 */
final class SeriesProtection {
    /** Two years, and the month in which they begin. */
    private static final int MONTHS_OF_HISTORY = 25;

    private final boolean hidesSmall;
    private final List<LocalDate> edges;
    private final @Nullable LevelSeries months;

    private SeriesProtection(boolean hidesSmall, List<LocalDate> edges, @Nullable LevelSeries months) {
        this.hidesSmall = hidesSmall;
        this.edges = edges;
        this.months = months;
    }

    /**
     * @param from first day of anything that is to be judged
     * @param to the day after the last
     */
    static SeriesProtection of(
            Rights rights,
            IncidentColumns columns,
            AreaLevel level,
            IncidentFilter filter,
            LocalDate from,
            LocalDate to) {
        if (!rights.seesProtectedFigures()) {
            return new SeriesProtection(false, List.of(), null);
        }
        LocalDate first = SeriesStep.MONTH.start(from).minusMonths(MONTHS_OF_HISTORY);
        List<LocalDate> edges = SeriesStep.MONTH.edges(first, to);
        return new SeriesProtection(true, edges, columns.series(level, filter, Period.starts(edges)));
    }

    boolean hides(int count) {
        return hidesSmall && count < Rights.THRESHOLD;
    }

    /** Whether a month of what is judged, or of the history before it, is hidden. */
    boolean hidesHistory(String code, LocalDate from, LocalDate to) {
        return hidesMonths(code, SeriesStep.MONTH.start(from).minusMonths(MONTHS_OF_HISTORY), to);
    }

    /** Whether a month that lies in these days, in part or whole, is hidden. */
    boolean hidesMonths(String code, LocalDate from, LocalDate to) {
        if (months == null) {
            return false;
        }
        int[] counts = months.of(code);
        for (int i = 0; i < counts.length; i++) {
            if (edges.get(i + 1).isAfter(from) && edges.get(i).isBefore(to) && hides(counts[i])) {
                return true;
            }
        }
        return false;
    }

    Usual usual(UsualCount usual) {
        if (!hidesSmall) {
            return new Usual(usual.count(), usual.mean(), usual.low(), usual.high());
        }
        int unit = Rights.THRESHOLD;
        return new Usual(
                usual.count(),
                Math.round(usual.mean() / unit) * (double) unit,
                usual.low() / unit * unit,
                Math.ceilDiv(usual.high(), unit) * unit);
    }

    /** An exact p gives an exact count away. */
    @Nullable Double exact(double value) {
        return hidesSmall ? null : Double.valueOf(value);
    }
}
