package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.AreaRow;
import se.lageskartan.analysis.AreaView;
import se.lageskartan.analysis.Change;
import se.lageskartan.disclosure.AreaFigures.Row;
import se.lageskartan.disclosure.AreaFigures.Total;
import se.lageskartan.gazetteer.Area;

/** Turns counted areas into rows for those who see exact figures. */
final class ExactAreas {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private ExactAreas() {}

    static List<Row> rows(AreaView view, BorderNotes borders) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < view.areas().size(); i++) {
            Area area = view.areas().get(i);
            rows.add(row(area, view.rows().get(i), borders.of(area, view.counts())));
        }
        return List.copyOf(rows);
    }

    static Total total(AreaView view) {
        int matching = view.counts().matching();
        int placed = view.counts().placed();
        Change change = view.change();
        return new Total(
                matching,
                change == null ? null : Integer.valueOf(change.before()),
                matching == 0 ? null : Double.valueOf((double) placed / matching),
                placed == 0 ? null : Double.valueOf((double) view.counts().certain() / placed),
                matching - placed,
                change == null ? null : change.ratio(),
                change == null ? null : change.ratioLow(),
                change == null ? null : change.ratioHigh(),
                change == null ? null : change.pValue(),
                change == null ? null : change.verdict(change.pValue()),
                null,
                null);
    }

    private static Row row(Area area, AreaRow row, List<String> borderNotes) {
        List<String> notes = new ArrayList<>(borderNotes);
        if (row.note() != null) {
            notes.addFirst(row.note());
        }
        Change change = row.change();
        return new Row(
                area.code(),
                area.name(),
                row.count(),
                row.weightedCount(),
                row.certainShare(),
                row.perKm2(),
                row.per1000(),
                change == null ? null : Integer.valueOf(change.before()),
                change == null ? null : change.ratio(),
                change == null ? null : change.ratioLow(),
                change == null ? null : change.ratioHigh(),
                change == null ? null : change.pValue(),
                row.qValue(),
                row.verdict(),
                change == null ? null : Double.valueOf(change.dispersion().factor()),
                area.landAreaM2() / SQUARE_METRES_PER_KM2,
                residents(area),
                residentsDate(area),
                false,
                false,
                null,
                null,
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    /** A row that nothing can be said of. */
    static Row unknown(Area area, String why) {
        return new Row(
                area.code(),
                area.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                area.landAreaM2() / SQUARE_METRES_PER_KM2,
                residents(area),
                residentsDate(area),
                false,
                false,
                null,
                null,
                why);
    }

    static @Nullable Integer residents(Area area) {
        Area.Population population = area.population();
        return population == null ? null : Integer.valueOf(population.residents());
    }

    static @Nullable LocalDate residentsDate(Area area) {
        Area.Population population = area.population();
        return population == null ? null : population.referenceDate();
    }
}
