package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.analysis.EmergingHotspots;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.disclosure.GridFigures.LeftOut;
import se.lageskartan.incidents.Period;

/**
 * How hotspots have come and gone, as a viewer may see it.
 *
 * @param counted the whole steps that the data cover, null when they cover none
 * @param steps first day of each
 * @param cannotTell why there are no patterns, Swedish; null when there are some to tell
 */
public record EmergingFigures(
        EmergingQuery query,
        @Nullable Period counted,
        List<LocalDate> steps,
        List<String> notes,
        List<Place> places,
        LeftOut leftOut,
        @Nullable String cannotTell,
        List<SourceNote> sources,
        long dataVersion,
        int gazetteerVersion) {

    /** @param count over all steps */
    public record Place(
            String id,
            @Nullable String name,
            Geometry geometry,
            double landM2,
            int count,
            EmergingHotspots.Place pattern) {}
}
