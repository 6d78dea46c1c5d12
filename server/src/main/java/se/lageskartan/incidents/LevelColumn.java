package se.lageskartan.incidents;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each incident lies at one level. Most incidents have one area or none, so the area in which an incident counts
 * whole stands in an array of its own, and what is spread over further areas in a short list beside it.
 */
final class LevelColumn {
    /** In {@link #whole}: not placed at this level. */
    static final char NONE = Character.MAX_VALUE;

    /** The level's areas, ordered; an area is known by its place in this list. */
    final List<String> codes;

    /** Per incident: the area it counts whole in, see {@link LevelShares}. */
    final char[] whole;
    /** Per incident: probability of {@link #whole}. */
    final float[] probability;

    /** The incidents that count in an area with a border it no longer has; null when there are none. */
    final @Nullable BitSet earlier;

    /** Per area: the versions of the gazetteer that knew its border of now, see {@link AreaBorders#known}. */
    final int[][] known;

    /** Further shares, in order of the incident. */
    final int[] furtherIncident;

    final char[] furtherArea;
    final float[] furtherProbability;

    private LevelColumn(
            List<String> codes,
            char[] whole,
            float[] probability,
            @Nullable BitSet earlier,
            int[][] known,
            int[] furtherIncident,
            char[] furtherArea,
            float[] furtherProbability) {
        this.codes = codes;
        this.whole = whole;
        this.probability = probability;
        this.earlier = earlier;
        this.known = known;
        this.furtherIncident = furtherIncident;
        this.furtherArea = furtherArea;
        this.furtherProbability = furtherProbability;
    }

    /** The first further share of an incident at or after the given one. */
    int firstFurther(int incident) {
        int low = 0;
        int high = furtherIncident.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (furtherIncident[middle] < incident) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Gathers the shares of one incident after the other. */
    static final class Builder {
        private final List<String> codes;
        private final char[] whole;
        private final float[] probability;
        private int[] furtherIncident = new int[1_024];
        private char[] furtherArea = new char[1_024];
        private float[] furtherProbability = new float[1_024];
        private int further;

        private final int[] areas = new int[Character.MAX_VALUE];
        private final float[] shares = new float[Character.MAX_VALUE];
        private final boolean[] isEarlier = new boolean[Character.MAX_VALUE];
        private final BitSet earlier = new BitSet();
        private final int[][] known;
        private int count;
        private int incident;

        Builder(List<String> codes, int[][] known, int incidents) {
            if (codes.size() >= NONE) {
                throw new IllegalStateException("a level of " + codes.size() + " areas is more than is provided for");
            }
            this.codes = List.copyOf(codes);
            this.known = known;
            this.whole = new char[incidents];
            this.probability = new float[incidents];
        }

        /**
         * A share of the incident at hand; a second one of the same area is added to the first.
         *
         * @param earlierBorder whether it is the share of a border that the area no longer has
         */
        void share(int area, float share, boolean earlierBorder) {
            for (int i = 0; i < count; i++) {
                if (areas[i] == area) {
                    shares[i] += share;
                    return;
                }
            }
            areas[count] = area;
            isEarlier[count] = earlierBorder;
            shares[count++] = share;
        }

        /** Ends the incident at hand and goes on to the next. */
        void next() {
            double sum = 0;
            int best = -1;
            for (int i = 0; i < count; i++) {
                sum += shares[i];
                if (best < 0 || shares[i] > shares[best]) {
                    best = i;
                }
            }
            if (best < 0 || !LevelShares.isPlaced(sum)) {
                best = -1;
                whole[incident] = NONE;
            } else {
                whole[incident] = (char) areas[best];
                probability[incident] = shares[best];
                if (isEarlier[best]) {
                    earlier.set(incident);
                }
            }
            for (int i = 0; i < count; i++) {
                if (i != best) {
                    addFurther(areas[i], shares[i]);
                }
            }
            count = 0;
            incident++;
        }

        LevelColumn build() {
            return new LevelColumn(
                    codes,
                    whole,
                    probability,
                    earlier.isEmpty() ? null : earlier,
                    known,
                    Arrays.copyOf(furtherIncident, further),
                    Arrays.copyOf(furtherArea, further),
                    Arrays.copyOf(furtherProbability, further));
        }

        private void addFurther(int area, float share) {
            if (further == furtherIncident.length) {
                int longer = further + (further >> 1);
                furtherIncident = Arrays.copyOf(furtherIncident, longer);
                furtherArea = Arrays.copyOf(furtherArea, longer);
                furtherProbability = Arrays.copyOf(furtherProbability, longer);
            }
            furtherIncident[further] = incident;
            furtherArea[further] = (char) area;
            furtherProbability[further++] = share;
        }
    }
}
