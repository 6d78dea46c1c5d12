package se.lageskartan.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one area before any statistics.
 *
 * @param count incidents of the period whose most probable area this is
 * @param weightedCount sum of the probabilities with which the period's incidents lie in the area
 * @param certainCount how many of {@code count} are placed in the area with certainty
 * @param compareCount as {@code count} for the earlier period; null when nothing is compared
 * @param landAreaM2 land area in square metres; 0 when not known
 * @param residents residents of the area; null when not known
 */
public record AreaCounts(
        int count,
        double weightedCount,
        int certainCount,
        @Nullable Integer compareCount,
        double landAreaM2,
        @Nullable Integer residents) {
    public AreaCounts {
        if (count < 0 || certainCount < 0 || certainCount > count) {
            throw new IllegalArgumentException(
                    "expected 0 <= certain count (" + certainCount + ") <= count (" + count + ")");
        }
        if (!(weightedCount >= 0) || Double.isInfinite(weightedCount)) {
            throw new IllegalArgumentException("weighted count must be a number of 0 or more, not " + weightedCount);
        }
        if (compareCount != null && compareCount < 0) {
            throw new IllegalArgumentException("compare count must be 0 or more, not " + compareCount);
        }
        if (!(landAreaM2 >= 0) || Double.isInfinite(landAreaM2)) {
            throw new IllegalArgumentException("land area must be a number of 0 or more, not " + landAreaM2);
        }
        if (residents != null && residents < 0) {
            throw new IllegalArgumentException("residents must be 0 or more, not " + residents);
        }
    }
}
