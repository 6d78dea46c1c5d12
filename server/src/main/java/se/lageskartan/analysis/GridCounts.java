package se.lageskartan.analysis;

import java.util.Arrays;
import java.util.List;
import se.lageskartan.geo.CircularNormal;
import se.lageskartan.incidents.IncidentPoints;
import se.lageskartan.incidents.LevelShares;

/**
 * Incidents by cell of a {@link LandGrid}.
 *
 * <p>Whole: an incident counts 1 in the cell of its point. Weighted: it counts in every cell with the probability that it
 * was there, a circular normal distribution about its point (see {@link CircularNormal}); that is taken over
 * {@value #SPREAD} points of equal probability, so a share is a multiple of 1/{@value #SPREAD} and within about 0.05 of
 * the integral. What falls on water counts nowhere. Certain: at least {@link LevelShares#CERTAIN_PROBABILITY} of it lies
 * in its cell and the place was understood.
 *
 * @param count whole, by cell
 * @param weighted by cell
 * @param certain of {@code count}, by cell
 * @param samePoint the largest number of the cell's incidents with exactly the same coordinate
 * @param withoutShared of {@code count}, those that do not lie on a coordinate which at least {@link SharedPoints#LEAST}
 *     and {@link SharedPoints#LEAST_SHARE} of the cell share
 * @param cell of each point, -1 where it is in none
 * @param outside points on no cell
 * @param shared the coordinates that most incidents have in common
 */
public record GridCounts(
        int[] count,
        double[] weighted,
        int[] certain,
        int[] samePoint,
        int[] withoutShared,
        int[] cell,
        int outside,
        List<SharedPoints.Point> shared) {
    private static final int SPREAD = 32;
    private static final int MOST_SHARED = 20;
    private static final double ROUNDING = 1e-6;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final double[] SPREAD_X = new double[SPREAD];
    private static final double[] SPREAD_Y = new double[SPREAD];

    static {
        // A sunflower: each point stands for as much probability, in standard deviations from the centre.
        for (int k = 0; k < SPREAD; k++) {
            double radius = Math.sqrt(-2 * Math.log(1 - (k + 0.5) / SPREAD));
            SPREAD_X[k] = radius * Math.cos(k * GOLDEN_ANGLE);
            SPREAD_Y[k] = radius * Math.sin(k * GOLDEN_ANGLE);
        }
    }

    /** Counts points, all of which are certain enough to be points. */
    public static GridCounts of(LandGrid grid, IncidentPoints points) {
        int n = points.size();
        int[] count = new int[grid.size()];
        double[] weighted = new double[grid.size()];
        int[] certain = new int[grid.size()];
        int[] cell = new int[n];
        int outside = 0;
        for (int i = 0; i < n; i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            int own = grid.at(x, y);
            cell[i] = own;
            double sigma = points.uncertaintyM()[i] / CircularNormal.SIGMAS_IN_UNCERTAINTY;
            int inOwn = 0;
            if (sigma > 0) {
                for (int k = 0; k < SPREAD; k++) {
                    int at = grid.at(x + sigma * SPREAD_X[k], y + sigma * SPREAD_Y[k]);
                    if (at == own) {
                        inOwn++;
                    } else if (at >= 0) {
                        weighted[at] += 1.0 / SPREAD;
                    }
                }
            } else {
                inOwn = SPREAD;
            }
            if (own < 0) {
                outside++;
                continue;
            }
            double probability = (double) inOwn / SPREAD;
            count[own]++;
            weighted[own] += probability;
            certain[own] += probability >= LevelShares.CERTAIN_PROBABILITY
                            && points.confidence()[i] >= LevelShares.CERTAIN_CONFIDENCE - ROUNDING
                    ? 1
                    : 0;
        }
        SharedPoints shared = new SharedPoints(points.x(), points.y(), n);
        int[] samePoint = new int[grid.size()];
        int[] without = count.clone();
        for (int i = 0; i < n; i++) {
            if (cell[i] >= 0) {
                int size = shared.sharedBy(i);
                samePoint[cell[i]] = Math.max(samePoint[cell[i]], size);
                if (size >= SharedPoints.LEAST && size >= SharedPoints.LEAST_SHARE * count[cell[i]]) {
                    without[cell[i]]--;
                }
            }
        }
        return new GridCounts(
                count,
                weighted,
                certain,
                samePoint,
                without,
                cell,
                outside,
                shared.largest(points.x(), points.y(), MOST_SHARED));
    }

    /**
     * Whole counts by cell and span of time.
     *
     * @param points in order of time
     * @param edges where the spans begin, rising, and last where the last one ends; minutes as {@link IncidentPoints#begin}
     */
    public static int[][] series(LandGrid grid, IncidentPoints points, int[] edges) {
        int[][] series = new int[grid.size()][edges.length - 1];
        for (int i = 0; i < points.size(); i++) {
            int at = Arrays.binarySearch(edges, points.begin()[i]);
            int span = at >= 0 ? at : -at - 2;
            int cell = span < 0 || span >= edges.length - 1 ? -1 : grid.at(points.x()[i], points.y()[i]);
            if (cell >= 0) {
                series[cell][span]++;
            }
        }
        return series;
    }
}
