package se.lageskartan.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The band that the count of a week or a month usually lies in at a place, given the season, the level of the last two
 * years and how much the counts there vary. Nothing from the judged step on is used.
 *
 * <p>Level and season: {@link UsualRate}, fitted to the {@value #WEEKS} weeks before. Variation: {@link CountLaw} with
 * the dispersion of those weeks. For a single week that is the squared residuals over the expected counts, widened as in
 * {@link DispersionModel}; for a month or several weeks it is the long-run dispersion of that model, because near repeats
 * fall into the same month. The band leaves out 2.5 % at each end or less, as counts are whole. It never ends below
 * {@link #SMALLEST_ALERT} - 1: fewer incidents than that are nothing to raise an alarm for, whatever the model says (the
 * same limit as in Farrington et al. 1996, Journal of the Royal Statistical Society A 159, 547-563). The p of a count
 * outside the band is told as {@link Dispersion#pValue} says.
 *
 * <p>The method is theirs and Noufaily's (2013) with other windows: they have five years and leave out the last half year,
 * we have two or three and want to follow a level that moves. Why: docs/decisions/0024. How often it is wrong:
 * docs/STATISTICS.md. Assumes one level of reporting, one yearly wave, and no steady trend; a level that changes by a tenth
 * in a year puts the band a tenth off.
 */
public final class ExpectedBand {
    /** Weeks of history that a band needs, and uses: two years, so that every season has been seen twice. */
    public static final int WEEKS = 104;

    /** Fewer incidents than this are never more than usual. */
    public static final int SMALLEST_ALERT = 5;

    /** What the band leaves out at each end. */
    public static final double TAIL = 0.025;

    private static final DispersionModel MODEL = DispersionModel.of(WEEKS);

    private final UsualRate rate;
    private final Dispersion weekly;
    private final Dispersion longRun;

    private ExpectedBand(UsualRate rate, Dispersion weekly, Dispersion longRun) {
        this.rate = rate;
        this.weekly = weekly;
        this.longRun = longRun;
    }

    /**
     * Learns from the last {@value #WEEKS} whole weeks that end on a day or before it.
     *
     * @param edges first day of each week, and last the day after the last week; seven days apart
     * @param counts incidents of each week
     * @param until the first day that is not to be used
     * @return empty when there are not so many weeks
     * @throws IllegalArgumentException another number of edges than weeks and one
     */
    public static Optional<ExpectedBand> before(List<LocalDate> edges, int[] counts, LocalDate until) {
        if (edges.size() != counts.length + 1) {
            throw new IllegalArgumentException(counts.length + " weeks but " + edges.size() + " edges");
        }
        int end = (int) Math.min(counts.length, Math.floorDiv(ChronoUnit.DAYS.between(edges.getFirst(), until), 7L));
        if (end < WEEKS) {
            return Optional.empty();
        }
        int[] history = Arrays.copyOfRange(counts, end - WEEKS, end);
        List<LocalDate> days = edges.subList(end - WEEKS, end + 1);
        UsualRate rate = UsualRate.of(days, history);
        double squares = 0;
        double sum = 0;
        for (int week = 0; week < WEEKS; week++) {
            double mean = rate.mean(days.get(week), days.get(week + 1));
            squares += (history[week] - mean) * (history[week] - mean);
            sum += mean;
        }
        double freedom = WEEKS - rate.parameters();
        double raw = squares / sum * WEEKS / freedom;
        double degrees = 2 / (2 / freedom + Math.max(1, raw) / sum);
        double widened = Math.max(1, raw * DispersionModel.widening(degrees));
        Dispersion weekly = new Dispersion(widened, raw, degrees);
        Dispersion longRun = MODEL.estimate(history);
        return Optional.of(new ExpectedBand(rate, weekly, longRun.factor() < widened ? weekly : longRun));
    }

    /**
     * Judges one week.
     *
     * @param from its first day
     */
    public UsualCount week(LocalDate from, int count) {
        return judge(List.of(from, from.plusWeeks(1)), count, weekly);
    }

    /**
     * Judges a month, or several weeks or months together.
     *
     * @param edges first day of each, and last the day after the last
     * @param count incidents of them all
     */
    public UsualCount steps(List<LocalDate> edges, int count) {
        return judge(edges, count, longRun);
    }

    private UsualCount judge(List<LocalDate> edges, int count, Dispersion dispersion) {
        double mean = mean(edges);
        CountLaw law = new CountLaw(mean, dispersion.factor() * mean + rate.variance(edges, longRun.factor()));
        int low = law.low(TAIL);
        int high = Math.max(SMALLEST_ALERT - 1, law.high(TAIL));
        double upper = count < SMALLEST_ALERT ? 1 : law.atLeast(count);
        double pValue = Math.min(1, 2 * Math.min(upper, law.atMost(count)));
        return new UsualCount(count, mean, low, high, dispersion.pValue(pValue));
    }

    private double mean(List<LocalDate> edges) {
        double mean = 0;
        for (int step = 0; step + 1 < edges.size(); step++) {
            mean += rate.mean(edges.get(step), edges.get(step + 1));
        }
        return mean;
    }
}
