package se.lageskartan.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.EmergingHotspots;
import se.lageskartan.analysis.NearRepeat;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.IncidentPoints;
import se.lageskartan.incidents.Period;

/**
 * The door for patterns in space: grids, hotspots, near repeats. A cell is nearly a point, so they are made of what the
 * viewer may see as points. Roles with protected figures get none: their dimensions are fixed, and a grid that can be laid
 * as one likes is not. Sensitive categories follow {@link Rights#mapCategories}.
 */
public final class SpatialDisclosure {
    /** For near repeats a place must be known better than for a map. */
    public static final double MOST_NEAR_UNCERTAINTY_M = 100;
    /** In a longer interval it is not known which day it was. */
    public static final int MOST_NEAR_INTERVAL_DAYS = 3;
    /** More incidents than this are not tested for near repeats: the work grows with the pairs. */
    public static final int MOST_NEAR_INCIDENTS = 100_000;

    private static final int ANSWERS_KEPT = 48;
    private static final int MINUTES_A_DAY = 1440;
    private static final int SECONDS_A_MINUTE = 60;
    private static final double SAME_POINT_M = 1;
    private static final double[] SPACE_M = {0, SAME_POINT_M, 50, 100, 200};
    private static final double[] TIME_DAYS = {0, 7, 14, 28};
    private static final int LEAST_NEAR_INCIDENTS = 30;
    /** From here on p is taken from the law of the pairs and not from shuffles. */
    private static final int MANY = 10_000;

    private static final long SEED = 20_261_122;

    private final Narrowing narrowing;
    private final DistrictGround.Maker grounds = new DistrictGround.Maker();
    private final RecentAnswers<Object, Object> answers = new RecentAnswers<>(ANSWERS_KEPT);

    /** What an answer is made of: the question as it was narrowed for the viewer, and the versions. */
    private record Question(
            String kind, Object asked, Set<String> datasets, IncidentFilter filter, long dataVersion, int gazetteer) {}

    public SpatialDisclosure(Disclosure disclosure) {
        this.narrowing = disclosure.narrowing();
    }

    /**
     * Counts, Gi* and local Moran's I by cell or area.
     *
     * @throws RefusedException when the role sees protected figures only
     */
    public Released<GridFigures> grid(Viewer viewer, GridQuery query) {
        Narrowed narrowed = narrowed(viewer, query.period(), query.selection());
        GridFigures figures = answer("grid", query, narrowed, GridFigures.class, () -> {
            Period shown = narrowed.counted == null ? query.period() : narrowed.counted;
            DistrictGround ground = grounds.of(narrowed.gazetteer, query, shown);
            return new GridCounting(narrowed.columns, narrowed.gazetteer, narrowed.coverage, narrowed.filter)
                    .figures(query, ground, narrowed.counted, narrowed.notes);
        });
        return new Released<>(figures, viewer);
    }

    /**
     * How hotspots have come and gone, step by step.
     *
     * @throws RefusedException when the role sees protected figures only
     */
    public Released<EmergingFigures> emerging(Viewer viewer, EmergingQuery query) {
        GridQuery grid = query.grid();
        Narrowed narrowed = narrowed(viewer, grid.period(), grid.selection());
        EmergingFigures figures = answer("emerging", query, narrowed, EmergingFigures.class, () -> {
            Period shown = narrowed.counted == null ? grid.period() : narrowed.counted;
            DistrictGround ground = grounds.of(narrowed.gazetteer, grid, shown);
            return new GridCounting(narrowed.columns, narrowed.gazetteer, narrowed.coverage, narrowed.filter)
                    .emerging(query, ground, narrowed.counted, narrowed.notes);
        });
        return new Released<>(figures, viewer);
    }

    /**
     * Whether incidents are followed by more nearby.
     *
     * @throws RefusedException when the role sees protected figures only
     */
    public Released<NearRepeatFigures> nearRepeat(Viewer viewer, Period period, Selection selection) {
        Narrowed narrowed = narrowed(viewer, period, selection);
        NearRepeatFigures figures =
                answer("near-repeat", period, narrowed, NearRepeatFigures.class, () -> nearRepeat(period, narrowed));
        return new Released<>(figures, viewer);
    }

    /** The last two years that the chosen data cover, for what needs many steps. */
    public Period twoYears(Viewer viewer, Selection selection) {
        Rights rights = Rights.of(viewer);
        Period days = Coverage.of(narrowing.read(rights, narrowing.columns(), selection))
                .days();
        LocalDate end = days == null ? LocalDate.now(Period.ZONE) : days.to();
        return new Period(end.minusYears(2), end);
    }

    private record Narrowed(
            IncidentColumns columns,
            Gazetteer gazetteer,
            Coverage coverage,
            @Nullable Period counted,
            IncidentFilter filter,
            List<String> notes) {}

    private Narrowed narrowed(Viewer viewer, Period period, Selection selection) {
        Rights rights = Rights.of(viewer);
        if (rights.seesProtectedFigures()) {
            throw new RefusedException(
                    "Rutnät, hotspots och närupprepning bygger på var enskilda händelser ligger. För rollen "
                            + viewer.role().title()
                            + " visas skyddade antal bara i fasta områden; de finns bland områdesmåtten.");
        }
        IncidentColumns columns = narrowing.columns();
        List<DatasetInfo> shown = narrowing.read(rights, columns, selection);
        Coverage coverage = Coverage.of(shown);
        Period counted = coverage.within(period).orElse(null);
        IncidentFilter filter =
                Narrowing.filter(rights, counted == null ? period : counted, selection, coverage.datasets());
        return new Narrowed(columns, narrowing.gazetteer(), coverage, counted, filter, coverage.notes(period, null));
    }

    private <T> T answer(String kind, Object asked, Narrowed narrowed, Class<T> type, Supplier<T> work) {
        Question question = new Question(
                kind,
                asked,
                narrowed.filter.datasets(),
                narrowed.filter,
                narrowed.columns.dataVersion(),
                narrowed.gazetteer.version());
        return type.cast(answers.of(question, work::get));
    }

    private static NearRepeatFigures nearRepeat(Period asked, Narrowed narrowed) {
        IncidentPoints all = narrowed.columns.points(narrowed.filter);
        int matching = narrowed.columns.ids(narrowed.filter).length;
        IncidentPoints placed = all.where(i -> all.uncertaintyM()[i] <= MOST_NEAR_UNCERTAINTY_M);
        IncidentPoints points =
                placed.where(i -> placed.intervalMinutes()[i] <= MOST_NEAR_INTERVAL_DAYS * MINUTES_A_DAY);
        NearRepeatFigures.LeftOut leftOut = new NearRepeatFigures.LeftOut(
                matching, matching - all.size(), all.size() - placed.size(), placed.size() - points.size());
        String cannotTell = null;
        if (narrowed.counted == null) {
            cannotTell = "Perioden ligger utanför vad källorna täcker.";
        } else if (points.size() < LEAST_NEAR_INCIDENTS) {
            cannotTell = "Färre än " + LEAST_NEAR_INCIDENTS
                    + " händelser med tillräckligt säker plats och dag: för få för att skilja ett mönster från slumpen.";
        } else if (points.size() > MOST_NEAR_INCIDENTS) {
            cannotTell = "Perioden har " + points.size() + " händelser, och högst " + MOST_NEAR_INCIDENTS
                    + " prövas åt gången: välj en kortare period eller en kategori.";
        }
        int shuffles = points.size() > MANY ? 0 : NearRepeat.SHUFFLES;
        List<NearRepeat.Band> bands = new ArrayList<>();
        if (cannotTell == null) {
            int[] day = new int[points.size()];
            for (int i = 0; i < day.length; i++) {
                day[i] = Math.toIntExact(Instant.ofEpochSecond((long) points.begin()[i] * SECONDS_A_MINUTE)
                        .atZone(Period.ZONE)
                        .toLocalDate()
                        .toEpochDay());
            }
            bands = shuffles == 0
                    ? NearRepeat.knoxByMoments(points.x(), points.y(), day, SPACE_M, TIME_DAYS)
                    : NearRepeat.knox(points.x(), points.y(), day, SPACE_M, TIME_DAYS, shuffles, SEED);
        }
        return new NearRepeatFigures(
                asked,
                narrowed.counted,
                narrowed.notes,
                points.size(),
                leftOut,
                bands,
                NearRepeat.window(bands, SAME_POINT_M).orElse(null),
                NearRepeat.window(
                                bands.stream()
                                        .filter(band -> band.spaceTo() <= SAME_POINT_M)
                                        .toList(),
                                0)
                        .orElse(null),
                shuffles,
                cannotTell,
                Narrowing.sources(narrowed.coverage.datasets()),
                narrowed.columns.dataVersion());
    }

    /** Days in which whole steps end with a period, at most as many as it holds. */
    static Period wholeSteps(Period period, int stepDays) {
        long steps = Math.max(1, ChronoUnit.DAYS.between(period.from(), period.to()) / stepDays);
        return new Period(period.to().minusDays(steps * stepDays), period.to());
    }

    /** Whether a cube of so many places and steps is small enough. */
    static boolean fits(int places, int steps) {
        return (long) places * steps <= EmergingHotspots.MOST_BINS;
    }
}
