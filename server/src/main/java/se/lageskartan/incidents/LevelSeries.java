package se.lageskartan.incidents;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import se.lageskartan.gazetteer.AreaLevel;

/** Incidents per span of time and area of a level, each counted whole, see {@link LevelShares}. */
public final class LevelSeries {
    private final AreaLevel level;
    private final List<String> codes;
    private final List<Instant> edges;
    /** By area, then by span. */
    private final int[][] counts;

    private final int[] matching;

    LevelSeries(AreaLevel level, List<String> codes, List<Instant> edges, int[][] counts, int[] matching) {
        this.level = level;
        this.codes = codes;
        this.edges = edges;
        this.counts = counts;
        this.matching = matching;
    }

    public AreaLevel level() {
        return level;
    }

    public List<String> codes() {
        return codes;
    }

    /** Where the spans begin, and last where the last one ends. */
    public List<Instant> edges() {
        return edges;
    }

    /** One number a span; all zero for an area that is not known. */
    public int[] of(String code) {
        int area = Collections.binarySearch(codes, code);
        return area < 0 ? new int[edges.size() - 1] : counts[area].clone();
    }

    /** One number a span: every incident that the filter lets through, wherever it lies. */
    public int[] matching() {
        return matching.clone();
    }
}
