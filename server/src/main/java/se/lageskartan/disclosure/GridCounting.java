package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.EmergingHotspots;
import se.lageskartan.analysis.GridCounts;
import se.lageskartan.analysis.HotspotPattern;
import se.lageskartan.analysis.Hotspots;
import se.lageskartan.analysis.LandGrid;
import se.lageskartan.analysis.SharedPoints;
import se.lageskartan.analysis.SpaceTimeHotspots;
import se.lageskartan.disclosure.GridFigures.LeftOut;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.IncidentPoints;
import se.lageskartan.incidents.LevelCounts;
import se.lageskartan.incidents.LevelSeries;
import se.lageskartan.incidents.Period;
import se.lageskartan.wording.Quantity;

/** Counts incidents on a ground and has them tested. */
final class GridCounting {
    private static final double SQUARE_METRES_PER_KM2 = 1e6;
    private static final int DAYS_A_WEEK = 7;
    private static final int SECONDS_A_MINUTE = 60;

    /** Three years of weeks tell how near repeats vary. */
    private static final int MOST_WEEKS = 156;

    private final IncidentColumns columns;
    private final Gazetteer gazetteer;
    private final Coverage coverage;
    private final IncidentFilter filter;

    GridCounting(IncidentColumns columns, Gazetteer gazetteer, Coverage coverage, IncidentFilter filter) {
        this.columns = columns;
        this.gazetteer = gazetteer;
        this.coverage = coverage;
        this.filter = filter;
    }

    /** Counts by place and span of time, and what is in no place. */
    private record Counted(int[][] series, LeftOut leftOut) {}

    GridFigures figures(GridQuery query, DistrictGround ground, @Nullable Period counted, List<String> notes) {
        LandGrid grid = ground.grid();
        GridCounts counts = null;
        LevelCounts level = null;
        LeftOut leftOut = new LeftOut(0, 0, 0, 0);
        Hotspots hotspots = null;
        Hotspots withoutShared = null;
        if (counted != null && grid != null) {
            IncidentPoints all = columns.points(filter);
            counts = GridCounts.of(grid, certain(all));
            leftOut = leftOut(all, counts.outside());
            int[][] weekly = weekly(grid, counted);
            hotspots = test(counts.count(), ground, weekly, counted);
            withoutShared = test(counts.withoutShared(), ground, weekly, counted);
        } else if (counted != null) {
            level = columns.counts(AreaLevel.BASOMRADE, filter);
            leftOut = new LeftOut(level.matching(), level.unplaced(), 0, level.elsewhere());
            hotspots = test(counts(level, ground), ground, weekly(ground, counted), counted);
        }
        List<GridFigures.Cell> cells = new ArrayList<>();
        for (int i = 0; i < ground.places().size() && hotspots != null; i++) {
            DistrictGround.Place place = ground.places().get(i);
            boolean hot = Integer.valueOf(1).equals(hotspots.state(i));
            boolean stays = withoutShared == null || Integer.valueOf(1).equals(withoutShared.state(i));
            cells.add(
                    level != null
                            ? cell(
                                    place,
                                    level.count(place.id()),
                                    level.weighted(place.id()),
                                    level.certain(place.id()),
                                    null,
                                    hotspots,
                                    i,
                                    false)
                            : cell(
                                    place,
                                    Objects.requireNonNull(counts).count()[i],
                                    counts.weighted()[i],
                                    counts.certain()[i],
                                    counts.samePoint()[i],
                                    hotspots,
                                    i,
                                    hot && !stays));
        }
        return new GridFigures(
                query,
                counted,
                notes(notes, ground),
                cells,
                leftOut,
                counts == null ? List.<SharedPoints.Point>of() : counts.shared(),
                grid == null ? 0 : grid.droppedM2(),
                hotspots == null ? null : hotspots.correlation(),
                hotspots == null ? "Perioden ligger utanför vad källorna täcker." : hotspots.cannotTell(),
                Narrowing.sources(coverage.datasets()),
                columns.dataVersion(),
                gazetteer.version());
    }

    private static GridFigures.Cell cell(
            DistrictGround.Place place,
            int count,
            double weighted,
            int certain,
            @Nullable Integer samePoint,
            Hotspots hotspots,
            int i,
            boolean dependsOnPoint) {
        return new GridFigures.Cell(
                place.id(),
                place.name(),
                place.geometry(),
                place.landM2(),
                count,
                weighted,
                count == 0 ? null : Double.valueOf((double) certain / count),
                count / place.landM2() * SQUARE_METRES_PER_KM2,
                count == 0 || samePoint == null ? null : Double.valueOf((double) samePoint / count),
                hotspots.gi().z().get(i),
                hotspots.gi().p().get(i),
                hotspots.gi().q().get(i),
                hotspots.state(i),
                dependsOnPoint,
                hotspots.moran().z().get(i),
                hotspots.moran().p().get(i),
                hotspots.moran().q().get(i),
                hotspots.cluster(i));
    }

    EmergingFigures emerging(EmergingQuery query, DistrictGround ground, @Nullable Period covered, List<String> notes) {
        Period counted = covered == null ? null : SpatialDisclosure.wholeSteps(covered, query.stepDays());
        List<LocalDate> steps = new ArrayList<>();
        if (covered != null && counted != null && !counted.from().isBefore(covered.from())) {
            for (LocalDate day = counted.from(); day.isBefore(counted.to()); day = day.plusDays(query.stepDays())) {
                steps.add(day);
            }
        }
        String cannotTell = null;
        LeftOut leftOut = new LeftOut(0, 0, 0, 0);
        List<EmergingFigures.Place> places = new ArrayList<>();
        if (counted == null) {
            cannotTell = "Perioden ligger utanför vad källorna täcker.";
        } else if (steps.size() < EmergingHotspots.LEAST_STEPS) {
            cannotTell =
                    "Perioden räcker till " + steps.size() + " steg om " + Quantity.of(query.stepDays(), "dag", "dagar")
                            + "; minst " + EmergingHotspots.LEAST_STEPS + " behövs.";
        } else if (!SpatialDisclosure.fits(ground.places().size(), steps.size())) {
            cannotTell = "För många rutor och steg på en gång: välj större rutor, längre steg eller en kortare period.";
        } else {
            List<Instant> edges = new ArrayList<>();
            steps.forEach(day -> edges.add(day.atStartOfDay(Period.ZONE).toInstant()));
            edges.add(counted.end());
            Counted found = counted(ground, counted, edges);
            leftOut = found.leftOut();
            SpaceTimeHotspots result = SpaceTimeHotspots.of(
                    found.series(),
                    ground.landM2(),
                    ground.grid() == null ? weekly(ground, counted) : weekly(ground.grid(), counted),
                    ground.neighbours(),
                    query.stepDays() / (double) DAYS_A_WEEK,
                    query.compared().window());
            cannotTell = result.cannotTell();
            for (int i = 0; i < ground.places().size(); i++) {
                DistrictGround.Place place = ground.places().get(i);
                int count = 0;
                for (int one : found.series()[i]) {
                    count += one;
                }
                places.add(new EmergingFigures.Place(
                        place.id(),
                        place.name(),
                        place.geometry(),
                        place.landM2(),
                        count,
                        result.places().get(i)));
            }
        }
        if (places.isEmpty()) {
            EmergingHotspots.Place none =
                    new EmergingHotspots.Place(HotspotPattern.NONE, List.of(), List.of(), null, null);
            ground.places()
                    .forEach(place -> places.add(new EmergingFigures.Place(
                            place.id(), place.name(), place.geometry(), place.landM2(), 0, none)));
        }
        return new EmergingFigures(
                query,
                counted,
                steps,
                notes(notes, ground),
                places,
                leftOut,
                cannotTell,
                Narrowing.sources(coverage.datasets()),
                columns.dataVersion(),
                gazetteer.version());
    }

    private Counted counted(DistrictGround ground, Period period, List<Instant> edges) {
        LandGrid grid = ground.grid();
        IncidentFilter during = filter.during(period);
        if (grid == null) {
            LevelCounts level = columns.counts(AreaLevel.BASOMRADE, during);
            return new Counted(
                    series(columns.series(AreaLevel.BASOMRADE, during, edges), ground),
                    new LeftOut(level.matching(), level.unplaced(), 0, level.elsewhere()));
        }
        IncidentPoints all = columns.points(during);
        IncidentPoints points = certain(all);
        int[][] series = GridCounts.series(grid, points, minutes(edges));
        int inside = 0;
        for (int[] place : series) {
            for (int count : place) {
                inside += count;
            }
        }
        int matching = columns.ids(during).length;
        return new Counted(
                series,
                new LeftOut(matching, matching - all.size(), all.size() - points.size(), points.size() - inside));
    }

    private LeftOut leftOut(IncidentPoints all, int outside) {
        int matching = columns.ids(filter).length;
        return new LeftOut(
                matching, matching - all.size(), all.size() - certain(all).size(), outside);
    }

    private static Hotspots test(int[] count, DistrictGround ground, int[][] weekly, Period counted) {
        return Hotspots.of(count, ground.landM2(), weekly, ground.neighbours(), counted.days() / (double) DAYS_A_WEEK);
    }

    private static IncidentPoints certain(IncidentPoints points) {
        return points.where(i -> points.uncertaintyM()[i] <= PointScope.MOST_UNCERTAINTY_M);
    }

    private static int[] counts(LevelCounts level, DistrictGround ground) {
        return ground.places().stream()
                .mapToInt(place -> level.count(place.id()))
                .toArray();
    }

    private int[][] weekly(LandGrid grid, Period counted) {
        Period history = history(counted);
        return GridCounts.series(grid, certain(columns.points(filter.during(history))), minutes(history.weekEdges()));
    }

    private int[][] weekly(DistrictGround ground, Period counted) {
        Period history = history(counted);
        return series(columns.series(AreaLevel.BASOMRADE, filter.during(history), history.weekEdges()), ground);
    }

    /** Whole weeks that end with the period and reach back as far as every source does, at most three years. */
    private Period history(Period counted) {
        LocalDate first = coverage.common().orElse(counted).from();
        Period covered = first.isBefore(counted.to()) ? new Period(first, counted.to()) : counted;
        Period weeks = SpatialDisclosure.wholeSteps(covered, DAYS_A_WEEK);
        LocalDate limit = counted.to().minusWeeks(MOST_WEEKS);
        return weeks.from().isBefore(limit) ? new Period(limit, counted.to()) : weeks;
    }

    private static int[][] series(LevelSeries series, DistrictGround ground) {
        return ground.places().stream().map(place -> series.of(place.id())).toArray(int[][]::new);
    }

    private static int[] minutes(List<Instant> edges) {
        return edges.stream()
                .mapToInt(edge -> Math.toIntExact(Math.floorDiv(edge.getEpochSecond(), SECONDS_A_MINUTE)))
                .toArray();
    }

    private static List<String> notes(List<String> notes, DistrictGround ground) {
        List<String> all = new ArrayList<>(notes);
        if (!ground.withoutLand().isEmpty()) {
            all.add("Utan landyta, och därför inte med: " + String.join(", ", ground.withoutLand()) + ".");
        }
        return List.copyOf(all);
    }
}
