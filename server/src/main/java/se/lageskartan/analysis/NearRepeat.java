package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Is an incident followed by more incidents nearby than chance would have it? Knox's test (1964, Applied Statistics 13,
 * 25-30): pairs of incidents are counted by how far apart they are in space and in days. Chance is the same places with the
 * dates shuffled among them, which keeps both where and when crimes happen (Johnson et al. 2007, Journal of Quantitative
 * Criminology 23, 201-219).
 *
 * <p>Bands are half-open, from <= distance < to, in metres and whole days; a pair further apart than the last band is not
 * counted. Incidents on one coordinate are pairs at distance 0: a first band such as 0 to 1 metre sets them apart, which is
 * wanted wherever places were snapped to a point.
 *
 * <p>Expected is exact, not simulated: pairs close in space times pairs close in time over all pairs. p = (1 + shuffles with
 * at least as many pairs) / (1 + shuffles), one-sided for more. The same seed gives the same p on any number of cores.
 *
 * <p>Speed: within squares as wide as the last space band, incidents are kept in order of date, so that a shuffle only looks
 * at pairs that are close in both.
 */
public final class NearRepeat {
    /** Shuffles that are made when nothing else is said. */
    public static final int SHUFFLES = 999;

    private static final int MOST_BANDS = 50;

    /** A century; further apart in time than that nothing is near. */
    private static final double MOST_DAYS = 36_525;

    private NearRepeat() {}

    /**
     * One band of space and one of time.
     *
     * @param spaceFrom metres, included
     * @param spaceTo metres, not included
     * @param timeFrom days, included
     * @param timeTo days, not included
     * @param observed pairs
     * @param expected pairs by chance; 0 with fewer than two incidents
     * @param ratio observed over expected; null when nothing is expected
     * @param p one-sided; null when nothing is expected
     */
    public record Band(
            double spaceFrom,
            double spaceTo,
            double timeFrom,
            double timeTo,
            long observed,
            double expected,
            @Nullable Double ratio,
            @Nullable Double p) {}

    /**
     * How far and how long the raised risk reaches.
     *
     * @param spaceTo metres from an incident, not included
     * @param timeTo days after it, not included
     * @param ratio pairs in the window over what would be expected
     */
    public record Window(double spaceTo, double timeTo, long observed, double expected, double ratio) {}

    /**
     * The largest window, from the nearest band in space and in time on, in which every band has more pairs than expected
     * and a q-value below 0.05 (Benjamini and Hochberg over all bands with a p); of windows with as many bands the one with
     * the higher ratio. Empty when not even the nearest band is so.
     *
     * @param bands as {@link #knox} gives them
     * @param spaceFrom where the window begins: bands of space before it are left out, such as that of one and the same
     *     coordinate
     */
    public static Optional<Window> window(List<Band> bands, double spaceFrom) {
        List<@Nullable Double> q =
                FalseDiscovery.benjaminiHochberg(bands.stream().map(Band::p).toList());
        Window best = null;
        int most = 0;
        for (Band corner : bands) {
            if (corner.spaceFrom() < spaceFrom) {
                continue;
            }
            int inside = 0;
            long observed = 0;
            double expected = 0;
            boolean raised = true;
            for (int i = 0; i < bands.size() && raised; i++) {
                Band band = bands.get(i);
                if (band.spaceFrom() >= spaceFrom
                        && band.spaceTo() <= corner.spaceTo()
                        && band.timeTo() <= corner.timeTo()) {
                    Double value = q.get(i);
                    Double ratio = band.ratio();
                    raised = value != null && value < ChangeTest.LEVEL && ratio != null && ratio > 1;
                    inside++;
                    observed += band.observed();
                    expected += band.expected();
                }
            }
            if (raised
                    && expected > 0
                    && (inside > most || (inside == most && best != null && observed / expected > best.ratio()))) {
                best = new Window(corner.spaceTo(), corner.timeTo(), observed, expected, observed / expected);
                most = inside;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Runs the test.
     *
     * @param x east, metres
     * @param y north, metres
     * @param day whole days since any day
     * @param space edges of the space bands in metres, 0 or more, rising
     * @param time edges of the time bands in days, 0 or more, rising
     * @param shuffles how often the dates are shuffled, 1 or more
     * @return band by band, time within space
     * @throws IllegalArgumentException unequal lengths, a coordinate that is not finite, edges that do not rise
     */
    public static List<Band> knox(
            double[] x, double[] y, int[] day, double[] space, double[] time, int shuffles, long seed) {
        require(x, y, day, space, time);
        if (shuffles < 1) {
            throw new IllegalArgumentException("expected at least one shuffle, not " + shuffles);
        }
        KnoxPairs pairs = new KnoxPairs(x, y, space, time);
        long[] observed = pairs.count(day);
        List<KnoxLaw> laws = laws(x.length, pairs.closeInSpace(), closeInTime(day, time));
        int[] atLeast = new int[observed.length];
        if (laws.stream().anyMatch(law -> law.space().count() > 0)) {
            // Each shuffle has a random source of its own, so that it does not matter which core makes which.
            long[] seeds = new SplittableRandom(seed).longs(shuffles).toArray();
            atLeast = IntStream.range(0, shuffles)
                    .parallel()
                    .mapToObj(i -> reached(pairs.count(shuffled(day, seeds[i])), observed))
                    .reduce(new int[observed.length], NearRepeat::plus);
        }
        double[] p = new double[observed.length];
        for (int band = 0; band < p.length; band++) {
            p[band] = (1.0 + atLeast[band]) / (1.0 + shuffles);
        }
        return bands(space, time, observed, laws, p);
    }

    /**
     * The same test without shuffles, for as many incidents as there are: p from the exact mean and variance that the pairs
     * have over all orders of the dates, see {@link KnoxLaw}. The work is that of looking once at every pair close in space.
     *
     * @throws IllegalArgumentException as {@link #knox}
     */
    public static List<Band> knoxByMoments(double[] x, double[] y, int[] day, double[] space, double[] time) {
        require(x, y, day, space, time);
        KnoxPairs pairs = new KnoxPairs(x, y, space, time);
        long[] observed = pairs.count(day);
        List<KnoxLaw> laws = laws(x.length, pairs.closeInSpace(), closeInTime(day, time));
        double[] p = new double[observed.length];
        for (int band = 0; band < p.length; band++) {
            p[band] = laws.get(band).atLeast(observed[band]);
        }
        return bands(space, time, observed, laws, p);
    }

    /** The law of each band, time within space. */
    static List<KnoxLaw> laws(double[] x, double[] y, int[] day, double[] space, double[] time) {
        return laws(x.length, new KnoxPairs(x, y, space, time).closeInSpace(), closeInTime(day, time));
    }

    private static List<KnoxLaw> laws(int incidents, List<KnoxLaw.Pairs> space, List<KnoxLaw.Pairs> time) {
        List<KnoxLaw> laws = new ArrayList<>();
        for (KnoxLaw.Pairs near : space) {
            for (KnoxLaw.Pairs soon : time) {
                laws.add(new KnoxLaw(incidents, near, soon));
            }
        }
        return laws;
    }

    private static List<Band> bands(double[] space, double[] time, long[] observed, List<KnoxLaw> laws, double[] p) {
        List<Band> found = new ArrayList<>();
        for (int s = 0; s + 1 < space.length; s++) {
            for (int t = 0; t + 1 < time.length; t++) {
                int band = s * (time.length - 1) + t;
                found.add(band(space, time, s, t, observed[band], laws.get(band).mean(), p[band]));
            }
        }
        return found;
    }

    private static Band band(double[] space, double[] time, int s, int t, long observed, double expected, double p) {
        boolean some = expected > 0;
        return new Band(
                space[s],
                space[s + 1],
                time[t],
                time[t + 1],
                observed,
                expected,
                some ? Double.valueOf(observed / expected) : null,
                some ? Double.valueOf(p) : null);
    }

    private static void require(double[] x, double[] y, int[] day, double[] space, double[] time) {
        KernelDensity.requirePoints(x, y);
        if (day.length != x.length) {
            throw new IllegalArgumentException(day.length + " days for " + x.length + " places");
        }
        requireEdges(space, "space");
        requireEdges(time, "time");
        if (time[time.length - 1] > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "time edges may reach " + MOST_DAYS + " days, not " + time[time.length - 1]);
        }
    }

    private static void requireEdges(double[] edges, String what) {
        if (edges.length < 2 || edges.length > MOST_BANDS + 1) {
            throw new IllegalArgumentException(
                    what + " needs 2 to " + (MOST_BANDS + 1) + " edges, not " + edges.length);
        }
        double before = -1;
        for (double edge : edges) {
            if (!(edge >= 0) || Double.isInfinite(edge) || edge <= before) {
                throw new IllegalArgumentException(
                        what + " edges must be numbers of 0 or more that rise, not " + Arrays.toString(edges));
            }
            before = edge;
        }
    }

    private static int[] shuffled(int[] day, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] copy = day.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = copy[i];
            copy[i] = copy[j];
            copy[j] = kept;
        }
        return copy;
    }

    private static int[] reached(long[] shuffled, long[] observed) {
        int[] reached = new int[observed.length];
        for (int band = 0; band < observed.length; band++) {
            reached[band] = shuffled[band] >= observed[band] ? 1 : 0;
        }
        return reached;
    }

    private static int[] plus(int[] one, int[] other) {
        int[] sum = new int[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i] + other[i];
        }
        return sum;
    }

    /** Pairs by time band, wherever they are: for each incident those nearer than each edge, and differences. */
    private static List<KnoxLaw.Pairs> closeInTime(int[] day, double[] time) {
        int[] sorted = day.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int[] from = new int[time.length];
        int[] to = new int[time.length];
        double[] pairs = new double[time.length - 1];
        double[] joined = new double[time.length - 1];
        for (int one : sorted) {
            int nearer = 0;
            for (int edge = 0; edge < time.length; edge++) {
                while (from[edge] < n && (double) one - sorted[from[edge]] >= time[edge]) {
                    from[edge]++;
                }
                while (to[edge] < n && (double) sorted[to[edge]] - one < time[edge]) {
                    to[edge]++;
                }
                // Itself is among them; below an edge of 0 there is nothing.
                int within = Math.max(0, to[edge] - from[edge] - 1);
                if (edge > 0) {
                    pairs[edge - 1] += (within - nearer) / 2.0;
                    joined[edge - 1] += (double) (within - nearer) * (within - nearer - 1) / 2;
                }
                nearer = within;
            }
        }
        List<KnoxLaw.Pairs> found = new ArrayList<>();
        for (int band = 0; band < pairs.length; band++) {
            found.add(new KnoxLaw.Pairs(pairs[band], joined[band]));
        }
        return found;
    }
}
