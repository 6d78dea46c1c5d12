package se.lageskartan.disclosure;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.gazetteer.Area;

/** The monthly counts of one area as a viewer may see them. */
public record MonthlyFigures(
        Area area,
        List<Month> months,
        List<AreaFigures.SourceNote> sources,
        AreaFigures.Protection protection,
        long dataVersion) {

    /**
     * @param count null when hidden from this role
     * @param countText what is said instead
     * @param complete false for a month that the data cover only in part
     */
    public record Month(
            YearMonth month,
            @Nullable Integer count,
            @Nullable String countText,
            boolean complete) {}
}
