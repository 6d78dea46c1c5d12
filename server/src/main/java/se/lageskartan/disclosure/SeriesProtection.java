package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.AlertView;
import se.lageskartan.analysis.UsualCount;
import se.lageskartan.disclosure.SeriesFigures.Usual;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.RecordCells;
import se.lageskartan.incidents.SeriesStep;

/**
 * What a role may see of a series. A protected one sees {@link ProtectedCount}s, and a trend that is made of them. A band is
 * made of many exact weeks; it is shown only where every month of its history is itself shown, and its ends are rounded
 * outwards to whole steps, so that one incident more or less hardly ever moves them.
 */
final class SeriesProtection {
    /** Two years, and the month in which they begin. */
    private static final int MONTHS_OF_HISTORY = 25;

    private final boolean hidesSmall;
    private final List<LocalDate> edges;
    private final @Nullable RecordCells months;

    private SeriesProtection(boolean hidesSmall, List<LocalDate> edges, @Nullable RecordCells months) {
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
        return new SeriesProtection(true, edges, columns.cells(level, filter, Period.starts(edges)));
    }

    /** The counts of areas as the role is told them, by code; 0 where it is not. */
    static Function<String, int[]> counts(
            Rights rights, IncidentColumns columns, AreaLevel level, IncidentFilter filter, List<Instant> edges) {
        if (!rights.seesProtectedFigures()) {
            return columns.series(level, filter, edges)::of;
        }
        RecordCells cells = columns.cells(level, filter, edges);
        return code -> IntStream.range(0, cells.spans())
                .map(span -> ProtectedCount.orZero(cells.of(code, span)))
                .toArray();
    }

    /** Counts of the latest month, and of the latest few as the sum of what is told of each. */
    static Function<String, AlertView.Counts> latest(
            Rights rights, IncidentColumns columns, AreaLevel level, IncidentFilter filter, Period together) {
        Function<String, int[]> months = counts(rights, columns, level, filter, together.monthEdges());
        return code -> {
            int[] told = months.apply(code);
            return new AlertView.Counts(
                    told[told.length - 1], Arrays.stream(told).sum());
        };
    }

    /** Whether a count that was told as this is hidden. */
    boolean hides(int told) {
        return hidesSmall && told < Rights.THRESHOLD;
    }

    /** In words; null for a role that sees exact counts. */
    @Nullable String text(int told) {
        return hidesSmall ? ProtectedCount.text(hides(told) ? null : Integer.valueOf(told)) : null;
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
        for (int i = 0; i < months.spans(); i++) {
            if (edges.get(i + 1).isAfter(from)
                    && edges.get(i).isBefore(to)
                    && ProtectedCount.of(months.of(code, i)) == null) {
                return true;
            }
        }
        return false;
    }

    Usual usual(UsualCount usual) {
        if (!hidesSmall) {
            return new Usual(usual.count(), usual.mean(), usual.low(), usual.high());
        }
        int unit = ProtectedCount.STEP;
        return new Usual(
                usual.count(),
                Math.round(usual.mean() / unit) * (double) unit,
                usual.low() / unit * unit,
                Math.ceilDiv(usual.high(), unit) * unit);
    }

    /** A p tells of the exact weeks behind the band. */
    @Nullable Double exact(double value) {
        return hidesSmall ? null : Double.valueOf(value);
    }
}
