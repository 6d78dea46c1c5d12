package se.lageskartan.analysis;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;

/**
 * Ranks cells by how many incidents to expect there from a day on, each method from what had happened before that day.
 *
 * <p>Near repeats are weighed as in prospective mapping (Bowers, Johnson and Pease 2004, British Journal of Criminology 44,
 * 641-658): an incident of the last {@link #NEAR_WEEKS} weeks adds 1/((1 + d)(1 + t)) to every cell within
 * {@link #NEAR_METRES}, d the whole half cells between its own cell and that one, centre to centre, and t the whole weeks
 * since.
 */
public final class HotspotRanking {
    /** How far near repeats reach, metres. */
    public static final double NEAR_METRES = 400;
    /** How long they last, weeks. */
    public static final int NEAR_WEEKS = 8;

    private static final int YEAR_MONTHS = 12;
    private static final int RECENT_MONTHS = 3;
    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double Z_STEPS = 1e9;

    private final BacktestCells cells;
    private final double[] x;
    private final double[] y;
    private final int[] minute;
    private final int[] cell;
    private final OptionalDouble bandwidth;

    /**
     * @param x east, metres in EPSG:3011
     * @param y north, metres in EPSG:3011
     * @param minute when each began, minutes since 1970-01-01T00:00Z, rising
     * @param bandwidth radius of the kernel in metres; chosen from what had happened when empty
     * @throws IllegalArgumentException unequal lengths
     */
    public HotspotRanking(BacktestCells cells, double[] x, double[] y, int[] minute, OptionalDouble bandwidth) {
        KernelDensity.requirePoints(x, y);
        if (minute.length != x.length) {
            throw new IllegalArgumentException(x.length + " places but " + minute.length + " times");
        }
        this.cells = cells;
        this.x = x.clone();
        this.y = y.clone();
        this.minute = minute.clone();
        this.cell = new int[x.length];
        Arrays.setAll(cell, i -> cells.at(x[i], y[i]));
        this.bandwidth = bandwidth;
    }

    /** Incidents per cell from a day until before another. */
    public double[] counts(LocalDate from, LocalDate to) {
        return counts(position(from), position(to));
    }

    /**
     * One rank per cell, higher means more is expected.
     *
     * @param day what began on it or later is not known
     * @return null when the method cannot be used on what is known: no incidents, or no bandwidth
     */
    public double @Nullable [] of(HotspotMethod method, LocalDate day) {
        int end = position(day);
        int year = position(day.minusMonths(YEAR_MONTHS));
        return switch (method) {
            case COUNT_YEAR -> counts(year, end);
            case COUNT_RECENT -> counts(position(day.minusMonths(RECENT_MONTHS)), end);
            case COUNT_ALL -> counts(0, end);
            case DENSITY -> density(year, end);
            case GI_STAR -> giStar(counts(year, end));
            case NEAR_REPEAT -> nearRepeat(day, end);
        };
    }

    private double[] counts(int from, int to) {
        double[] counts = new double[cells.size()];
        for (int i = from; i < to; i++) {
            if (cell[i] >= 0) {
                counts[cell[i]]++;
            }
        }
        return counts;
    }

    private double @Nullable [] density(int from, int to) {
        double[] east = Arrays.copyOfRange(x, from, to);
        double[] north = Arrays.copyOfRange(y, from, to);
        double radius;
        if (bandwidth.isPresent()) {
            radius = bandwidth.getAsDouble();
        } else if (Bandwidth.reference(east, north) instanceof Bandwidth.Metres metres) {
            radius = Math.max(cells.fineCell(), metres.metres());
        } else {
            return null;
        }
        return cells.meanDensity(east, north, radius);
    }

    private double @Nullable [] giStar(double[] counts) {
        List<@Nullable Double> z =
                GetisOrd.of(cells.ranked(counts), cells.touching()).z();
        double[] rank = new double[counts.length];
        for (int i = 0; i < rank.length; i++) {
            Double value = z.get(i);
            if (value == null) {
                return null;
            }
            // cells that are equal on paper differ in the last bits, and would not be ties
            rank[i] = Math.rint(value * Z_STEPS) / Z_STEPS;
        }
        return rank;
    }

    private double[] nearRepeat(LocalDate day, int end) {
        int now = minute(day);
        double[] fresh = new double[cells.size()];
        for (int i = end - 1; i >= 0 && now - minute[i] <= NEAR_WEEKS * MINUTES_PER_WEEK; i--) {
            int weeks = (now - minute[i] - 1) / MINUTES_PER_WEEK;
            if (cell[i] >= 0) {
                fresh[cell[i]] += 1.0 / (1 + weeks);
            }
        }
        double half = cells.side() / 2;
        double[] rank = new double[cells.size()];
        for (int from = 0; from < fresh.length; from++) {
            if (fresh[from] > 0) {
                for (int to = 0; to < rank.length; to++) {
                    double distance = cells.distance(from, to);
                    if (distance <= NEAR_METRES) {
                        rank[to] += fresh[from] / (1 + Math.floor(distance / half));
                    }
                }
            }
        }
        return rank;
    }

    private int position(LocalDate day) {
        int at = Arrays.binarySearch(minute, minute(day));
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && minute[at - 1] == minute[at]) {
            at--;
        }
        return at;
    }

    private static int minute(LocalDate day) {
        return Math.toIntExact(Math.floorDiv(day.atStartOfDay(Period.ZONE).toEpochSecond(), (long) SECONDS_PER_MINUTE));
    }
}
