package se.lageskartan.incidents;

import java.util.Collections;
import java.util.List;
import se.lageskartan.gazetteer.AreaLevel;

/**
 * How many incidents lie in each area of a level. {@link #matching()} = sum of all counts + {@link #unplaced()} +
 * {@link #elsewhere()}, so that totals reconcile.
 */
public final class LevelCounts {
    private final AreaLevel level;
    private final List<String> codes;
    private final int[] count;
    private final double[] weighted;
    private final int[] certain;
    private final int[] earlier;
    private final int[] before;
    private final int unplaced;
    private final int elsewhere;

    LevelCounts(
            AreaLevel level,
            List<String> codes,
            int[] count,
            double[] weighted,
            int[] certain,
            int[] earlier,
            int[] before,
            int unplaced,
            int elsewhere) {
        this.level = level;
        this.codes = codes;
        this.count = count;
        this.weighted = weighted;
        this.certain = certain;
        this.earlier = earlier;
        this.before = before;
        this.unplaced = unplaced;
        this.elsewhere = elsewhere;
    }

    public AreaLevel level() {
        return level;
    }

    /** The areas that can be asked for, ordered; an area of another code has nothing in it. */
    public List<String> codes() {
        return codes;
    }

    /** Incidents that count whole in the area, see {@link LevelShares}. */
    public int count(String code) {
        int area = index(code);
        return area < 0 ? 0 : count[area];
    }

    /** Sum of the probabilities with which the incidents lie in the area. */
    public double weighted(String code) {
        int area = index(code);
        return area < 0 ? 0 : weighted[area];
    }

    /** How many of {@link #count(String)} are certainly there, see {@link LevelShares}. */
    public int certain(String code) {
        int area = index(code);
        return area < 0 ? 0 : certain[area];
    }

    /** How many of {@link #count(String)} are placed with a border that the area no longer has. */
    public int earlier(String code) {
        int area = index(code);
        return area < 0 ? 0 : earlier[area];
    }

    /**
     * How many of {@link #matching()} were placed before the area had the border it has now. Those of them that the border of
     * now would take in, and an earlier one did not, are not in {@link #count(String)}.
     */
    public int placedBefore(String code) {
        int area = index(code);
        return area < 0 ? 0 : before[area];
    }

    /** All incidents that the filter lets through. */
    public int matching() {
        return placed() + unplaced + elsewhere;
    }

    /** Those of {@link #matching()} that count in some area of the level. */
    public int placed() {
        return sum(count);
    }

    /** Those of {@link #placed()} that are certainly where they count. */
    public int certain() {
        return sum(certain);
    }

    /** Those of {@link #matching()} that have no place at all. */
    public int unplaced() {
        return unplaced;
    }

    /** Those of {@link #matching()} that have a place, but more likely outside every area of the level than in one. */
    public int elsewhere() {
        return elsewhere;
    }

    private int index(String code) {
        return Collections.binarySearch(codes, code);
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }
}
