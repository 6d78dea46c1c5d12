package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Moments in ascending order that part time into spans, in whole minutes since 1970-01-01T00:00Z, as incidents carry them. */
final class MinuteEdges {
    /** Before the first moment, or at or after the last. */
    static final int OUTSIDE = -1;

    private final int[] minutes;

    private MinuteEdges(int[] minutes) {
        this.minutes = minutes;
    }

    /** @param edges where spans begin, and last where the last ends */
    static MinuteEdges of(List<Instant> edges) {
        return new MinuteEdges(edges.stream().mapToInt(MinuteEdges::minute).toArray());
    }

    /** The minute that a moment lies in. */
    static int minute(Instant moment) {
        return Math.toIntExact(Math.floorDiv(moment.getEpochSecond(), 60L));
    }

    int spans() {
        return minutes.length - 1;
    }

    /** Index of the span that a minute lies in, or {@link #OUTSIDE}. */
    int spanOf(int minute) {
        int found = Arrays.binarySearch(minutes, minute);
        int span = found >= 0 ? found : -found - 2;
        return span < spans() ? span : OUTSIDE;
    }
}
