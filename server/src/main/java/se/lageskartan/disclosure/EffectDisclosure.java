package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.BeforeAfter;
import se.lageskartan.analysis.Dispersion;
import se.lageskartan.analysis.DispersionModel;
import se.lageskartan.analysis.DispersionWeeks;
import se.lageskartan.analysis.MeasureEffect;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.EffectFigures.Place;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/**
 * Tells whether a measure can be seen in the figures. A person chooses the control area. Roles with protected figures get no
 * rings, since those are counted from points, and an effect that is worked out from {@link ProtectedCount}s.
 */
public final class EffectDisclosure {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    /** From here on a common change in per cent gives numbers that are clearly apart. */
    private static final double MOST_LEVELS_APART = 1.5;

    private final Narrowing narrowing;

    /** Shares the rules and the data of the house's main door. */
    public EffectDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /** Whether a control area lies on land of the treated area or of the ring around it, and so cannot be used. */
    public static boolean touches(Area treated, Area control, double ringM) {
        return DisplacementRing.overlaps(treated, control, ringM);
    }

    /**
     * The effect by the weighted displacement difference.
     *
     * @throws RefusedException when the role asked for rings, or for parts of months, and may not
     */
    public Released<EffectFigures> effect(Viewer viewer, EffectQuery query) {
        Rights rights = narrowing.rights(viewer, query.selection());
        EffectGround ground = new AreaGround(query.treated(), query.control(), query.ringM(), narrowing.gazetteer());
        return new Released<>(
                effect(rights, ground, new Asked(query.before(), query.after(), query.selection())), viewer);
    }

    /** Two periods, and what is counted. */
    record Asked(Period before, Period after, Selection selection) {}

    /**
     * The same on a ground that is known.
     *
     * @throws RefusedException when something of it is counted from points, or a period is not of whole months, and the role sees
     *     no points
     */
    EffectFigures effect(Rights rights, EffectGround ground, Asked asked) {
        Narrowing.requireFixedPeriod(rights, asked.before());
        Narrowing.requireFixedPeriod(rights, asked.after());
        String points = ground.fromPoints().orElse(null);
        if (points != null && rights.seesProtectedFigures()) {
            throw new RefusedException(points + " räknas ur enskilda punkter, som din roll inte ser.");
        }
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> told = narrowing.counted(rights, columns, asked.selection());
        List<DatasetInfo> datasets = points == null && ground instanceof AreaGround areas
                ? DrawnAfterErasure.told(columns, told, areas.treatedArea(), areas.controlArea())
                : told.stream().map(DatasetInfo::ofPoints).toList();
        return figures(rights, columns, datasets, ground, asked);
    }

    private EffectFigures figures(
            Rights rights, IncidentColumns columns, List<DatasetInfo> datasets, EffectGround ground, Asked asked) {
        Coverage coverage = Coverage.of(datasets);
        Period before = coverage.comparable(asked.before()).orElse(null);
        Period after = coverage.comparable(asked.after()).orElse(null);
        List<String> notes = new ArrayList<>();
        coverage.noteCommon(notes, "Perioden före", asked.before());
        coverage.noteCommon(notes, "Perioden efter", asked.after());
        List<Place> places = List.of();
        MeasureEffect effect = null;
        String cannotTell = null;
        if (before == null || after == null) {
            cannotTell = "Båda perioderna måste ligga inom vad källorna täcker.";
        } else if (rights.seesProtectedFigures()
                && !(FixedDimensions.covers(coverage, asked.before())
                        && FixedDimensions.covers(coverage, asked.after()))) {
            cannotTell = "Kan inte visas: " + FixedDimensions.notCovered(coverage) + ".";
        } else {
            noteLengths(notes, before, after);
            IncidentFilter filter = Narrowing.filter(rights, before, asked.selection(), datasets);
            List<Counted> counted = counted(
                    columns, ground, filter, before, after, coverage.common().orElseThrow());
            switch (ground) {
                case AreaGround areas -> {
                    if (rights.seesProtectedFigures()) {
                        protect(counted.get(0), columns, areas.treatedArea(), filter, before, after);
                        protect(counted.get(1), columns, areas.controlArea(), filter, before, after);
                    }
                }
                case DrawnGround drawn -> notes.add(certainty(drawn.treated(), counted.getFirst()));
            }
            places = counted.stream()
                    .map(one -> one.place(rights.seesProtectedFigures()))
                    .toList();
            if (places.stream().anyMatch(place -> place.before() == null || place.after() == null)) {
                cannotTell = "Minst ett av antalen är " + ProtectedCount.few()
                        + " och visas inte för din roll; då kan skillnaden inte heller visas.";
            } else {
                effect = MeasureEffect.of(
                        of(counted, Part.TREATED),
                        of(counted, Part.CONTROL),
                        of(counted, Part.TREATED_RING),
                        of(counted, Part.CONTROL_RING),
                        (double) before.days(),
                        (double) after.days());
                noteLevels(notes, of(counted, Part.TREATED), of(counted, Part.CONTROL));
                if (effect.z() == null) {
                    cannotTell = "Inga händelser i någon av perioderna.";
                    effect = null;
                }
            }
        }
        return new EffectFigures(
                ground.treated(),
                ground.control(),
                ground.ringM(),
                before,
                after,
                places,
                effect,
                cannotTell,
                notes,
                Narrowing.sources(datasets),
                Narrowing.protection(rights),
                columns.dataVersion(),
                narrowing.gazetteer().version());
    }

    private static String certainty(Side treated, Counted counted) {
        int all = counted.before + counted.after;
        return "Av " + Quantity.of(all, "händelse", "händelser") + " på " + treated.name() + " i de två perioderna är "
                + Quantity.number(counted.certain) + " placerade där med minst 90 % säkerhet; de andra räknas där de"
                + " troligast var. Det som är placerat med större osäkerhet än "
                + Math.round(PointScope.MOST_UNCERTAINTY_M) + " m räknas inte i någon del.";
    }

    /** Incidents of one place before and after, and week by week from the first day to the last. */
    private static final class Counted {
        private final Part part;
        private final Geometry geometry;
        private final double landM2;
        private final int[] weekly;
        private int before;
        private int after;
        private int certain;
        private BeforeAfter result = BeforeAfter.NONE;

        Counted(Part part, Geometry geometry, double landM2, int weeks) {
            this.part = part;
            this.geometry = geometry;
            this.landM2 = landM2;
            this.weekly = new int[weeks];
        }

        /** @param told whether 0 stands for a count that is not told */
        Place place(boolean told) {
            return new Place(
                    part,
                    told && before == 0 ? null : Integer.valueOf(before),
                    told && after == 0 ? null : Integer.valueOf(after),
                    result.dispersion(),
                    landM2 / SQUARE_METRES_PER_KM2,
                    geometry);
        }
    }

    /** Puts what may be told in the place of what was counted. */
    private static void protect(
            Counted counted, IncidentColumns columns, Area area, IncidentFilter filter, Period before, Period after) {
        counted.before = protectedCount(columns, area, filter, before);
        counted.after = protectedCount(columns, area, filter, after);
        double factor = ProtectedAreas.coarse(
                        Dispersion.known(counted.result.dispersion()), counted.after, counted.before)
                .factor();
        counted.result = new BeforeAfter(counted.before, counted.after, factor);
    }

    private static int protectedCount(IncidentColumns columns, Area area, IncidentFilter filter, Period period) {
        return ProtectedCount.orZero(columns.cells(area.level(), filter, List.of(period.start(), period.end()))
                .of(area.code(), 0));
    }

    private static BeforeAfter of(List<Counted> counted, Part part) {
        return counted.stream()
                .filter(one -> one.part == part)
                .map(one -> one.result)
                .findFirst()
                .orElse(BeforeAfter.NONE);
    }

    private static List<Counted> counted(
            IncidentColumns columns,
            EffectGround ground,
            IncidentFilter filter,
            Period before,
            Period after,
            Period covered) {
        Weeks weeks = new Weeks(before, after, covered);
        Map<Part, Counted> all = new EnumMap<>(Part.class);
        for (EffectGround.Ground part : ground.parts()) {
            all.put(part.part(), new Counted(part.part(), part.geometry(), part.landM2(), weeks.count()));
        }
        ground.visit(columns, filter.during(weeks.span()), (part, minute, certain) -> {
            Counted counted = all.get(part);
            if (counted != null) {
                weeks.add(counted, minute, certain);
            }
        });
        DispersionModel model = weeks.model();
        for (Counted one : all.values()) {
            one.result = new BeforeAfter(
                    one.before, one.after, model.estimate(one.weekly).factor());
        }
        return List.copyOf(all.values());
    }

    /** Puts moments into periods and weeks. */
    private static final class Weeks {
        private final DispersionWeeks history;
        private final Period before;
        private final Period after;
        private final MinuteEdges edges;
        private final int beforeFrom;
        private final int beforeTo;
        private final int afterFrom;
        private final int afterTo;

        Weeks(Period before, Period after, Period covered) {
            this.before = before;
            this.after = after;
            history = DispersionWeeks.covering(after, before, covered);
            edges = MinuteEdges.of(history.edges());
            beforeFrom = MinuteEdges.minute(before.start());
            beforeTo = MinuteEdges.minute(before.end());
            afterFrom = MinuteEdges.minute(after.start());
            afterTo = MinuteEdges.minute(after.end());
        }

        /** The days that are looked at. */
        Period span() {
            LocalDate from = history.first().isBefore(before.from()) ? history.first() : before.from();
            return new Period(from, after.to());
        }

        int count() {
            return history.count();
        }

        DispersionModel model() {
            return history.model(after, before);
        }

        void add(Counted to, int minute, boolean certain) {
            if (minute >= beforeFrom && minute < beforeTo) {
                to.before++;
                to.certain += certain ? 1 : 0;
            } else if (minute >= afterFrom && minute < afterTo) {
                to.after++;
                to.certain += certain ? 1 : 0;
            }
            int week = edges.spanOf(minute);
            if (week != MinuteEdges.OUTSIDE) {
                to.weekly[week]++;
            }
        }
    }

    private static void noteLengths(List<String> notes, Period before, Period after) {
        if (before.days() != after.days()) {
            notes.add("Perioderna är olika långa, " + before.days() + " och " + after.days()
                    + " dagar; antalen före är omräknade till den senare periodens längd.");
        }
        if (!sameSeasons(before, after)) {
            notes.add("Perioderna täcker olika delar av året: jämförelsen håller bara om årstiderna slår lika i båda"
                    + " områdena.");
        }
    }

    private static void noteLevels(List<String> notes, BeforeAfter treated, BeforeAfter control) {
        double more = Math.max(treated.before(), control.before());
        double less = Math.min(treated.before(), control.before());
        if (more > MOST_LEVELS_APART * less) {
            notes.add(
                    "Områdena hade olika många händelser före åtgärden (" + treated.before() + " och "
                            + control.before()
                            + "). Skillnaden räknas i antal, och en gemensam förändring i procent ger då olika antal. Därför sägs en"
                            + " effekt bara när även förändringen i procent skiljer sig. Ett mer jämnstort kontrollområde säger mer.");
        }
    }

    /** Whole years, or the same days of the year some years apart. */
    private static boolean sameSeasons(Period before, Period after) {
        long years = ChronoUnit.YEARS.between(before.from(), after.from());
        boolean shifted = before.from().plusYears(years).equals(after.from())
                && before.to().plusYears(years).equals(after.to());
        return shifted || (wholeYears(before) && wholeYears(after));
    }

    private static boolean wholeYears(Period period) {
        long years = ChronoUnit.YEARS.between(period.from(), period.to());
        return years > 0 && period.from().plusYears(years).equals(period.to());
    }
}
