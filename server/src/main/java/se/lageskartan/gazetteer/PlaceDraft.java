package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A place as a person wants it.
 *
 * @param slug lower-case letters a to z, digits and hyphens; never changes
 * @param aliases other spellings and nicknames
 * @param rank 1 (seen on the smallest map) to 4 (detail)
 * @param uncertaintyM metres by which the footprint may be off
 * @param validTo the first day on which it is no more; texts are then no longer placed on it. Null while it is there
 * @param footprint EPSG:3011
 */
public record PlaceDraft(
        String slug,
        String name,
        PlaceKind kind,
        List<String> aliases,
        int rank,
        double uncertaintyM,
        boolean preliminary,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Geometry footprint) {
    public PlaceDraft {
        aliases = List.copyOf(aliases);
    }
}
