package se.lageskartan.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a place usually has per day, by the time of the year: a log-linear Poisson model with a level and, from
 * {@link #FEWEST_FOR_SEASON} incidents on, one yearly sine wave, fitted by Newton's method (McCullagh and Nelder,
 * Generalized linear models, 2nd ed. 1989; R's {@code glm(family = quasipoisson)}). Steps of unequal length count by their
 * days.
 *
 * <p>With fewer incidents the wave would be noise: the rate is then their number and a half over the days (the half is
 * Jeffreys' prior, so that a place without incidents is rare and not impossible).
 */
final class UsualRate {
    /** Fewer incidents in the history than this give a level without season. */
    static final int FEWEST_FOR_SEASON = 30;

    private static final double DAYS_PER_YEAR = 365.2425;
    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-13;
    private static final double WIDEST = 30;

    private final double[] coefficients;
    /** Inverse of the information at dispersion 1. */
    private final double[][] covariance;

    private UsualRate(double[] coefficients, double[][] covariance) {
        this.coefficients = coefficients;
        this.covariance = covariance;
    }

    /**
     * @param edges first day of each step, and last the day after the last; rising
     * @param counts incidents of each step
     */
    static UsualRate of(List<LocalDate> edges, int[] counts) {
        int total = Arrays.stream(counts).sum();
        double days = ChronoUnit.DAYS.between(edges.getFirst(), edges.getLast());
        if (total >= FEWEST_FOR_SEASON) {
            double[] start = {Math.log(total / days), 0, 0};
            UsualRate seasonal = fit(edges, counts, start);
            if (seasonal != null) {
                return seasonal;
            }
        }
        return new UsualRate(new double[] {Math.log((total + 0.5) / days)}, new double[][] {{1 / (total + 0.5)}});
    }

    private static @Nullable UsualRate fit(List<LocalDate> edges, int[] counts, double[] coefficients) {
        int size = coefficients.length;
        for (int round = 0; round < MOST_STEPS; round++) {
            double[][] information = new double[size][size];
            double[] score = new double[size];
            for (int step = 0; step < counts.length; step++) {
                double[] x = terms(edges.get(step), edges.get(step + 1), size);
                double mean = mean(coefficients, x, days(edges, step));
                for (int i = 0; i < size; i++) {
                    score[i] += x[i] * (counts[step] - mean);
                    for (int j = 0; j < size; j++) {
                        information[i][j] += mean * x[i] * x[j];
                    }
                }
            }
            double[][] inverse = inverse(information);
            double largest = 0;
            for (int i = 0; i < size; i++) {
                double move = 0;
                for (int j = 0; j < size; j++) {
                    move += inverse[i][j] * score[j];
                }
                coefficients[i] += move;
                largest = Math.max(largest, Math.abs(move));
            }
            if (!(largest < WIDEST) || Math.abs(coefficients[1]) + Math.abs(coefficients[2]) > WIDEST) {
                return null;
            }
            if (largest < CLOSE) {
                return new UsualRate(coefficients, inverse);
            }
        }
        return null;
    }

    /** How many numbers were estimated. */
    int parameters() {
        return coefficients.length;
    }

    /** Expected incidents from a day up to another, not included. */
    double mean(LocalDate from, LocalDate to) {
        return mean(coefficients, terms(from, to, coefficients.length), ChronoUnit.DAYS.between(from, to));
    }

    /**
     * Variance of the expected number of a row of steps, for being estimated.
     *
     * @param dispersion variance over mean of counts over a long time
     */
    double variance(List<LocalDate> edges, double dispersion) {
        double[] slope = new double[coefficients.length];
        for (int step = 0; step + 1 < edges.size(); step++) {
            double[] x = terms(edges.get(step), edges.get(step + 1), slope.length);
            double mean = mean(coefficients, x, days(edges, step));
            for (int i = 0; i < slope.length; i++) {
                slope[i] += mean * x[i];
            }
        }
        double sum = 0;
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                sum += slope[i] * covariance[i][j] * slope[j];
            }
        }
        return dispersion * sum;
    }

    private static double mean(double[] coefficients, double[] x, double days) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += coefficients[i] * x[i];
        }
        return days * Math.exp(sum);
    }

    /** Level, and the yearly wave at the middle of the step. */
    private static double[] terms(LocalDate from, LocalDate to, int size) {
        if (size == 1) {
            return new double[] {1};
        }
        double middle = from.toEpochDay() + ChronoUnit.DAYS.between(from, to) / 2.0;
        double angle = 2 * Math.PI * middle / DAYS_PER_YEAR;
        return new double[] {1, Math.cos(angle), Math.sin(angle)};
    }

    private static double days(List<LocalDate> edges, int step) {
        return ChronoUnit.DAYS.between(edges.get(step), edges.get(step + 1));
    }

    /** Gauss-Jordan on a positive definite matrix. */
    private static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] left = new double[size][];
        double[][] right = new double[size][size];
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i].clone();
            right[i][i] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double scale = left[pivot][pivot];
            for (int j = 0; j < size; j++) {
                left[pivot][j] /= scale;
                right[pivot][j] /= scale;
            }
            for (int i = 0; i < size; i++) {
                double times = left[i][pivot];
                for (int j = 0; i != pivot && j < size; j++) {
                    left[i][j] -= times * left[pivot][j];
                    right[i][j] -= times * right[pivot][j];
                }
            }
        }
        return right;
    }
}
