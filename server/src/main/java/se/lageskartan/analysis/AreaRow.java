package se.lageskartan.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one area. Null means "cannot tell".
 *
 * @param count incidents of the period whose most probable area this is
 * @param weightedCount the same counted with their probabilities
 * @param certainShare share of {@code count} placed with certainty, 0..1; null when the count is 0
 * @param perKm2 count per square kilometre of land for the period as given, not per year; null without land area
 * @param per1000 count per 1,000 residents for the period as given, not per year; null below the minimum population
 * @param change the comparison; null when nothing is compared
 * @param qValue p corrected over all areas tested in the view; null when not tested
 * @param verdict null when nothing is compared
 * @param note why a rate is missing, in Swedish; null when none is
 */
public record AreaRow(
        int count,
        double weightedCount,
        @Nullable Double certainShare,
        @Nullable Double perKm2,
        @Nullable Double per1000,
        @Nullable Change change,
        @Nullable Double qValue,
        @Nullable Verdict verdict,
        @Nullable String note) {}
