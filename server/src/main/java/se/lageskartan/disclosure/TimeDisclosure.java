package se.lageskartan.disclosure;

import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.HourWeekday;
import se.lageskartan.analysis.TimeProfile;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;

/**
 * Tells when incidents happen in a place. Roles with protected figures get parts of the day in whole areas and whole months,
 * counted as their other figures are: a second way of counting the same incidents would give small numbers away.
 */
public final class TimeDisclosure {
    private final Narrowing narrowing;

    /** Shares the rules and the data of the house's main door. */
    public TimeDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /**
     * Hours, weekdays, months and parts of the day.
     *
     * @throws RefusedException when the role may ask only for whole areas and months, and did not
     */
    public Released<TimeFigures> when(Viewer viewer, WhenQuery query) {
        Rights rights = narrowing.rights(viewer, query.selection());
        Narrowing.requireFixedPeriod(rights, query.period());
        if (query.box() != null && rights.seesProtectedFigures()) {
            throw new RefusedException(
                    "För din roll visas skyddade antal bara för hela områden, inte för en ruta på kartan.");
        }
        IncidentColumns columns = narrowing.columns();
        Area asked = query.area();
        List<DatasetInfo> datasets = query.box() == null && asked != null
                ? DrawnAfterErasure.told(columns, narrowing.counted(rights, columns, query.selection()), asked)
                : narrowing.read(rights, columns, query.selection());
        Coverage coverage = Coverage.of(datasets);
        Period counted = coverage.within(query.period()).orElse(null);
        Told told;
        if (rights.seesProtectedFigures() && counted != null && !FixedDimensions.covers(coverage, query.period())) {
            told = Told.nothing("Kan inte visas: " + FixedDimensions.notCovered(coverage) + ".");
        } else if (counted == null) {
            told = Told.nothing("Perioden ligger utanför vad källorna täcker.");
        } else {
            IncidentFilter filter = Narrowing.filter(rights, counted, query.selection(), datasets);
            Area area = query.area();
            if (area == null) {
                told = inBox(columns, query, filter, counted);
            } else if (rights.seesProtectedFigures()) {
                told = protectedParts(columns, area, filter);
            } else {
                told = inArea(columns, area, filter, counted);
            }
        }
        return new Released<>(
                new TimeFigures(
                        query,
                        counted,
                        told.incidents,
                        told.countText,
                        told.hours,
                        told.months,
                        told.parts,
                        told.overSixHours,
                        told.overDay,
                        told.withoutTime,
                        told.leftOut,
                        told.cannotTell,
                        coverage.notes(query.period(), null),
                        Narrowing.sources(datasets),
                        Narrowing.protection(rights),
                        columns.dataVersion(),
                        narrowing.gazetteer().version()),
                viewer);
    }

    private record Told(
            @Nullable Integer incidents,
            @Nullable String countText,
            @Nullable HourWeekday hours,
            @Nullable List<TimeFigures.MonthOfYear> months,
            List<TimeFigures.Part> parts,
            @Nullable Double overSixHours,
            @Nullable Double overDay,
            @Nullable Double withoutTime,
            int leftOut,
            @Nullable String cannotTell) {

        static Told nothing(String why) {
            return new Told(null, null, null, null, List.of(), null, null, null, 0, why);
        }

        static Told of(TimeProfile profile, Period counted, int leftOut) {
            if (profile.incidents() == 0) {
                return new Told(0, null, null, null, List.of(), null, null, null, leftOut, "Inga händelser i urvalet.");
            }
            HourWeekday hours = profile.hours();
            List<TimeFigures.MonthOfYear> months = Arrays.stream(Month.values())
                    .map(month -> new TimeFigures.MonthOfYear(
                            month.getValue(), profile.in(month), TimeProfile.days(month, counted.from(), counted.to())))
                    .toList();
            return new Told(
                    profile.incidents(),
                    null,
                    hours,
                    months,
                    Arrays.stream(DayPart.values())
                            .map(part -> new TimeFigures.Part(part, hours.weight(part.fromHour(), part.toHour()), null))
                            .toList(),
                    profile.overSixHours(),
                    profile.overDay(),
                    profile.withoutTime(),
                    leftOut,
                    null);
        }
    }

    private static Told inArea(IncidentColumns columns, Area area, IncidentFilter filter, Period counted) {
        TimeProfile profile = new TimeProfile();
        columns.visit(area.level(), filter, (from, to, x, y, uncertainty, code) -> {
            if (area.code().equals(code)) {
                profile.add(from, to);
            }
        });
        return Told.of(profile, counted, 0);
    }

    private static Told inBox(IncidentColumns columns, WhenQuery query, IncidentFilter filter, Period counted) {
        IndexedPointInAreaLocator box = BoxOnGround.of(query.box()).orElse(null);
        if (box == null) {
            return Told.nothing("Rutan har ingen yta på kartan.");
        }
        TimeProfile profile = new TimeProfile();
        int[] leftOut = new int[1];
        columns.visit(AreaLevel.DISTRICT, filter, (from, to, x, y, uncertainty, code) -> {
            if (Double.isFinite(x) && box.locate(new Coordinate(x, y)) != Location.EXTERIOR) {
                if (uncertainty <= PointScope.MOST_UNCERTAINTY_M) {
                    profile.add(from, to);
                } else {
                    leftOut[0]++;
                }
            }
        });
        return Told.of(profile, counted, leftOut[0]);
    }

    private static Told protectedParts(IncidentColumns columns, Area area, IncidentFilter filter) {
        List<TimeFigures.Part> parts = new ArrayList<>();
        for (DayPart part : DayPart.values()) {
            Integer shown = shown(
                    columns,
                    area,
                    new IncidentFilter(filter.from(), filter.to(), filter.categories(), part, filter.datasets()));
            parts.add(new TimeFigures.Part(
                    part, shown == null ? null : Double.valueOf(shown), ProtectedCount.text(shown)));
        }
        Integer all = shown(columns, area, filter);
        return new Told(all, ProtectedCount.text(all), null, null, parts, null, null, null, 0, null);
    }

    private static @Nullable Integer shown(IncidentColumns columns, Area area, IncidentFilter filter) {
        return ProtectedCount.of(columns.cells(area.level(), filter, List.of(filter.from(), filter.to()))
                .of(area.code(), 0));
    }
}
