package se.lageskartan.gazetteer;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A named place with a footprint: a square or park is a polygon, a bridge or quay a line, a station a point.
 *
 * @param kind our vocabulary, see gis-data/README.md
 * @param aliases other spellings and nicknames
 * @param rank 1 (seen on the smallest map) to 4 (detail)
 * @param footprint EPSG:3011
 * @param uncertaintyM metres by which the footprint itself may be off
 */
public record Place(
        int id,
        String slug,
        String name,
        String kind,
        List<String> aliases,
        int rank,
        boolean inDistrict,
        double uncertaintyM,
        boolean preliminary,
        String source,
        Geometry footprint) {
    public Place {
        aliases = List.copyOf(aliases);
    }
}
