package se.lageskartan.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Counts of a self-exciting process: each incident is followed by a Poisson number of near repeats, each after an
 * exponential time, which have repeats of their own; the rest come at a rate with a yearly wave.
 *
 * @param repeats mean number of direct repeats of an incident, below 1; in the long run variance over mean of the counts
 *     is 1 / (1 - repeats)^2
 * @param delayDays mean time to a repeat
 * @param season height of the yearly wave relative to the mean
 */
record NearRepeatSeries(double repeats, double delayDays, double season) {
    private static final double WARM_UP_DAYS = 210;
    private static final double DAYS_PER_YEAR = 365.26;
    private static final double DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

    /** Weekly counts with a mean of {@code perWeek}, times {@code change} from week {@code changeWeek} on. */
    int[] draw(SplittableRandom random, int weeks, double perWeek, double change, int changeWeek) {
        return draw(random, weeks, 7, week -> week >= changeWeek ? perWeek * change : perWeek);
    }

    /** Monthly counts, all months of one length, with a mean that may differ by month. */
    int[] months(SplittableRandom random, int months, IntToDoubleFunction perMonth) {
        return draw(random, months, DAYS_PER_MONTH, perMonth);
    }

    /** Daily counts. */
    int[] days(SplittableRandom random, int days, double perDay) {
        return draw(random, days, 1, day -> perDay);
    }

    private int[] draw(SplittableRandom random, int steps, double daysPerStep, IntToDoubleFunction perStep) {
        Deque<Double> days = new ArrayDeque<>();
        for (int step = -(int) Math.ceil(WARM_UP_DAYS / daysPerStep); step < steps; step++) {
            double wave = 1 + season * Math.sin(2 * Math.PI * step * daysPerStep / DAYS_PER_YEAR);
            double mean = perStep.applyAsDouble(step) * (1 - repeats) * wave;
            for (int i = poisson(random, mean); i > 0; i--) {
                days.add(daysPerStep * (step + random.nextDouble()));
            }
        }
        int[] counts = new int[steps];
        for (Double day = days.poll(); day != null; day = days.poll()) {
            int step = (int) Math.floor(day / daysPerStep);
            if (step >= 0 && step < steps) {
                counts[step]++;
            }
            if (step < steps) {
                for (int i = poisson(random, repeats); i > 0; i--) {
                    days.add(day - delayDays * Math.log(1 - random.nextDouble()));
                }
            }
        }
        return counts;
    }

    private static int poisson(SplittableRandom random, double mean) {
        if (mean > 30) {
            return poisson(random, mean / 2) + poisson(random, mean / 2);
        }
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
