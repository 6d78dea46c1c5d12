package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alike areas were to a treated one before a measure, to help a person choose a control area.
 *
 * <p>Four differences, each in a unit of its own so that the order does not depend on who else is compared:
 *
 * <ul>
 *   <li>level: |ln| of the ratio of the monthly means, half an incident added to each, in units of ln 2;
 *   <li>trend: difference of the least-squares slopes, each as a share of its mean a year, in units of 0.20;
 *   <li>season: 1 minus the correlation of what the slopes leave over, averaged by month of the year;
 *   <li>residents per square kilometre of land: |ln| of the ratio, in units of ln 2.
 * </ul>
 *
 * The distance is the mean of those that can be told. It says which areas are worth a look; whether one is a fair comparison
 * (the same kind of place, no measure of its own) it does not know.
 */
public final class ControlSimilarity {
    /** Fewer whole months than this before the measure tell neither trend nor season. */
    public static final int FEWEST_MONTHS = 12;

    private static final int MONTHS = 12;
    private static final double TREND_UNIT = 0.20;
    private static final double UNIT = Math.log(2);
    /** What a line leaves over of a series that is one is rounding and no season. */
    private static final double NO_SPREAD = 1e-18;

    private ControlSimilarity() {}

    /**
     * What is known of an area before the measure.
     *
     * @param monthly incidents per whole month, the first month first
     * @param residentsPerKm2 null when not known
     */
    public record Area(String code, int[] monthly, @Nullable Double residentsPerKm2) {
        /** Incidents per month. */
        public double mean() {
            return Arrays.stream(monthly).average().orElse(0);
        }
    }

    /**
     * Null means "cannot tell", for an area where nothing happened or nothing varied.
     *
     * @param distance mean of the parts; lower is more alike
     * @param trend change a year as a share of the mean, by least squares
     * @param treatedTrend the same of the treated area
     * @param season correlation of the months of the year, -1..1
     */
    public record Likeness(
            String code,
            double distance,
            double mean,
            double treatedMean,
            @Nullable Double trend,
            @Nullable Double treatedTrend,
            @Nullable Double season,
            @Nullable Double residentsPerKm2,
            @Nullable Double treatedResidentsPerKm2) {}

    /**
     * @param firstMonth month of the year, 1..12, that the series begin with
     * @return the candidates, the most alike first
     * @throws IllegalArgumentException series of different lengths or shorter than {@link #FEWEST_MONTHS}
     */
    public static List<Likeness> ranked(Area treated, List<Area> candidates, int firstMonth) {
        int months = treated.monthly().length;
        if (months < FEWEST_MONTHS) {
            throw new IllegalArgumentException("expected at least " + FEWEST_MONTHS + " months, not " + months);
        }
        List<Likeness> found = new ArrayList<>();
        for (Area candidate : candidates) {
            if (candidate.monthly().length != months) {
                throw new IllegalArgumentException("the series of " + candidate.code() + " has "
                        + candidate.monthly().length + " months, that of " + treated.code() + " " + months);
            }
            found.add(likeness(treated, candidate, firstMonth));
        }
        found.sort(Comparator.comparingDouble(Likeness::distance).thenComparing(Likeness::code));
        return List.copyOf(found);
    }

    private static Likeness likeness(Area treated, Area candidate, int firstMonth) {
        double level = Math.abs(Math.log((candidate.mean() + 0.5) / (treated.mean() + 0.5)));
        Double trend = trend(candidate);
        Double treatedTrend = trend(treated);
        Double season = correlation(seasonal(candidate.monthly(), firstMonth), seasonal(treated.monthly(), firstMonth));
        Double residents = candidate.residentsPerKm2();
        Double treatedResidents = treated.residentsPerKm2();
        List<Double> parts = new ArrayList<>();
        parts.add(level / UNIT);
        if (trend != null && treatedTrend != null) {
            parts.add(Math.abs(trend - treatedTrend) / TREND_UNIT);
        }
        if (season != null) {
            parts.add(1 - season);
        }
        if (residents != null && treatedResidents != null && residents > 0 && treatedResidents > 0) {
            parts.add(Math.abs(Math.log(residents / treatedResidents)) / UNIT);
        }
        return new Likeness(
                candidate.code(),
                parts.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                candidate.mean(),
                treated.mean(),
                trend,
                treatedTrend,
                season,
                residents,
                treatedResidents);
    }

    private static @Nullable Double trend(Area area) {
        double mean = area.mean();
        return mean == 0 ? null : Double.valueOf(MONTHS * slope(area.monthly()) / mean);
    }

    private static double slope(int[] monthly) {
        double middle = (monthly.length - 1) / 2.0;
        double across = 0;
        double along = 0;
        for (int i = 0; i < monthly.length; i++) {
            across += (i - middle) * monthly[i];
            along += (i - middle) * (i - middle);
        }
        return across / along;
    }

    /** Mean by month of the year of what the least-squares line leaves over. */
    private static double[] seasonal(int[] monthly, int firstMonth) {
        double slope = slope(monthly);
        double mean = Arrays.stream(monthly).average().orElse(0);
        double middle = (monthly.length - 1) / 2.0;
        double[] sums = new double[MONTHS];
        int[] counts = new int[MONTHS];
        for (int i = 0; i < monthly.length; i++) {
            int month = Math.floorMod(firstMonth - 1 + i, MONTHS);
            sums[month] += monthly[i] - mean - slope * (i - middle);
            counts[month]++;
        }
        for (int month = 0; month < MONTHS; month++) {
            sums[month] /= counts[month];
        }
        return sums;
    }

    private static @Nullable Double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return squaresA < NO_SPREAD || squaresB < NO_SPREAD
                ? null
                : Double.valueOf(Math.clamp(both / Math.sqrt(squaresA * squaresB), -1.0, 1.0));
    }
}
