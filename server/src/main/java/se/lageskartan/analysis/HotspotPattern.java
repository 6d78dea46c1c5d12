package se.lageskartan.analysis;

import se.lageskartan.wording.Coded;

/**
 * How a place has been hot or cold over the steps of a space-time cube: the 17 categories of Emerging Hot Spot Analysis as
 * ArcGIS Pro 3.2 defines them (page "How Emerging Hot Spot Analysis works" of that version; 2.x let a sporadic or an
 * oscillating hot spot be one that has gone, 3.x wants the last step to be hot). The cold ones mirror the hot ones. Hot and
 * cold mean significantly so.
 *
 * <p>Where two could hold, as when nine of ten steps are cold and the last is hot, the one that the last step speaks for is
 * taken.
 */
public enum HotspotPattern implements Coded {
    /** None of the others. */
    NONE,
    /** Hot in the last step, never before. */
    NEW_HOT,
    /** Hot in at least two last steps without a break, never before, in less than 90 % of the steps. */
    CONSECUTIVE_HOT,
    /** Hot in at least 90 % of the steps, the last among them, and the intensity rises significantly. */
    INTENSIFYING_HOT,
    /** Hot in at least 90 % of the steps, the last among them, without a trend in the intensity. */
    PERSISTENT_HOT,
    /** Hot in at least 90 % of the steps, the last among them, and the intensity falls significantly. */
    DIMINISHING_HOT,
    /** Hot in the last step and on and off before, in less than 90 % of the steps, never cold. */
    SPORADIC_HOT,
    /** Hot in the last step, cold in some before, hot in less than 90 % of the steps. */
    OSCILLATING_HOT,
    /** Not hot in the last step, but in at least 90 % of all steps. */
    HISTORICAL_HOT,
    NEW_COLD,
    CONSECUTIVE_COLD,
    INTENSIFYING_COLD,
    PERSISTENT_COLD,
    DIMINISHING_COLD,
    SPORADIC_COLD,
    OSCILLATING_COLD,
    HISTORICAL_COLD;

    /** The share of steps, in tenths, from which a place counts as always hot. */
    private static final int MOST_TENTHS = 9;

    /**
     * The category of a place.
     *
     * @param states one a step, the last last: 1 hot, -1 cold, 0 neither
     * @param trend of the Gi* over the steps, if significant: 1 rising, -1 falling, else 0
     * @throws IllegalArgumentException no step
     */
    public static HotspotPattern of(int[] states, int trend) {
        if (states.length == 0) {
            throw new IllegalArgumentException("expected at least one step");
        }
        int last = states[states.length - 1];
        if (last != 0) {
            return now(states, last, trend);
        }
        if (most(states, 1)) {
            return HISTORICAL_HOT;
        }
        return most(states, -1) ? HISTORICAL_COLD : NONE;
    }

    private static HotspotPattern now(int[] states, int sign, int trend) {
        boolean hot = sign > 0;
        if (most(states, sign)) {
            // Colder and colder is a more and more intense cold spot.
            int intensity = trend * sign;
            if (intensity == 0) {
                return hot ? PERSISTENT_HOT : PERSISTENT_COLD;
            }
            return intensity > 0
                    ? hot ? INTENSIFYING_HOT : INTENSIFYING_COLD
                    : hot ? DIMINISHING_HOT : DIMINISHING_COLD;
        }
        int all = count(states, sign);
        int run = 0;
        while (run < states.length && states[states.length - 1 - run] == sign) {
            run++;
        }
        if (run == all) {
            return run == 1 ? hot ? NEW_HOT : NEW_COLD : hot ? CONSECUTIVE_HOT : CONSECUTIVE_COLD;
        }
        if (count(states, -sign) > 0) {
            return hot ? OSCILLATING_HOT : OSCILLATING_COLD;
        }
        return hot ? SPORADIC_HOT : SPORADIC_COLD;
    }

    private static boolean most(int[] states, int sign) {
        return 10 * count(states, sign) >= MOST_TENTHS * states.length;
    }

    private static int count(int[] states, int sign) {
        int count = 0;
        for (int state : states) {
            count += state == sign ? 1 : 0;
        }
        return count;
    }
}
