package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.HourWeekday;
import se.lageskartan.disclosure.AreaFigures.Protection;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.incidents.Period;

/**
 * When incidents happen, as a viewer may see it. Null means "cannot tell", or "not shown to this role" where the protection
 * applies.
 *
 * @param counted the part of the period that the data cover; null when they cover none
 * @param incidents how many the figures are made of
 * @param hours aoristic weights by hour and weekday
 * @param months in order of the calendar; null when not shown
 * @param dayParts weights for those who see hours, else whole counts of incidents that are known to the part of the day
 * @param overSixHours share of the incidents whose interval is longer than that
 * @param withoutTime share of which only the day or days are known
 * @param leftOut of a box: incidents within it whose place is too uncertain to say so
 * @param cannotTell why nothing can be told, Swedish; null when something can
 */
public record TimeFigures(
        WhenQuery query,
        @Nullable Period counted,
        @Nullable Integer incidents,
        @Nullable String countText,
        @Nullable HourWeekday hours,
        @Nullable List<MonthOfYear> months,
        List<Part> dayParts,
        @Nullable Double overSixHours,
        @Nullable Double overDay,
        @Nullable Double withoutTime,
        int leftOut,
        @Nullable String cannotTell,
        List<String> notes,
        List<SourceNote> sources,
        Protection protection,
        long dataVersion,
        int gazetteerVersion) {

    /**
     * A month of the year, all years together.
     *
     * @param month 1..12
     * @param days of the month that the counted period holds: the denominator
     */
    public record MonthOfYear(int month, int count, int days) {}

    /**
     * A part of the day.
     *
     * @param weight null when hidden from this role, and {@code countText} says so
     */
    public record Part(
            DayPart part, @Nullable Double weight, @Nullable String countText) {}
}
