package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.Dispersion;
import se.lageskartan.analysis.DispersionWeeks;
import se.lageskartan.analysis.EffectPower;
import se.lageskartan.disclosure.FollowUpFigures.Outlook;
import se.lageskartan.disclosure.FollowUpFigures.Step;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.ExpectedDirection;
import se.lageskartan.priority.FollowUpWindow;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureDraft;
import se.lageskartan.priority.MeasureStatus;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.PlaceName;

/**
 * What a measure did, as a viewer may be told, or when there will be enough to tell. The effect is that of
 * {@link EffectDisclosure}, over periods that follow from the measure's days alone: nobody can look for those that suit.
 */
public final class FollowUpDisclosure {
    private static final int YEAR = 12;
    /** What is looked for where nobody has said how much is expected: measures in public places seldom do more. */
    private static final int USUAL_PERCENT = 25;

    private static final double PERCENT = 100;
    private static final int COARSE_PERCENT = 5;
    private static final double RING_M = 200;

    private final Narrowing narrowing;
    private final EffectDisclosure effects;
    private final MeasureStore measures;

    /** Shares the rules and the data of the house's main door. */
    public FollowUpDisclosure(Disclosure disclosure, EffectDisclosure effects, MeasureStore measures) {
        this.narrowing = disclosure.narrowing();
        this.effects = effects;
        this.measures = measures;
    }

    /** Empty when there is no such measure that the viewer may read. */
    public Optional<Released<FollowUpFigures>> followUp(Viewer viewer, int id) {
        WorkAreaDisclosure.requireColleague(viewer);
        return measures.find(id)
                .filter(measure -> WorkAreaDisclosure.sees(viewer, measure))
                .map(measure -> new Released<>(figures(viewer, measure), viewer));
    }

    private FollowUpFigures figures(Viewer viewer, Measure measure) {
        MeasureDraft content = measure.content();
        Gazetteer gazetteer = narrowing.gazetteer();
        Area treated = PlaceName.area(gazetteer, content.effectArea()).orElse(null);
        Area control = PlaceName.area(gazetteer, content.controlArea()).orElse(null);
        String cannot = cannotTell(content, treated, control);
        if (cannot != null || treated == null || control == null) {
            return untold(measure, treated, control, cannot);
        }
        try {
            return counted(viewer, measure, treated, control);
        } catch (RefusedException e) {
            return untold(measure, treated, control, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String cannotTell(MeasureDraft content, @Nullable Area treated, @Nullable Area control) {
        if (content.status() == MeasureStatus.CANCELLED) {
            return "Åtgärden är inställd.";
        }
        if (content.expectation().direction() == ExpectedDirection.NOT_IN_FIGURES) {
            return "Effekten väntas inte synas i antalet händelser och söks inte där.";
        }
        if (treated == null) {
            return "Välj ett område att söka effekten i: en effekt räknas i ett område med känd gräns.";
        }
        return control == null
                ? "Välj ett kontrollområde: utan något att jämföra med går en effekt inte att skilja från det som hände överallt."
                : null;
    }

    private FollowUpFigures counted(Viewer viewer, Measure measure, Area treated, Area control) {
        MeasureDraft content = measure.content();
        Selection selection = new Selection(content.expectation().in(), null, Set.of());
        Rights rights = narrowing.rights(viewer, selection);
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> datasets = narrowing.counted(rights, columns, selection);
        Period covered = Coverage.of(datasets).common().orElse(null);
        if (covered == null) {
            return untold(measure, treated, control, "Din roll ser inga händelser att räkna.");
        }
        List<FollowUpWindow> windows = FollowUpWindow.within(content.starts(), content.ends());
        if (windows.isEmpty() && rights.seesProtectedFigures()) {
            return untold(
                    measure,
                    treated,
                    control,
                    "Ingen hel månad ligger inom åtgärdens tid, och din roll ser bara hela månader.");
        }
        if (windows.isEmpty()) {
            windows = FollowUpWindow.days(content.starts(), content.ends()).stream()
                    .toList();
        }
        FollowUpWindow window = windows.reversed().stream()
                .filter(one -> covers(covered, one))
                .findFirst()
                .orElse(null);
        IncidentFilter filter = Narrowing.filter(rights, covered, selection, datasets);
        Outlook outlook = outlook(rights, columns, filter, datasets, content, treated, control, windows, covered);
        EffectFigures effect = window == null
                ? null
                : effects.effect(
                                viewer,
                                new EffectQuery(
                                        treated,
                                        control,
                                        window.before(),
                                        window.after(),
                                        ring(rights, treated, control),
                                        selection))
                        .value();
        return new FollowUpFigures(measure, measures.today(), treated, control, window, effect, outlook, null);
    }

    private FollowUpFigures untold(
            Measure measure, @Nullable Area treated, @Nullable Area control, @Nullable String why) {
        return new FollowUpFigures(measure, measures.today(), treated, control, null, null, null, why);
    }

    private static OptionalDouble ring(Rights rights, Area treated, Area control) {
        return rights.seesProtectedFigures() || EffectDisclosure.touches(treated, control, RING_M)
                ? OptionalDouble.empty()
                : OptionalDouble.of(RING_M);
    }

    private static boolean covers(Period covered, FollowUpWindow window) {
        return !covered.from().isAfter(window.before().from())
                && !covered.to().isBefore(window.after().to());
    }

    /** Null when not a year of what was usual is known. */
    private static @Nullable Outlook outlook(
            Rights rights,
            IncidentColumns columns,
            IncidentFilter filter,
            List<DatasetInfo> datasets,
            MeasureDraft content,
            Area treated,
            Area control,
            List<FollowUpWindow> windows,
            Period covered) {
        LocalDate known = covered.to().withDayOfMonth(1);
        LocalDate began = content.starts().withDayOfMonth(1);
        LocalDate end = began.isBefore(known) ? began : known;
        LocalDate start = end.minusMonths(YEAR);
        if (start.isBefore(covered.from())) {
            return null;
        }
        Period usual = new Period(start, end);
        Usual own = usual(rights, columns, filter, treated, usual, covered);
        Usual other = usual(rights, columns, filter, control, usual, covered);
        double days = (double) usual.days();
        EffectPower power =
                new EffectPower(own.count() / days, other.count() / days, own.dispersion(), other.dispersion());
        boolean fewer = content.expectation().direction() == ExpectedDirection.FEWER;
        Integer stated = content.expectation().percent();
        int percent = stated == null ? USUAL_PERCENT : stated;
        List<Step> steps = windows.stream()
                .map(window -> {
                    Double smallest =
                            power.smallest(fewer, (double) window.after().days());
                    Integer shown = smallest == null ? null : Integer.valueOf(percent(rights, smallest));
                    return new Step(window, shown, shown != null && shown <= percent, covers(covered, window));
                })
                .toList();
        return new Outlook(
                usual,
                own.count(),
                other.count(),
                percent,
                stated != null,
                fewer,
                Narrowing.sources(datasets),
                Narrowing.protection(rights),
                steps);
    }

    /** Whole per cent, upwards; of protected counts multiples of five, since more is not known. */
    private static int percent(Rights rights, double share) {
        int whole = (int) Math.ceil(share * PERCENT);
        return rights.seesProtectedFigures() ? Math.ceilDiv(whole, COARSE_PERCENT) * COARSE_PERCENT : whole;
    }

    private record Usual(int count, double dispersion) {}

    private static Usual usual(
            Rights rights, IncidentColumns columns, IncidentFilter filter, Area area, Period usual, Period covered) {
        DispersionWeeks weeks = DispersionWeeks.covering(usual, usual, new Period(covered.from(), usual.to()));
        var cells = columns.cells(area.level(), filter, weeks.edges());
        int[] weekly = new int[weeks.count()];
        for (int week = 0; week < weekly.length; week++) {
            weekly[week] = cells.of(area.code(), week).count();
        }
        Dispersion dispersion = weeks.model(usual, usual).estimate(weekly);
        var cell = columns.cells(area.level(), filter, List.of(usual.start(), usual.end()))
                .of(area.code(), 0);
        if (!rights.seesProtectedFigures()) {
            return new Usual(cell.count(), dispersion.factor());
        }
        int told = ProtectedCount.orZero(cell);
        return new Usual(
                told,
                ProtectedAreas.coarse(Dispersion.known(dispersion.factor()), told, null)
                        .factor());
    }
}
