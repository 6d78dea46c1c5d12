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

/** Turns counted areas into rows that a viewer may see. */
final class AreaProtection {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private final boolean hidesSmall;

    /** @param hidesSmall whether counts below {@link Rights#THRESHOLD} are hidden and totals rounded */
    AreaProtection(boolean hidesSmall) {
        this.hidesSmall = hidesSmall;
    }

    List<Row> rows(AreaView view, BorderNotes borders) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < view.areas().size(); i++) {
            Area area = view.areas().get(i);
            rows.add(row(area, view.rows().get(i), borders.of(area, view.counts())));
        }
        return List.copyOf(rows);
    }

    Total total(AreaView view) {
        int matching = view.counts().matching();
        int placed = view.counts().placed();
        Double placedShare = matching == 0 ? null : Double.valueOf((double) placed / matching);
        Double certainShare =
                placed == 0 ? null : Double.valueOf((double) view.counts().certain() / placed);
        Change change = view.change();
        boolean small = small(matching) || (change != null && small(change.before()));
        return new Total(
                small(matching) ? null : Integer.valueOf(rounded(matching)),
                change == null || small(change.before()) ? null : Integer.valueOf(rounded(change.before())),
                small ? null : share(placedShare),
                small ? null : share(certainShare),
                small || small(matching - placed) ? null : Integer.valueOf(rounded(matching - placed)),
                small || change == null ? null : change.ratio(),
                small || change == null ? null : change.ratioLow(),
                small || change == null ? null : change.ratioHigh(),
                small || change == null ? null : change.pValue(),
                small || change == null ? null : change.verdict(change.pValue()),
                small(matching) ? fewer() : null);
    }

    private Row row(Area area, AreaRow row, List<String> borderNotes) {
        List<String> notes = new ArrayList<>(borderNotes);
        if (row.note() != null) {
            notes.addFirst(row.note());
        }
        Change change = row.change();
        boolean hidden = small(row.count());
        boolean compareHidden = change != null && small(change.before());
        boolean shows = !hidden && !compareHidden;
        return new Row(
                area.code(),
                area.name(),
                hidden ? null : Integer.valueOf(row.count()),
                hidden ? null : Double.valueOf(row.weightedCount()),
                hidden ? null : share(row.certainShare()),
                hidden ? null : row.perKm2(),
                hidden ? null : row.per1000(),
                change == null || compareHidden ? null : Integer.valueOf(change.before()),
                shown(shows, change == null ? null : change.ratio()),
                shown(shows, change == null ? null : change.ratioLow()),
                shown(shows, change == null ? null : change.ratioHigh()),
                shown(shows, change == null ? null : change.pValue()),
                shown(shows, row.qValue()),
                shows ? row.verdict() : null,
                shown(shows, change == null ? null : change.dispersion().factor()),
                area.landAreaM2() / SQUARE_METRES_PER_KM2,
                residents(area),
                residentsDate(area),
                hidden,
                compareHidden,
                hidden || compareHidden ? fewer() : null,
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
                why);
    }

    private static @Nullable Integer residents(Area area) {
        Area.Population population = area.population();
        return population == null ? null : Integer.valueOf(population.residents());
    }

    private static @Nullable LocalDate residentsDate(Area area) {
        Area.Population population = area.population();
        return population == null ? null : population.referenceDate();
    }

    boolean small(int count) {
        return hidesSmall && count < Rights.THRESHOLD;
    }

    /** A protected total is rounded, so that one hidden row is not the difference between it and the others. */
    int rounded(int count) {
        return hidesSmall ? Math.round(count / (float) Rights.THRESHOLD) * Rights.THRESHOLD : count;
    }

    /** Whole per cent for a protected role: an exact share gives the exact counts away. */
    private @Nullable Double share(@Nullable Double share) {
        return share == null || !hidesSmall ? share : Double.valueOf(Math.round(share * 100) / 100.0);
    }

    private static @Nullable Double shown(boolean shows, @Nullable Double value) {
        return shows ? value : null;
    }

    static String fewer() {
        return "färre än " + Rights.THRESHOLD;
    }
}
