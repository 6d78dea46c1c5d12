package se.lageskartan.analysis;

/**
 * What is usual for one step of time, or a few together, and how what came compares.
 *
 * @param count what came
 * @param mean expected from the history
 * @param low least usual count
 * @param high largest usual count
 * @param pValue two-sided: how rarely so unusual a count comes when all is as before; 1 for a high count that is
 *     too small to be told of
 */
public record UsualCount(int count, double mean, int low, int high, double pValue) {
    /** More than usual. */
    public boolean above() {
        return count > high;
    }

    /** Fewer than usual. */
    public boolean below() {
        return count < low;
    }

    /** More or fewer than usual. */
    public boolean outside() {
        return above() || below();
    }
}
