package se.lageskartan.disclosure;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;

/**
 * When did it happen there?
 *
 * @param area null when a box is asked about
 * @param box in longitude and latitude, null when an area is asked about
 * @param selection without a part of the day, since the answer tells all of them
 */
public record WhenQuery(@Nullable Area area, @Nullable Envelope box, Period period, Selection selection) {
    public WhenQuery {
        if ((area == null) == (box == null)) {
            throw new IllegalArgumentException("expected an area or a box");
        }
        if (selection.dayPart() != null || selection.hours() != null) {
            throw new IllegalArgumentException("expected no part of the day or week");
        }
    }
}
