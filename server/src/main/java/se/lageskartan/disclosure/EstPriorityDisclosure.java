package se.lageskartan.disclosure;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.est.EstVersions;
import se.lageskartan.priority.est.EstYear;
import se.lageskartan.priority.est.Grounds;
import se.lageskartan.priority.est.Quarter;
import se.lageskartan.priority.est.Quarters;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.Years;
import se.lageskartan.walks.FindingStore;

/** What quarters of EST give priority to, on what grounds, and the year that they make. */
public final class EstPriorityDisclosure {
    private final Quarters quarters;
    private final Years years;
    private final MeasureStore measures;
    private final EstGrounds grounds;

    public EstPriorityDisclosure(
            Quarters quarters,
            Years years,
            MeasureStore measures,
            Reports reports,
            FindingStore findings,
            Disclosure disclosure,
            Clock clock) {
        this.quarters = quarters;
        this.years = years;
        this.measures = measures;
        this.grounds = new EstGrounds(disclosure, reports, findings, clock);
    }

    /**
     * A quarter.
     *
     * @param grounds the figures of the candidates as they are now
     * @param decision what was decided, with the figures as they were then; null when nothing is
     */
    public record QuarterView(
            Quarter quarter, String title, Quarter now, Grounds grounds, Quarters.@Nullable Decision decision) {}

    /** The candidates' figures are those that the coordinator may be told, to everyone alike. */
    public Released<QuarterView> quarter(Viewer viewer, Quarter quarter) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(
                new QuarterView(
                        quarter,
                        quarter.title(),
                        quarters.now(),
                        grounds.before(quarter),
                        quarters.of(quarter).orElse(null)),
                viewer);
    }

    public Released<List<EstVersions.Version>> history(Viewer viewer, Quarter quarter) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(quarters.history(quarter), viewer);
    }

    /** Decides for a quarter, or changes what was. */
    public Released<Quarters.Decision> save(Viewer viewer, Quarter quarter, Quarters.Draft draft, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return new Released<>(quarters.save(quarter, draft, version, grounds::before, viewer.signature()), viewer);
    }

    /** The annual analysis, with the measures that the viewer may know of. */
    public Released<EstYear> year(Viewer viewer, int year) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(
                years.year(
                        year,
                        measures.all().stream()
                                .filter(measure -> WorkAreaDisclosure.sees(viewer, measure))
                                .toList()),
                viewer);
    }

    public Released<List<EstVersions.Version>> yearHistory(Viewer viewer, int year) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(years.history(year), viewer);
    }

    /** Saves what the coordinator makes of a year. */
    public Released<EstYear.Analysis> saveYear(Viewer viewer, int year, String text, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return new Released<>(years.save(year, text, version, viewer.signature()), viewer);
    }
}
