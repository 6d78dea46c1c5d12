package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.Dispersion;
import se.lageskartan.analysis.DispersionModel;
import se.lageskartan.analysis.DispersionWeeks;
import se.lageskartan.analysis.EffectPower;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.FollowUpFigures.Outlook;
import se.lageskartan.disclosure.FollowUpFigures.Shown;
import se.lageskartan.disclosure.FollowUpFigures.Step;
import se.lageskartan.disclosure.MeasureComparison.Compared;
import se.lageskartan.gazetteer.Area;
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

    private final Narrowing narrowing;
    private final EffectDisclosure effects;
    private final MeasureStore measures;
    private final MeasureComparison comparison;

    /** Shares the rules and the data of the house's main door. */
    public FollowUpDisclosure(Disclosure disclosure, EffectDisclosure effects, MeasureStore measures) {
        this.narrowing = disclosure.narrowing();
        this.effects = effects;
        this.measures = measures;
        this.comparison = new MeasureComparison(disclosure);
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
        String cannot = content.status() == MeasureStatus.CANCELLED
                ? "Åtgärden är inställd."
                : content.expectation().direction() == ExpectedDirection.NOT_IN_FIGURES
                        ? "Effekten väntas inte synas i antalet händelser och söks inte där."
                        : null;
        if (cannot != null) {
            return untold(measure, List.of(), cannot);
        }
        Selection selection = new Selection(content.expectation().in(), null, Set.of());
        try {
            Rights rights = narrowing.rights(viewer, selection);
            Compared compared = comparison.of(viewer, rights, content, selection, measures.today());
            EffectGround ground = compared.ground();
            return ground == null
                    ? untold(measure, compared.choices(), compared.cannotTell())
                    : counted(rights, measure, ground, compared.choices(), selection);
        } catch (RefusedException e) {
            return untold(measure, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private FollowUpFigures counted(
            Rights rights, Measure measure, EffectGround ground, List<String> choices, Selection selection) {
        MeasureDraft content = measure.content();
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> told = narrowing.counted(rights, columns, selection);
        List<DatasetInfo> datasets = ground instanceof DrawnGround
                ? told.stream().map(DatasetInfo::ofPoints).toList()
                : told;
        Period covered = Coverage.of(datasets).common().orElse(null);
        if (covered == null) {
            return untold(measure, choices, "Din roll ser inga händelser att räkna.");
        }
        List<FollowUpWindow> windows = FollowUpWindow.within(content.starts(), content.ends());
        if (windows.isEmpty() && rights.seesProtectedFigures()) {
            return untold(
                    measure, choices, "Ingen hel månad ligger inom åtgärdens tid, och din roll ser bara hela månader.");
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
        return new FollowUpFigures(
                measure,
                measures.today(),
                ground.treated(),
                ground.control(),
                shown(ground.parts()),
                choices,
                window,
                window == null
                        ? null
                        : effects.effect(
                                rights, ground, new EffectDisclosure.Asked(window.before(), window.after(), selection)),
                outlook(rights, columns, filter, datasets, content, ground, windows, covered),
                null);
    }

    private FollowUpFigures untold(Measure measure, List<String> choices, @Nullable String why) {
        EffectGround.Ground treated = comparison.treated(measure.content());
        return new FollowUpFigures(
                measure,
                measures.today(),
                null,
                null,
                treated == null ? List.of() : shown(List.of(treated)),
                choices,
                null,
                null,
                null,
                why);
    }

    private static List<Shown> shown(List<EffectGround.Ground> parts) {
        return parts.stream()
                .filter(part -> !part.geometry().isEmpty())
                .map(part -> new Shown(part.part(), part.geometry()))
                .toList();
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
            EffectGround ground,
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
        Usual own;
        Usual other;
        double days = (double) usual.days();
        EffectPower.Rings rings = EffectPower.Rings.NONE;
        switch (ground) {
            case AreaGround areas -> {
                own = usual(rights, columns, filter, areas.treatedArea(), usual, covered);
                other = usual(rights, columns, filter, areas.controlArea(), usual, covered);
            }
            case DrawnGround drawn -> {
                Function<Part, Usual> parts = usual(columns, filter, drawn, usual, covered);
                own = parts.apply(Part.TREATED);
                other = parts.apply(Part.CONTROL);
                // Around a small ground more happens than on it.
                Usual around = parts.apply(Part.TREATED_RING);
                Usual aroundControl = parts.apply(Part.CONTROL_RING);
                rings = new EffectPower.Rings(
                        around.count() / days,
                        aroundControl.count() / days,
                        around.dispersion(),
                        aroundControl.dispersion());
            }
        }
        EffectPower power =
                new EffectPower(own.count() / days, other.count() / days, own.dispersion(), other.dispersion(), rings);
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

    private static Function<Part, Usual> usual(
            IncidentColumns columns, IncidentFilter filter, DrawnGround ground, Period usual, Period covered) {
        DispersionWeeks weeks = DispersionWeeks.covering(usual, usual, new Period(covered.from(), usual.to()));
        MinuteEdges edges = MinuteEdges.of(weeks.edges());
        MinuteEdges year = MinuteEdges.of(List.of(usual.start(), usual.end()));
        Map<Part, int[]> weekly = new EnumMap<>(Part.class);
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        ground.visit(columns, filter, (part, minute, certain) -> {
            int week = edges.spanOf(minute);
            if (week != MinuteEdges.OUTSIDE) {
                weekly.computeIfAbsent(part, any -> new int[edges.spans()])[week]++;
            }
            if (year.spanOf(minute) != MinuteEdges.OUTSIDE) {
                counts.merge(part, 1, Integer::sum);
            }
        });
        DispersionModel model = weeks.model(usual, usual);
        return part -> new Usual(
                counts.getOrDefault(part, 0),
                model.estimate(weekly.getOrDefault(part, new int[edges.spans()]))
                        .factor());
    }

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
