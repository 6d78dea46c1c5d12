package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.AreaCounts;
import se.lageskartan.analysis.AreaRow;
import se.lageskartan.analysis.AreaStatistics;
import se.lageskartan.analysis.AreaView;
import se.lageskartan.analysis.Change;
import se.lageskartan.analysis.ChangeTest;
import se.lageskartan.analysis.Dispersion;
import se.lageskartan.analysis.DispersionModel;
import se.lageskartan.disclosure.AreaFigures.Row;
import se.lageskartan.disclosure.AreaFigures.Total;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.RecordCells;

/**
 * Counts areas for a protected role. Every figure is made of {@link ProtectedCount}s, so that nothing more of the records is in
 * them; only the dispersion, which no count can be read from, comes of exact weeks and is told in the steps of
 * {@link #coarse}.
 */
final class ProtectedAreas {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;
    private static final double[] DISPERSIONS = {1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};

    private final List<Row> rows = new ArrayList<>();
    private final Total total;

    /** An area with what may be told of its counts. */
    private record Counted(
            Area area,
            @Nullable Integer count,
            @Nullable Integer certain,
            @Nullable Integer before) {

        boolean comparable() {
            return count != null && before != null;
        }

        AreaCounts counts(@Nullable Integer compared) {
            Area.Population population = area.population();
            int told = count == null ? 0 : count;
            return new AreaCounts(
                    told,
                    told,
                    certain == null ? 0 : Math.min(told, certain),
                    compared,
                    area.landAreaM2(),
                    population == null ? null : Integer.valueOf(population.residents()));
        }
    }

    /**
     * @param filter its period is not looked at
     * @param period whole months, but for days that the data do not cover
     * @param compare the same of the earlier period, null when nothing is compared
     * @param coverage from the first to the last day that the data cover
     */
    ProtectedAreas(
            IncidentColumns columns,
            AreaLevel level,
            List<Area> areas,
            IncidentFilter filter,
            Period period,
            @Nullable Period compare,
            Period coverage,
            BorderNotes borders) {
        RecordCells now = columns.cells(level, filter, edges(period));
        RecordCells then = compare == null ? null : columns.cells(level, filter, edges(compare));
        List<Counted> counted = areas.stream()
                .map(area -> new Counted(
                        area,
                        ProtectedCount.of(now.of(area.code(), 0)),
                        ProtectedCount.of(now.certain(area.code(), 0)),
                        then == null ? null : ProtectedCount.of(then.of(area.code(), 0))))
                .toList();
        AreaView.Dispersions dispersions =
                compare == null ? null : AreaView.Dispersions.of(columns, level, filter, period, compare, coverage);
        List<AreaRow> tested = tested(counted, dispersions, period, compare);
        for (int i = 0; i < counted.size(); i++) {
            rows.add(row(counted.get(i), compare != null, tested.get(i), borders));
        }
        total = total(now, then, dispersions, period, compare);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    Total total() {
        return total;
    }

    /** In the order of the areas: compared where both counts are told, else of the one period; without sense where it is not. */
    private static List<AreaRow> tested(
            List<Counted> counted,
            AreaView.@Nullable Dispersions dispersions,
            Period period,
            @Nullable Period compare) {
        List<AreaCounts> alone = counted.stream().map(one -> one.counts(null)).toList();
        List<AreaRow> found =
                new ArrayList<>(AreaStatistics.ofPeriod(period.days()).rows(alone));
        if (dispersions == null || compare == null) {
            return found;
        }
        List<Counted> both = counted.stream().filter(Counted::comparable).toList();
        List<AreaRow> compared = AreaStatistics.ofPeriods(period.days(), compare.days())
                .rows(
                        both.stream().map(one -> one.counts(one.before())).toList(),
                        both.stream()
                                .map(one -> coarse(dispersions.of(one.area().code()), one.count(), one.before()))
                                .toList());
        for (int i = 0; i < both.size(); i++) {
            found.set(counted.indexOf(both.get(i)), compared.get(i));
        }
        return found;
    }

    private static Row row(Counted counted, boolean compared, AreaRow row, BorderNotes borders) {
        Area area = counted.area();
        List<String> notes = new ArrayList<>(borders.ofBorders(area));
        if (row.note() != null) {
            notes.addFirst(row.note());
        }
        Change change = row.change();
        boolean told = counted.count() != null;
        return new Row(
                area.code(),
                area.name(),
                counted.count(),
                null,
                told ? share(row.certainShare()) : null,
                told ? row.perKm2() : null,
                told ? row.per1000() : null,
                counted.before(),
                change == null ? null : change.ratio(),
                change == null ? null : change.ratioLow(),
                change == null ? null : change.ratioHigh(),
                change == null ? null : change.pValue(),
                row.qValue(),
                row.verdict(),
                change == null ? null : Double.valueOf(change.dispersion().factor()),
                area.landAreaM2() / SQUARE_METRES_PER_KM2,
                ExactAreas.residents(area),
                ExactAreas.residentsDate(area),
                !told,
                compared && counted.before() == null,
                ProtectedCount.text(counted.count()),
                compared ? ProtectedCount.text(counted.before()) : null,
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static Total total(
            RecordCells now,
            @Nullable RecordCells then,
            AreaView.@Nullable Dispersions dispersions,
            Period period,
            @Nullable Period compare) {
        Integer count = ProtectedCount.of(now.matching(0));
        Integer before = then == null ? null : ProtectedCount.of(then.matching(0));
        Integer placed = ProtectedCount.of(now.placed(0));
        Change change = count == null || before == null || dispersions == null || compare == null
                ? null
                : ChangeTest.compare(
                        before, count, compare.days(), period.days(), coarse(dispersions.ofAll(), count, before));
        return new Total(
                count,
                before,
                part(placed, count),
                part(ProtectedCount.of(now.certain(0)), placed),
                ProtectedCount.of(now.unplaced(0)),
                change == null ? null : change.ratio(),
                change == null ? null : change.ratioLow(),
                change == null ? null : change.ratioHigh(),
                change == null ? null : change.pValue(),
                change == null ? null : change.verdict(change.pValue()),
                ProtectedCount.text(count),
                then == null ? null : ProtectedCount.text(before));
    }

    private static @Nullable Double part(@Nullable Integer part, @Nullable Integer whole) {
        return part == null || whole == null ? null : share((double) Math.min(part, whole) / whole);
    }

    /** Whole per cent: more would be told than two rounded counts know. */
    private static @Nullable Double share(@Nullable Double share) {
        return share == null ? null : Double.valueOf(Math.round(share * 100) / 100.0);
    }

    /**
     * A dispersion as the tests of protected counts use it: the next higher step, so that it gives no count away, and what
     * perturbing and rounding add to the variance of the two counts. What the estimate rests on is told in powers of two, so
     * that small p are told as carefully as of exact counts.
     *
     * @param after told counts
     */
    static Dispersion coarse(Dispersion exact, @Nullable Integer after, @Nullable Integer before) {
        double step = DISPERSIONS[DISPERSIONS.length - 1];
        for (int i = DISPERSIONS.length - 1; i >= 0 && DISPERSIONS[i] >= exact.factor(); i--) {
            step = DISPERSIONS[i];
        }
        double sum = (after == null ? 0 : after) + (before == null ? 0 : before);
        double factor = step + (sum == 0 ? 0 : 2 * ProtectedCount.VARIANCE / sum);
        if (!exact.estimated()) {
            return Dispersion.known(factor);
        }
        double degrees = Integer.highestOneBit((int) Math.max(1, exact.degreesOfFreedom()));
        return new Dispersion(factor, factor / DispersionModel.widening(degrees), degrees);
    }

    private static List<Instant> edges(Period period) {
        return List.of(period.start(), period.end());
    }
}
