package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.walks.Daylight;
import se.lageskartan.walks.Walk;
import se.lageskartan.walks.WalkRoute;

/**
 * A walk with what follows from its plan.
 *
 * @param areaName of the priority area, or what stands for a box
 * @param area EPSG:3011; null for a priority area that is no longer there
 * @param sun on the day of the walk, in the middle of the area
 * @param repeats the title of the walk that it walks again, null for none
 * @param repeatedBy the walks that walk it again
 */
public record WalkView(
        Walk walk,
        String areaName,
        @Nullable Geometry area,
        WalkRoute route,
        Daylight sun,
        @Nullable String repeats,
        List<Walk> repeatedBy) {
    public WalkView {
        repeatedBy = List.copyOf(repeatedBy);
    }
}
