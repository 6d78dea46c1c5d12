package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.ControlSimilarity;
import se.lageskartan.analysis.ControlSimilarity.Likeness;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.DrawnParts;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.MeasureGround;

/** Suggests control areas for a measure; a person chooses. */
public final class ControlDisclosure {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private final Narrowing narrowing;

    /** Shares the rules and the data of the house's main door. */
    public ControlDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /**
     * The other areas of the treated area's level, the most alike before the measure first.
     *
     * @param before the measure; its whole months are compared
     * @param ringM areas within this distance are left out, 0 for none but overlapping ones
     */
    public Released<ControlFigures> controls(
            Viewer viewer, Area treated, Period before, double ringM, Selection selection) {
        Rights rights = narrowing.rights(viewer, selection);
        if (rights.seesProtectedFigures()) {
            // The months are compared, each a cell that may be asked for; the period itself is not counted.
            FixedDimensions.requireWholeMonths(before);
        }
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> datasets =
                DrawnAfterErasure.told(columns, narrowing.counted(rights, columns, selection), treated);
        Coverage coverage = Coverage.of(datasets);
        List<String> notes = new ArrayList<>();
        coverage.noteCommon(notes, "Perioden före", before);
        Period covered = coverage.comparable(before).orElse(null);
        Period months = covered == null ? null : wholeMonths(covered);
        List<ControlFigures.Candidate> candidates = List.of();
        List<ControlFigures.LeftOut> leftOut = new ArrayList<>();
        String cannotTell = null;
        if (months == null) {
            cannotTell = "Det behövs minst " + ControlSimilarity.FEWEST_MONTHS
                    + " hela månader före åtgärden som källorna täcker.";
        } else {
            List<Instant> edges = months.monthEdges();
            IncidentFilter filter = Narrowing.filter(rights, months, selection, datasets);
            // Hidden months stand as 0: what is compared is what the role may see of each month.
            Function<String, int[]> series = SeriesProtection.counts(rights, columns, treated.level(), filter, edges);
            DrawnAfterErasure drawn = DrawnAfterErasure.of(columns, treated.level(), datasets);
            List<Area> usable = new ArrayList<>();
            for (Area area : narrowing.gazetteer().areas(treated.level(), months.from(), months.to())) {
                if (area.code().equals(treated.code())) {
                    continue;
                }
                if (drawn.hides(area.code(), months.from())) {
                    leftOut.add(new ControlFigures.LeftOut(area, drawn.why()));
                } else if (EffectDisclosure.touches(treated, area, ringM)) {
                    leftOut.add(new ControlFigures.LeftOut(
                            area, ringM > 0 ? "ligger inom ringen" : "överlappar åtgärdsområdet"));
                } else if (rights.seesProtectedFigures() && nothing(series.apply(area.code()))) {
                    leftOut.add(new ControlFigures.LeftOut(
                            area, "har " + ProtectedCount.few() + " händelser i varje månad"));
                } else {
                    usable.add(area);
                }
            }
            if (rights.seesProtectedFigures() && nothing(series.apply(treated.code()))) {
                cannotTell = "Åtgärdsområdet har " + ProtectedCount.few() + " händelser i varje månad.";
            } else {
                candidates = ranked(of(treated, series), usable, series, months);
                cannotTell = candidates.isEmpty() ? "Inget annat område på nivån kan användas." : null;
            }
        }
        return new Released<>(
                new ControlFigures(
                        treated,
                        months,
                        candidates,
                        leftOut,
                        rights.seesProtectedFigures(),
                        cannotTell,
                        notes,
                        Narrowing.sources(datasets),
                        columns.dataVersion(),
                        narrowing.gazetteer().version()),
                viewer);
    }

    /**
     * The basområde that was most like a ground before a measure, among those with no land in common with it or the ring around
     * it: for roles that see points. Empty when twelve whole months are not covered, or no basområde is left.
     */
    Optional<Area> mostAlike(Rights rights, MeasureGround ground, Period before, Selection selection) {
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> datasets = narrowing.counted(rights, columns, selection).stream()
                .map(DatasetInfo::ofPoints)
                .toList();
        Period months = Coverage.of(datasets)
                .comparable(before)
                .map(ControlDisclosure::wholeMonths)
                .orElse(null);
        if (months == null) {
            return Optional.empty();
        }
        List<Instant> edges = months.monthEdges();
        IncidentFilter filter = Narrowing.filter(rights, months, selection, datasets);
        DrawnParts parts = DrawnGround.parts(List.of(ground.geometry()));
        MinuteEdges minutes = MinuteEdges.of(edges);
        int[] monthly = new int[minutes.spans()];
        columns.visit(AreaLevel.DISTRICT, filter, (from, to, x, y, uncertainty, code) -> {
            if (parts.of(x, y, uncertainty).part() != DrawnParts.NONE) {
                monthly[minutes.spanOf(from)]++;
            }
        });
        Function<String, int[]> series = SeriesProtection.counts(rights, columns, AreaLevel.BASOMRADE, filter, edges);
        List<Area> usable = narrowing.gazetteer().areas(AreaLevel.BASOMRADE, months.from(), months.to()).stream()
                .filter(area -> area.landAreaM2() > 0 && !ground.touches(area))
                .toList();
        return ranked(new ControlSimilarity.Area("", monthly, null), usable, series, months).stream()
                .map(ControlFigures.Candidate::area)
                .findFirst();
    }

    private static List<ControlFigures.Candidate> ranked(
            ControlSimilarity.Area treated, List<Area> usable, Function<String, int[]> series, Period months) {
        var byCode = usable.stream().collect(Collectors.toMap(Area::code, Function.identity(), (a, b) -> b));
        List<Likeness> ranked = ControlSimilarity.ranked(
                treated,
                byCode.values().stream().map(area -> of(area, series)).toList(),
                months.from().getMonthValue());
        List<ControlFigures.Candidate> candidates = new ArrayList<>();
        for (Likeness likeness : ranked) {
            Area area = byCode.get(likeness.code());
            if (area != null) {
                candidates.add(new ControlFigures.Candidate(area, likeness));
            }
        }
        return List.copyOf(candidates);
    }

    private static ControlSimilarity.Area of(Area area, Function<String, int[]> series) {
        Area.Population population = area.population();
        Double residents = population == null || area.landAreaM2() <= 0
                ? null
                : Double.valueOf(population.residents() / (area.landAreaM2() / SQUARE_METRES_PER_KM2));
        return new ControlSimilarity.Area(area.code(), series.apply(area.code()), residents);
    }

    private static boolean nothing(int[] months) {
        return Arrays.stream(months).allMatch(count -> count == 0);
    }

    /** The whole months of a period; null when they are too few to compare. */
    private static @Nullable Period wholeMonths(Period period) {
        LocalDate from = period.from().getDayOfMonth() == 1
                ? period.from()
                : period.from().withDayOfMonth(1).plusMonths(1);
        LocalDate to = period.to().withDayOfMonth(1);
        return from.plusMonths(ControlSimilarity.FEWEST_MONTHS).isAfter(to) ? null : new Period(from, to);
    }
}
