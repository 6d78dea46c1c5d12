package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.AlertView;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.analysis.ExpectedBand;
import se.lageskartan.analysis.PlaceSeries;
import se.lageskartan.analysis.Trend;
import se.lageskartan.disclosure.AlertFigures.Alert;
import se.lageskartan.disclosure.AlertFigures.Untold;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/** Releases counts over time: series with trend and band, and the areas that are not as usual. */
public final class SeriesDisclosure {
    private static final String INCOMPLETE = "källorna täcker inte hela";
    private static final String SHORT_HISTORY =
            "historiken är för kort: bandet behöver " + ExpectedBand.WEEKS + " hela veckor före";
    private static final String HIDDEN =
            "skyddade antal: visas bara där ingen månad av underlaget är " + ProtectedCount.few();

    private final Narrowing narrowing;

    public SeriesDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /**
     * The counts of an area by week or month, at most a year of weeks or three years of months; empty when there is no such
     * area.
     *
     * @throws RefusedException when the role may see only whole months
     */
    public Optional<Released<SeriesFigures>> series(
            Viewer viewer, AreaLevel level, String code, SeriesStep step, Selection selection) {
        Optional<Area> area = narrowing.gazetteer().area(level, code);
        if (area.isEmpty()) {
            return Optional.empty();
        }
        Rights rights = narrowing.rights(viewer, selection);
        requireMonths(rights, step);
        IncidentColumns columns = narrowing.columns();
        Coverage coverage =
                Coverage.of(DrawnAfterErasure.told(columns, narrowing.counted(rights, columns, selection), area.get()));
        Period days = coverage.days();
        List<SeriesFigures.Point> points = new ArrayList<>();
        Trend trend = null;
        Period trendMonths = null;
        String trendUntold = "källorna har inga händelser";
        List<String> notes = new ArrayList<>();
        if (days != null) {
            IncidentFilter filter = Narrowing.filter(rights, days, selection, coverage.datasets());
            PlaceSeries series = PlaceSeries.of(
                    columns,
                    edges -> SeriesProtection.counts(rights, columns, level, filter, edges)
                            .apply(code),
                    level,
                    code,
                    filter,
                    step,
                    days,
                    coverage.common().orElse(null));
            SeriesProtection protect = SeriesProtection.of(
                    rights, columns, level, filter, series.points().getFirst().from(), days.to());
            for (PlaceSeries.Point point : series.points()) {
                points.add(point(code, point, protect));
            }
            trendMonths = series.trendMonths();
            boolean hidden = trendMonths != null && protect.hidesMonths(code, trendMonths.from(), trendMonths.to());
            trend = hidden ? null : series.trend();
            trendUntold = hidden ? HIDDEN : null;
            borderNote(area.get(), points).ifPresent(notes::add);
            notes.addAll(coverage.erased(LocalDate.MIN));
        }
        return Optional.of(new Released<>(
                new SeriesFigures(
                        area.get(),
                        step,
                        points,
                        trend,
                        trendMonths,
                        trendUntold,
                        notes,
                        Narrowing.sources(coverage.datasets()),
                        Narrowing.protection(rights),
                        columns.dataVersion()),
                viewer));
    }

    private static SeriesFigures.Point point(String code, PlaceSeries.Point point, SeriesProtection protect) {
        boolean hidden = protect.hides(point.count());
        boolean silent = hidden || protect.hidesHistory(code, point.from(), point.to());
        String untold = !point.complete() ? INCOMPLETE : point.usual() == null ? SHORT_HISTORY : silent ? HIDDEN : null;
        return new SeriesFigures.Point(
                point.from(),
                point.to(),
                hidden ? null : Integer.valueOf(point.count()),
                protect.text(point.count()),
                point.complete(),
                silent || point.usual() == null ? null : protect.usual(point.usual()),
                untold);
    }

    /** A series that reaches back before a drawn area was drawn says so, as its figures do. */
    private static Optional<String> borderNote(Area area, List<SeriesFigures.Point> points) {
        LocalDate begins = area.validFrom();
        return area.level() == AreaLevel.PRIORITY
                        && !points.isEmpty()
                        && begins.isAfter(points.getFirst().from())
                ? Optional.of("Områdets gräns gäller från " + begins + "; tidigare händelser räknas inom samma gräns.")
                : Optional.empty();
    }

    /**
     * The areas of a level that are not as usual in the latest whole week or month, or the latest few.
     *
     * @throws RefusedException when the role may see only whole months
     */
    public Released<AlertFigures> alerts(Viewer viewer, AreaLevel level, SeriesStep step, Selection selection) {
        Rights rights = narrowing.rights(viewer, selection);
        requireMonths(rights, step);
        IncidentColumns columns = narrowing.columns();
        Gazetteer gazetteer = narrowing.gazetteer();
        Coverage coverage = Coverage.of(narrowing.counted(rights, columns, selection));
        Period whole = coverage.common().orElse(null);
        Period latest = whole == null ? null : AlertView.latest(step, whole);
        List<Alert> alerts = new ArrayList<>();
        List<Untold> untold = new ArrayList<>();
        int judged = 0;
        Period together = null;
        if (whole != null && latest != null) {
            together = new Period(step.plus(latest.to(), -AlertView.together(step)), latest.to());
            IncidentFilter filter = Narrowing.filter(rights, whole, selection, coverage.datasets());
            SeriesProtection protect =
                    SeriesProtection.of(rights, columns, level, filter, together.from(), together.to());
            DrawnAfterErasure drawn = DrawnAfterErasure.of(columns, level, coverage.datasets());
            List<Area> areas = new ArrayList<>();
            for (Area area : gazetteer.areas(level, latest.from(), latest.to())) {
                if (drawn.hides(area.code(), together.from().minusWeeks(ExpectedBand.WEEKS))) {
                    untold.add(new Untold(area.code(), area.name(), drawn.why()));
                } else if (protect.hidesHistory(area.code(), together.from(), together.to())) {
                    untold.add(new Untold(area.code(), area.name(), HIDDEN));
                } else {
                    areas.add(area);
                }
            }
            AlertView view = AlertView.of(
                    columns,
                    rights.seesProtectedFigures()
                            ? SeriesProtection.latest(rights, columns, level, filter, together)
                            : AlertView.counted(columns, level, filter, step, latest),
                    level,
                    areas,
                    filter,
                    step,
                    latest,
                    whole);
            judged = sort(view, protect, alerts, untold);
        }
        return new Released<>(
                new AlertFigures(
                        level,
                        step,
                        latest,
                        together,
                        judged,
                        alerts,
                        untold,
                        Narrowing.sources(coverage.datasets()),
                        Narrowing.protection(rights),
                        columns.dataVersion(),
                        gazetteer.version()),
                viewer);
    }

    /** @return how many could be judged */
    private static int sort(AlertView view, SeriesProtection protect, List<Alert> alerts, List<Untold> untold) {
        List<Judged> unusual = new ArrayList<>();
        int judged = 0;
        for (int i = 0; i < view.areas().size(); i++) {
            Area area = view.areas().get(i);
            AreaAlert alert = view.alerts().get(i);
            if (alert == null) {
                untold.add(new Untold(area.code(), area.name(), SHORT_HISTORY));
                continue;
            }
            judged++;
            SeriesFigures.Usual shown = protect.usual(alert.loudest());
            // the ends that a protected role sees are rounded: what lies within them is as usual to that role
            if (alert.verdict() != AreaAlert.Verdict.USUAL && (shown.above() || shown.below())) {
                unusual.add(new Judged(area, alert));
            }
        }
        unusual.sort(Comparator.comparingDouble(one -> one.alert().pValue()));
        for (Judged one : unusual) {
            AreaAlert alert = one.alert();
            alerts.add(new Alert(
                    one.area().code(),
                    one.area().name(),
                    alert.verdict(),
                    protect.usual(alert.latest()),
                    protect.usual(alert.together()),
                    alert.loudestTogether(),
                    protect.exact(alert.pValue()),
                    protect.exact(alert.qValue())));
        }
        return judged;
    }

    private record Judged(Area area, AreaAlert alert) {}

    private static void requireMonths(Rights rights, SeriesStep step) {
        if (rights.seesProtectedFigures() && step != SeriesStep.MONTH) {
            throw new RefusedException("För din roll visas skyddade antal bara för hela månader; välj step=month.");
        }
    }
}
