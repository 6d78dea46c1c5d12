package se.lageskartan.analysis;

/**
 * Values less their mean, in a unit near the largest size among them, so that neither huge nor nearly equal values lose
 * figures. The unit is a power of two, which divides without rounding. The local statistics do not depend on the unit.
 *
 * @param values sum to 0 but for rounding; all exactly 0 when the values are equal
 * @param unit what the values are counted in
 * @param mean in that unit
 * @param variance sum of squares over n, in that unit squared; exactly 0 when the values are equal
 */
record CentredValues(double[] values, double unit, double mean, double variance) {

    /** The unit of values of which the largest in size is given. */
    static double unit(double largest) {
        return largest > 0 ? Math.scalb(1.0, Math.max(Math.getExponent(largest), -1000)) : 1;
    }

    /** @throws IllegalArgumentException a value that is not finite */
    static CentredValues of(double[] given) {
        double largest = 0;
        boolean equal = true;
        for (double value : given) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, not " + value);
            }
            largest = Math.max(largest, Math.abs(value));
            equal &= value == given[0];
        }
        int n = given.length;
        double unit = unit(largest);
        if (equal) {
            return new CentredValues(new double[n], unit, n == 0 ? 0 : given[0] / unit, 0);
        }
        double sum = 0;
        for (double value : given) {
            sum += value / unit;
        }
        double mean = sum / n;
        double[] centred = new double[n];
        double rest = 0;
        for (int i = 0; i < n; i++) {
            centred[i] = given[i] / unit - mean;
            rest += centred[i];
        }
        mean += rest / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            centred[i] -= rest / n;
            squares += centred[i] * centred[i];
        }
        return new CentredValues(centred, unit, mean, squares / n);
    }
}
