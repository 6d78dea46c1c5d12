package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.analysis.BacktestCells;
import se.lageskartan.analysis.HotspotMethod;
import se.lageskartan.analysis.HotspotRanking;
import se.lageskartan.analysis.LandGrid;
import se.lageskartan.analysis.RollingBacktest;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;

/**
 * Tells how well hotspot methods would have done on the incidents that the viewer may see as points. An answer is kept for
 * as long as the data, the gazetteer and the question are the same.
 */
public final class BacktestDisclosure {
    /** Months that are predicted unless somebody asks for another number. */
    public static final int WINDOWS = 6;
    /** Most months that may be asked for. */
    public static final int MOST_WINDOWS = 24;

    /** A year is what most methods learn from. */
    private static final int LEARNING_MONTHS = 12;

    private static final int FINE_CELLS_A_SIDE = 4;
    private static final int MOST_KEPT = 64;

    private final Narrowing narrowing;
    private final DensityDisclosure densities;
    private final DistrictGround.Maker grounds = new DistrictGround.Maker();
    private final Map<Question, Answer> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /**
     * Cells of a grid, as the map shows them.
     *
     * @param shape hexagons or squares
     * @param sizeM metres between two opposite sides
     */
    public record Grid(GridShape shape, int sizeM) {
        /** @throws IllegalArgumentException areas, which are no cells */
        public Grid {
            if (shape == GridShape.BASOMRADE) {
                throw new IllegalArgumentException("expected hexagons or squares, not " + shape);
            }
        }
    }

    private record Question(
            long dataVersion,
            int gazetteerVersion,
            IncidentFilter filter,
            OptionalDouble bandwidthM,
            int windows,
            @Nullable Grid grid) {}

    private record Answer(
            @Nullable RollingBacktest result,
            int cells,
            double cellM,
            int leftOut,
            @Nullable String cannotTell) {}

    /** Shares the rules and the data of the house's main door, and the ground of the density surfaces. */
    public BacktestDisclosure(Disclosure disclosure, DensityDisclosure densities) {
        this.narrowing = disclosure.narrowing();
        this.densities = densities;
    }

    /**
     * The last whole months that the data cover, each foretold from what came before.
     *
     * @param bandwidthM of the kernel, chosen from the data when empty
     * @param windows how many months at most, 1 or more
     * @param grid whose cells are ranked; squares of 100 m when null
     */
    public Released<BacktestFigures> backtest(
            Viewer viewer, Selection selection, OptionalDouble bandwidthM, int windows, @Nullable Grid grid) {
        Rights rights = Rights.of(viewer);
        IncidentColumns columns = narrowing.columns();
        Gazetteer gazetteer = narrowing.gazetteer();
        List<DatasetInfo> shown = narrowing.read(rights, columns, selection);
        Period covered = Coverage.of(shown).common().orElse(null);
        Answer answer;
        if (covered == null) {
            answer = new Answer(null, 0, 0, 0, "Det finns inga händelser som din roll ser som punkter.");
        } else {
            IncidentFilter filter = Narrowing.filter(rights, covered, selection, shown);
            Question question =
                    new Question(columns.dataVersion(), gazetteer.version(), filter, bandwidthM, windows, grid);
            answer = kept.get(question);
            if (answer == null) {
                // Two who ask at once may both have it made; neither waits for the other.
                BacktestCells cells = cells(gazetteer, grid, covered, selection);
                answer = answer(columns, cells, filter, covered, bandwidthM, windows);
                kept.put(question, answer);
            }
        }
        RollingBacktest result = answer.result();
        HotspotMethod winner = result == null ? null : result.winner();
        return new Released<>(
                new BacktestFigures(
                        grid == null ? GridShape.SQUARE : grid.shape(),
                        covered,
                        result,
                        winner == null ? HotspotMethod.COUNT_YEAR : winner,
                        answer.cells(),
                        answer.cellM(),
                        answer.leftOut(),
                        answer.cannotTell(),
                        Narrowing.sources(shown),
                        columns.dataVersion(),
                        gazetteer.version()),
                viewer);
    }

    private BacktestCells cells(Gazetteer gazetteer, @Nullable Grid grid, Period covered, Selection selection) {
        DensitySurface surface = densities.surface(gazetteer);
        LandGrid cells = grid == null
                ? null
                : grounds.of(gazetteer, new GridQuery(grid.shape(), grid.sizeM(), covered, selection), covered)
                        .grid();
        return grid == null || cells == null
                ? surface.cells(FINE_CELLS_A_SIDE)
                : surface.cells(cells, (double) grid.sizeM());
    }

    private static Answer answer(
            IncidentColumns columns,
            BacktestCells cells,
            IncidentFilter filter,
            Period covered,
            OptionalDouble bandwidthM,
            int windows) {
        List<LocalDate> days = months(covered, windows);
        if (days.size() < 2) {
            return new Answer(
                    null,
                    cells.size(),
                    cells.side(),
                    0,
                    "Det behövs minst " + (LEARNING_MONTHS + 1)
                            + " hela månader med händelser för att pröva metoderna: ett år att lära av och en månad att"
                            + " förutsäga.");
        }
        Points points = new Points(columns, filter);
        HotspotRanking ranking = new HotspotRanking(
                cells,
                Arrays.copyOf(points.x, points.size),
                Arrays.copyOf(points.y, points.size),
                Arrays.copyOf(points.minute, points.size),
                bandwidthM);
        RollingBacktest result = RollingBacktest.of(ranking, cells, days);
        return new Answer(
                result,
                cells.size(),
                cells.side(),
                points.leftOut,
                result.winner() == null ? "Inga händelser i månaderna som skulle förutsägas." : null);
    }

    /** Places and times of the incidents that are certain enough to be points. */
    private static final class Points {
        private double[] x = new double[1024];
        private double[] y = new double[1024];
        private int[] minute = new int[1024];
        private int size;
        private int leftOut;

        Points(IncidentColumns columns, IncidentFilter filter) {
            columns.visit(AreaLevel.DISTRICT, filter, (from, to, east, north, uncertainty, code) -> {
                if (uncertainty <= PointScope.MOST_UNCERTAINTY_M) {
                    add(from, east, north);
                } else if (Double.isFinite(east)) {
                    leftOut++;
                }
            });
        }

        private void add(int from, double east, double north) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
                minute = Arrays.copyOf(minute, 2 * size);
            }
            x[size] = east;
            y[size] = north;
            minute[size++] = from;
        }
    }

    /** First days of the last whole months that have a year before them, and the day after the last. */
    private static List<LocalDate> months(Period covered, int windows) {
        LocalDate end = covered.to().withDayOfMonth(1);
        LocalDate earliest = covered.from().plusMonths(LEARNING_MONTHS);
        List<LocalDate> days = new ArrayList<>();
        LocalDate first = end.minusMonths(windows);
        for (LocalDate day = first; !day.isAfter(end); day = day.plusMonths(1)) {
            if (!day.isBefore(earliest)) {
                days.add(day);
            }
        }
        return days;
    }
}
