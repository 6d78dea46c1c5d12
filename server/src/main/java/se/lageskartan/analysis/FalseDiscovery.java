package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many tests in one view: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300. */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * q-values: calling everything with q below 0.05 changed makes at most 5 % of what is called so wrong in the long
     * run, for tests that are independent or positively dependent.
     *
     * @param pValues one per test, null where nothing was tested; those do not count towards the number of tests
     * @return q in the same order, null where p was null; as R's {@code p.adjust(p, "BH")}, which also skips missing
     *     values
     * @throws IllegalArgumentException a p that is not within 0..1
     */
    public static List<@Nullable Double> benjaminiHochberg(List<? extends @Nullable Double> pValues) {
        double[] p = new double[pValues.size()];
        List<@Nullable Double> q = new ArrayList<>();
        List<Integer> tested = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Double value = pValues.get(i);
            q.add(null);
            if (value != null) {
                if (!(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException("p-value " + i + " must be within 0..1, not " + value);
                }
                p[i] = value;
                tested.add(i);
            }
        }
        tested.sort(Comparator.comparingDouble((Integer i) -> p[i]));
        double smallest = 1;
        for (int rank = tested.size(); rank >= 1; rank--) {
            int i = tested.get(rank - 1);
            smallest = Math.min(smallest, p[i] * tested.size() / rank);
            q.set(i, smallest);
        }
        return q;
    }

    /** The same where everything was tested. */
    public static double[] benjaminiHochberg(double[] pValues) {
        List<@Nullable Double> boxed = new ArrayList<>();
        for (double p : pValues) {
            boxed.add(p);
        }
        List<@Nullable Double> q = benjaminiHochberg(boxed);
        return IntStream.range(0, pValues.length)
                .mapToDouble(i -> Objects.requireNonNull(q.get(i)))
                .toArray();
    }
}
