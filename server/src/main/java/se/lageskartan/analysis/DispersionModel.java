package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Estimates the dispersion of a period's count from the weekly counts of a longer series.
 *
 * <p>What the change test needs is variance over mean of the sum of many weeks. Near repeats spill over into the
 * following weeks, so the variance of single weeks (the ordinary quasi-Poisson Pearson estimate) is too small; the
 * autocovariances of nearby weeks belong to it. The estimate is the long-run variance of the series with a flat-top
 * (trapezoidal) lag window, weight 1 up to {@link #FULL_LAGS} weeks and then falling to 0 (Politis and Romano 1995,
 * Journal of Time Series Analysis 16, 67-103), over the mean of the series.
 *
 * <p>Level and season are not dispersion: before that each stretch between two {@code levelStarts} loses its own mean,
 * and a series of at least {@link #WEEKS_FOR_SEASON} weeks loses a yearly sine wave; the loss of freedom is put back
 * exactly for uncorrelated weeks. So a true change between the compared periods does not hide itself, provided the
 * start of each period is a level start.
 *
 * <p>The factor is widened by the squared ratio of Student's t and normal 97.5 % points, at Satterthwaite's degrees of
 * freedom less what skewed small counts cost, and is never below 1.
 *
 * <p>One model serves every series of the same length and level starts. Fewer than {@link #SHORTEST} weeks, or a series
 * without incidents: not estimated, Poisson is assumed and says so.
 */
public final class DispersionModel {
    /** Fewer weeks than this give no estimate. */
    public static final int SHORTEST = 26;
    /** From this many weeks on a yearly wave is taken out. */
    public static final int WEEKS_FOR_SEASON = 78;
    /** Lags in weeks that count in full: near repeats are reported to last two to four weeks. */
    public static final int FULL_LAGS = 4;

    private static final int LAST_LAG = 2 * FULL_LAGS;
    private static final double WEEKS_PER_YEAR = 365.2425 / 7;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int weeks;
    private final double[][] form;
    private final double trace;
    private final double freedom;
    private final double diagonal;

    private DispersionModel(int weeks, double[][] form) {
        this.weeks = weeks;
        this.form = form;
        double sum = 0;
        double squares = 0;
        double diagonalSquares = 0;
        for (int i = 0; i < form.length; i++) {
            sum += form[i][i];
            diagonalSquares += form[i][i] * form[i][i];
            for (double value : form[i]) {
                squares += value * value;
            }
        }
        this.trace = sum;
        this.freedom = form.length == 0 ? 0 : sum * sum / squares;
        this.diagonal = form.length == 0 ? 0 : diagonalSquares / (sum * sum);
    }

    /**
     * Prepares the estimate for series of one length.
     *
     * @param weeks length of the series, 0 or more
     * @param levelStarts weeks (0-based, rising) at which a new level may begin, such as the first week of each compared
     *     period; 0 is understood
     * @throws IllegalArgumentException starts outside the series or not rising
     */
    public static DispersionModel of(int weeks, int... levelStarts) {
        int previous = 0;
        for (int start : levelStarts) {
            if (start < previous || start > weeks) {
                throw new IllegalArgumentException("level starts must rise within 0.." + weeks + ", not " + start);
            }
            previous = start;
        }
        if (weeks < SHORTEST) {
            return new DispersionModel(weeks, new double[0][]);
        }
        List<double[]> basis = orthonormal(columns(weeks, levelStarts));
        double[][] form = new double[weeks][weeks];
        for (int i = 0; i < weeks; i++) {
            for (int j = 0; j < weeks; j++) {
                form[i][j] = lagWeight(Math.abs(i - j));
            }
        }
        for (double[] vector : basis) {
            project(form, vector);
        }
        return new DispersionModel(weeks, form);
    }

    /**
     * The dispersion of one series.
     *
     * @param weekly incidents per week, as many as the model has weeks
     * @throws IllegalArgumentException another length, or a negative count
     */
    public Dispersion estimate(int[] weekly) {
        if (weekly.length != weeks) {
            throw new IllegalArgumentException("expected " + weeks + " weeks, not " + weekly.length);
        }
        double total = 0;
        for (int count : weekly) {
            if (count < 0) {
                throw new IllegalArgumentException("weekly counts must be 0 or more, not " + count);
            }
            total += count;
        }
        if (form.length == 0 || total == 0 || trace <= 0) {
            return Dispersion.POISSON;
        }
        double quadratic = 0;
        for (int i = 0; i < weeks; i++) {
            if (weekly[i] != 0) {
                double row = 0;
                for (int j = 0; j < weeks; j++) {
                    row += form[i][j] * weekly[j];
                }
                quadratic += weekly[i] * row;
            }
        }
        double mean = total / weeks;
        double raw = quadratic / trace / mean;
        double degrees = 2 / (2 / freedom + diagonal * Math.max(1, raw) / mean);
        double widening = widening(degrees);
        return new Dispersion(Math.max(1, raw * widening), raw, degrees);
    }

    /**
     * How much wider than the normal law a factor with so many degrees of freedom makes an interval, squared.
     *
     * @param degrees below 1 as 1
     */
    public static double widening(double degrees) {
        double t = TDistribution.of(Math.max(1, degrees)).inverseSurvivalProbability(ChangeTest.LEVEL / 2);
        double z = NORMAL.inverseSurvivalProbability(ChangeTest.LEVEL / 2);
        return t / z * (t / z);
    }

    private static double lagWeight(int lag) {
        return Math.max(0, Math.min(1, (double) (LAST_LAG - lag) / (LAST_LAG - FULL_LAGS)));
    }

    private static List<double[]> columns(int weeks, int[] levelStarts) {
        List<double[]> columns = new ArrayList<>();
        int from = 0;
        for (int k = 0; k <= levelStarts.length; k++) {
            int to = k < levelStarts.length ? levelStarts[k] : weeks;
            double[] level = new double[weeks];
            Arrays.fill(level, from, to, 1);
            columns.add(level);
            from = to;
        }
        if (weeks >= WEEKS_FOR_SEASON) {
            double[] cosine = new double[weeks];
            double[] sine = new double[weeks];
            for (int i = 0; i < weeks; i++) {
                double angle = 2 * Math.PI * i / WEEKS_PER_YEAR;
                cosine[i] = Math.cos(angle);
                sine[i] = Math.sin(angle);
            }
            columns.add(cosine);
            columns.add(sine);
        }
        return columns;
    }

    /** Gram-Schmidt, twice over; columns that add nothing are dropped. */
    private static List<double[]> orthonormal(List<double[]> columns) {
        List<double[]> basis = new ArrayList<>();
        for (double[] column : columns) {
            double before = Math.sqrt(dot(column, column));
            for (int pass = 0; pass < 2; pass++) {
                for (double[] vector : basis) {
                    double share = dot(column, vector);
                    for (int i = 0; i < column.length; i++) {
                        column[i] -= share * vector[i];
                    }
                }
            }
            double length = Math.sqrt(dot(column, column));
            if (length > 1e-8 * before) {
                for (int i = 0; i < column.length; i++) {
                    column[i] /= length;
                }
                basis.add(column);
            }
        }
        return basis;
    }

    /** Replaces A by (I - vv')A(I - vv'). */
    private static void project(double[][] a, double[] v) {
        int n = v.length;
        double[] av = new double[n];
        for (int i = 0; i < n; i++) {
            av[i] = dot(a[i], v);
        }
        double vav = dot(av, v);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] += vav * v[i] * v[j] - v[i] * av[j] - av[i] * v[j];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
