package se.lageskartan.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Weekly counts of a self-exciting process: each incident is followed by a Poisson number of near repeats, each after an
 * exponential time, which have repeats of their own; the rest come at a rate with a yearly wave.
 *
 * @param repeats mean number of direct repeats of an incident, below 1; in the long run variance over mean of the counts
 *     is 1 / (1 - repeats)^2
 * @param delayDays mean time to a repeat
 * @param season height of the yearly wave relative to the mean
 */
record NearRepeatSeries(double repeats, double delayDays, double season) {
    private static final int WARM_UP_WEEKS = 30;

    /** Counts with a mean of {@code perWeek}, times {@code change} from week {@code changeWeek} on. */
    int[] draw(SplittableRandom random, int weeks, double perWeek, double change, int changeWeek) {
        Deque<Double> days = new ArrayDeque<>();
        for (int week = -WARM_UP_WEEKS; week < weeks; week++) {
            double wave = 1 + season * Math.sin(2 * Math.PI * week / 52.18);
            double mean = perWeek * (1 - repeats) * wave * (week >= changeWeek ? change : 1);
            for (int i = poisson(random, mean); i > 0; i--) {
                days.add(7 * (week + random.nextDouble()));
            }
        }
        int[] counts = new int[weeks];
        for (Double day = days.poll(); day != null; day = days.poll()) {
            int week = (int) Math.floor(day / 7);
            if (week >= 0 && week < weeks) {
                counts[week]++;
            }
            if (week < weeks) {
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
