package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Verdict;
import se.lageskartan.incidents.Period;

/**
 * Figures per area as a viewer may see them. Null means "cannot tell", or "not shown to this role" where the row is
 * suppressed.
 *
 * @param query what was asked
 * @param counted the part of the period that the data cover, null when they cover none of it
 * @param compared the same of the compared period
 * @param gazetteerVersion of the areas, which may be newer than the incidents' for a moment
 * @param notes what a reader has to know before believing the figures, Swedish
 */
public record AreaFigures(
        AreaQuery query,
        @Nullable Period counted,
        @Nullable Period compared,
        List<String> notes,
        List<Row> rows,
        Total total,
        List<SourceNote> sources,
        Protection protection,
        long dataVersion,
        int gazetteerVersion) {

    /**
     * @param weightedCount null for a protected role
     * @param certainShare share of the count that is placed in this area with near certainty
     * @param landKm2 the denominator of {@code perKm2}
     * @param residents the denominator of {@code per1000}, and its date; null when not known
     * @param suppressed the count is not told to a protected role
     * @param compareSuppressed the same of the compared count
     * @param countText for a protected role what stands for the count, such as "cirka 40" or "färre än 5"; null where the
     *     count is exact
     * @param compareText the same of the compared count
     */
    public record Row(
            String code,
            String name,
            @Nullable Integer count,
            @Nullable Double weightedCount,
            @Nullable Double certainShare,
            @Nullable Double perKm2,
            @Nullable Double per1000,
            @Nullable Integer compareCount,
            @Nullable Double ratio,
            @Nullable Double ratioLow,
            @Nullable Double ratioHigh,
            @Nullable Double pValue,
            @Nullable Double qValue,
            @Nullable Verdict verdict,
            @Nullable Double dispersion,
            double landKm2,
            @Nullable Integer residents,
            @Nullable LocalDate residentsDate,
            boolean suppressed,
            boolean compareSuppressed,
            @Nullable String countText,
            @Nullable String compareText,
            @Nullable String note) {

        /** The same without the comparison, and why. */
        Row withoutComparison(String why) {
            return new Row(
                    code,
                    name,
                    count,
                    weightedCount,
                    certainShare,
                    perKm2,
                    per1000,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    landKm2,
                    residents,
                    residentsDate,
                    suppressed,
                    false,
                    countText,
                    null,
                    note == null ? why : note + "; " + why);
        }
    }

    /**
     * All matching incidents taken together, placed on this level or not.
     *
     * @param placedShare share of them that have a place on this level; null when there are none
     * @param certainShare share of the placed that are in their area with near certainty; null when there are none
     * @param unplaced how many have no place on this level
     * @param countText as in {@link Row}
     * @param compareText as in {@link Row}
     */
    public record Total(
            @Nullable Integer count,
            @Nullable Integer compareCount,
            @Nullable Double placedShare,
            @Nullable Double certainShare,
            @Nullable Integer unplaced,
            @Nullable Double ratio,
            @Nullable Double ratioLow,
            @Nullable Double ratioHigh,
            @Nullable Double pValue,
            @Nullable Verdict verdict,
            @Nullable String countText,
            @Nullable String compareText) {
        static final Total UNKNOWN = new Total(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Where figures come from.
     *
     * @param extracted the day the newest of it was taken in
     */
    public record SourceNote(
            String dataset,
            String title,
            String owner,
            boolean example,
            @Nullable LocalDate extracted) {}

    /** @param note Swedish, for the legend */
    public record Protection(boolean applied, int threshold, String note) {}
}
