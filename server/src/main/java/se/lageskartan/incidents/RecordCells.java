package se.lageskartan.incidents;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The records in each area of a level and each of a row of spans of time. An incident is a record of the one area in which it
 * counts whole, see {@link LevelShares}; one spread over several areas is so in the most probable of them and in no other.
 */
public final class RecordCells {
    private final List<String> codes;
    private final Span[] spans;

    RecordCells(List<String> codes, int spans) {
        if (spans < 1) {
            throw new IllegalArgumentException("cells need at least one span of time");
        }
        this.codes = codes;
        this.spans = new Span[spans];
        Arrays.setAll(this.spans, any -> new Span(codes.size()));
    }

    Span span(int span) {
        return spans[span];
    }

    /** How many spans there are. */
    public int spans() {
        return spans.length;
    }

    /** The records in an area; none for an area that is not known. */
    public RecordCell of(String code, int span) {
        return spans[span].cell(Collections.binarySearch(codes, code), false);
    }

    /** Those of {@link #of} that are certainly in the area. */
    public RecordCell certain(String code, int span) {
        return spans[span].cell(Collections.binarySearch(codes, code), true);
    }

    /** Every record that the filter lets through, wherever it lies. */
    public RecordCell matching(int span) {
        return spans[span].sum(0, codes.size() + 1, false);
    }

    /** Those of {@link #matching} that are in some area of the level. */
    public RecordCell placed(int span) {
        return spans[span].sum(0, codes.size(), false);
    }

    /** Those of {@link #placed} that are certainly in their area. */
    public RecordCell certain(int span) {
        return spans[span].sum(0, codes.size(), true);
    }

    /** Those of {@link #matching} that are in no area of the level. */
    public RecordCell unplaced(int span) {
        return spans[span].sum(codes.size(), codes.size() + 1, false);
    }

    /** One span; the last place is for records without an area. */
    static final class Span {
        private final int[] count;
        private final int[] key;
        private final int[] certainCount;
        private final int[] certainKey;

        private Span(int areas) {
            count = new int[areas + 1];
            key = new int[areas + 1];
            certainCount = new int[areas + 1];
            certainKey = new int[areas + 1];
        }

        /**
         * @param area {@link LevelColumn#NONE} for none
         * @param certain 1 or 0
         */
        void add(char area, int recordKey, int certain) {
            int slot = Math.min(area, count.length - 1);
            count[slot]++;
            key[slot] += recordKey;
            certainCount[slot] += certain;
            certainKey[slot] += recordKey & -certain;
        }

        private RecordCell cell(int area, boolean certain) {
            return area < 0 ? new RecordCell(0, 0) : sum(area, area + 1, certain);
        }

        private RecordCell sum(int from, int to, boolean certain) {
            int records = 0;
            int keys = 0;
            for (int area = from; area < to; area++) {
                records += certain ? certainCount[area] : count[area];
                keys += certain ? certainKey[area] : key[area];
            }
            return new RecordCell(records, keys);
        }
    }
}
