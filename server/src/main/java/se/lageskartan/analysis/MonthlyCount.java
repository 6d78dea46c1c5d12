package se.lageskartan.analysis;

import java.time.YearMonth;

/**
 * Incidents of one calendar month.
 *
 * @param complete whether the data cover the whole month; the count of an incomplete month must not be compared with
 *     others
 */
public record MonthlyCount(YearMonth month, int count, boolean complete) {}
