package se.lageskartan.analysis;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How large a change {@link MeasureEffect} would find, before there is anything to find: so that "nothing is seen" can be told
 * from "nothing could have been seen yet".
 *
 * <p>Two periods of equal length are thought of. Without the measure every count is as many as the area usually has; with it the
 * treated area has {@code change} times its usual count more in the later period. An effect is found when the interval of the
 * difference leaves out zero and the shares differ, at 5 % each: by the normal approximation around the expected counts each
 * has its probability, and since the two hang together closely the smaller is taken for that of both. In rings nothing is
 * thought to change: they add variance, the more the more happens in them. Checked against simulated counts, which it agrees
 * with to within a hundredth.
 *
 * @param treatedPerDay usual count a day where the measure is, 0 or more
 * @param controlPerDay the same of the control area
 * @param treatedDispersion variance over mean of counts there, at least 1
 * @param controlDispersion the same of the control area
 * @param rings what is usual in the rings around both
 */
public record EffectPower(
        double treatedPerDay, double controlPerDay, double treatedDispersion, double controlDispersion, Rings rings) {
    /** An effect is likely to be found from this probability on. */
    public static final double LIKELY = 0.8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double REACH = NORMAL.inverseCumulativeProbability(0.975);
    private static final double MOST_CHANGE = 10;
    private static final int HALVINGS = 60;

    /**
     * What is usual around the areas, with the same meaning and bounds as of the areas.
     *
     * @param treatedPerDay around the treated area
     * @param controlPerDay around the control area
     */
    public record Rings(
            double treatedPerDay, double controlPerDay, double treatedDispersion, double controlDispersion) {
        /** None are looked at. */
        public static final Rings NONE = new Rings(0, 0, 1, 1);

        /** @throws IllegalArgumentException counts below 0, dispersions below 1, or what is not a number */
        public Rings {
            check(treatedPerDay, controlPerDay, treatedDispersion, controlDispersion);
        }
    }

    /** @throws IllegalArgumentException counts below 0, dispersions below 1, or what is not a number */
    public EffectPower {
        check(treatedPerDay, controlPerDay, treatedDispersion, controlDispersion);
    }

    /** Without rings. */
    public EffectPower(double treatedPerDay, double controlPerDay, double treatedDispersion, double controlDispersion) {
        this(treatedPerDay, controlPerDay, treatedDispersion, controlDispersion, Rings.NONE);
    }

    private static void check(double treated, double control, double treatedDispersion, double controlDispersion) {
        if (!(treated >= 0 && control >= 0 && treatedDispersion >= 1 && controlDispersion >= 1)) {
            throw new IllegalArgumentException("counts must be 0 or more and dispersions 1 or more");
        }
    }

    /**
     * The probability that a change is found, in its own direction.
     *
     * @param change of the treated area, -1 (all gone) to 10 (eleven times as many)
     * @param days length of each period, above 0
     */
    public double of(double change, double days) {
        double treated = treatedPerDay * days;
        double control = controlPerDay * days;
        double after = treated * (1 + change);
        if (treated + after < MeasureEffect.FEWEST || 2 * control < MeasureEffect.FEWEST || change == 0) {
            return 0;
        }
        double around = rings.treatedPerDay * days;
        double aroundControl = rings.controlPerDay * days;
        double variance = treatedDispersion * (treated + after)
                + controlDispersion * 2 * control
                + rings.treatedDispersion * 2 * around
                + rings.controlDispersion * 2 * aroundControl;
        double difference = Math.abs(after - treated) / Math.sqrt(variance);
        double dispersion = mean(treatedDispersion, treated + after, rings.treatedDispersion, 2 * around);
        double other = mean(controlDispersion, 2 * control, rings.controlDispersion, 2 * aroundControl);
        double own = (treated + after + 2 * around) / dispersion;
        double others = 2 * (control + aroundControl) / other;
        double later = ((after + around) / dispersion + (control + aroundControl) / other) / (own + others);
        double shares = Math.abs((after + around) / dispersion / own - 0.5)
                / Math.sqrt(later * (1 - later) * (1 / own + 1 / others));
        return NORMAL.cumulativeProbability(Math.min(difference, shares) - REACH);
    }

    private static double mean(double one, double count, double other, double otherCount) {
        return (one * count + other * otherCount) / (count + otherCount);
    }

    /**
     * The smallest change that is {@link #LIKELY} to be found, as a share of the usual count.
     *
     * @param fewer whether fewer are looked for, or more
     * @param days length of each period, above 0
     * @return above 0; null when not even that all went away, or that there were eleven times as many, would be
     */
    public @Nullable Double smallest(boolean fewer, double days) {
        double sign = fewer ? -1 : 1;
        double high = fewer ? 1 : MOST_CHANGE;
        if (of(sign * high, days) < LIKELY) {
            return null;
        }
        double low = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (of(sign * middle, days) < LIKELY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
