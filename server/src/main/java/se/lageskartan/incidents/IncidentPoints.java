package se.lageskartan.incidents;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The places of incidents, for density and patterns. The arrays are as long as each other and belong to whoever asked for them.
 *
 * @param x metres east in EPSG:3011
 * @param y metres north in EPSG:3011
 * @param confidence 0..1, how sure that the place was understood
 * @param uncertaintyM metres within which the true place lies with about 95 %, given that it was understood
 * @param begin when it began, minutes since 1970-01-01T00:00Z; rising
 * @param intervalMinutes how long the interval is in which it happened
 */
public record IncidentPoints(
        double[] x, double[] y, float[] confidence, float[] uncertaintyM, int[] begin, int[] intervalMinutes) {
    public int size() {
        return x.length;
    }

    /** Those whose place in the order passes the test. */
    public IncidentPoints where(IntPredicate test) {
        int[] kept = IntStream.range(0, size()).filter(test).toArray();
        IncidentPoints some = new IncidentPoints(
                new double[kept.length],
                new double[kept.length],
                new float[kept.length],
                new float[kept.length],
                new int[kept.length],
                new int[kept.length]);
        for (int i = 0; i < kept.length; i++) {
            some.x[i] = x[kept[i]];
            some.y[i] = y[kept[i]];
            some.confidence[i] = confidence[kept[i]];
            some.uncertaintyM[i] = uncertaintyM[kept[i]];
            some.begin[i] = begin[kept[i]];
            some.intervalMinutes[i] = intervalMinutes[kept[i]];
        }
        return some;
    }
}
