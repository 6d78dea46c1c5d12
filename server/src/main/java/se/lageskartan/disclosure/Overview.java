package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.access.Viewer;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/**
 * What there is to see for a viewer: the first thing the map asks for.
 *
 * @param bounds of the district, EPSG:3011
 * @param staleSince ISO instant since when the figures could not be renewed, null when they are fresh
 */
public record Overview(
        Viewer viewer,
        Rights rights,
        List<Category> categories,
        List<Level> levels,
        List<DatasetNote> datasets,
        Period defaultPeriod,
        Period defaultCompare,
        Envelope bounds,
        AreaFigures.Protection protection,
        @Nullable String staleSince,
        long dataVersion) {

    /** How many areas a level has. */
    public record Level(AreaLevel level, int areas) {}

    /**
     * @param count null when hidden from this role
     * @param protectedFigures whether figures of it are protected ones on fixed dimensions
     * @param detailErasedBefore nothing single is left of what happened before this day, null when nothing was erased
     * @param erasedBefore nothing at all is left of what happened before this day, null when nothing was erased
     */
    public record DatasetNote(
            String code,
            String title,
            String owner,
            String purpose,
            String source,
            boolean example,
            @Nullable Integer count,
            boolean protectedFigures,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable LocalDate extracted,
            @Nullable LocalDate detailErasedBefore,
            @Nullable LocalDate erasedBefore) {}
}
