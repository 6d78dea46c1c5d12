package se.lageskartan.geocoding;

/** Fits a logistic regression by Newton's method, with a small ridge so that what never goes wrong keeps a finite weight. */
final class LogisticFit {
    private static final double RIDGE = 2;
    private static final int STEPS = 40;

    private LogisticFit() {}

    /**
     * @param x a row of evidence for each observation
     * @param y 1 for right, 0 for wrong
     * @param importance how much each counts
     * @param most the largest value that each weight may have
     */
    static double[] of(double[][] x, double[] y, double[] importance, double[] most) {
        double[] weights = new double[most.length];
        boolean[] held = new boolean[most.length];
        while (true) {
            newton(weights, held, x, y, importance);
            boolean done = true;
            for (int j = 0; j < weights.length; j++) {
                if (weights[j] > most[j]) {
                    weights[j] = most[j];
                    held[j] = true;
                    done = false;
                }
            }
            if (done) {
                return weights;
            }
        }
    }

    private static void newton(double[] weights, boolean[] held, double[][] x, double[] y, double[] importance) {
        int n = weights.length;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[n];
            double[][] curvature = new double[n][n];
            for (int j = 0; j < n; j++) {
                gradient[j] = -RIDGE * weights[j];
                curvature[j][j] = RIDGE;
            }
            for (int i = 0; i < x.length; i++) {
                double logit = 0;
                for (int j = 0; j < n; j++) {
                    logit += weights[j] * x[i][j];
                }
                double p = 1 / (1 + Math.exp(-logit));
                for (int j = 0; j < n; j++) {
                    gradient[j] += importance[i] * (y[i] - p) * x[i][j];
                    for (int k = 0; k < n; k++) {
                        curvature[j][k] += importance[i] * p * (1 - p) * x[i][j] * x[i][k];
                    }
                }
            }
            for (int j = 0; j < n; j++) {
                if (held[j]) {
                    gradient[j] = 0;
                    for (int k = 0; k < n; k++) {
                        curvature[j][k] = j == k ? 1 : 0;
                        curvature[k][j] = j == k ? 1 : 0;
                    }
                }
            }
            double[] change = solve(curvature, gradient);
            for (int j = 0; j < n; j++) {
                weights[j] += change[j];
            }
        }
    }

    /** Gauss' elimination with the largest pivot. */
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swapped = a[column];
            a[column] = a[pivot];
            a[pivot] = swapped;
            double value = b[column];
            b[column] = b[pivot];
            b[pivot] = value;
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] / a[column][column];
                for (int k = column; k < n; k++) {
                    a[row][k] -= factor * a[column][k];
                }
                b[row] -= factor * b[column];
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = b[row];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row][k] * solution[k];
            }
            solution[row] = sum / a[row][row];
        }
        return solution;
    }
}
