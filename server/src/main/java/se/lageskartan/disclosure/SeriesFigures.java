package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Trend;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/**
 * The counts of one area over time as a viewer may see them.
 *
 * @param trend of the whole months; null when hidden from this role
 * @param trendMonths from the first to the day after the last month that the trend is of; null when there is none
 * @param trendUntold Swedish: why there is no trend to see; null when there is
 * @param notes Swedish: what a reader has to know of the series
 */
public record SeriesFigures(
        Area area,
        SeriesStep step,
        List<Point> points,
        @Nullable Trend trend,
        @Nullable Period trendMonths,
        @Nullable String trendUntold,
        List<String> notes,
        List<AreaFigures.SourceNote> sources,
        AreaFigures.Protection protection,
        long dataVersion) {

    /**
     * A week or a month.
     *
     * @param to the day after
     * @param count null when hidden from this role
     * @param countText what is said instead
     * @param complete false for a step that the data cover only in part
     * @param usual null when it cannot be told
     * @param untold Swedish: why it cannot; null when it can
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            @Nullable Integer count,
            @Nullable String countText,
            boolean complete,
            @Nullable Usual usual,
            @Nullable String untold) {}

    /**
     * What is usual, and where the count lies.
     *
     * @param mean expected count; a whole number for a protected role
     * @param low least usual count
     * @param high largest usual count
     */
    public record Usual(int count, double mean, int low, int high) {
        public boolean above() {
            return count > high;
        }

        public boolean below() {
            return count < low;
        }
    }
}
