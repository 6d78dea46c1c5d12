package se.lageskartan.gazetteer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * An area of the district as it holds from {@code validFrom} until {@code validTo} (end exclusive, null = still).
 *
 * @param id the store's number for this version of the area
 * @param geometry EPSG:3011, water included
 * @param landAreaM2 square metres of land; rates are per land area
 * @param parentCode code of the area one level up, null for the district and priority areas
 * @param population the latest known, null when not known
 * @param preliminary drawn by us and not confirmed by its owners
 * @param source where border and figures come from
 */
public record Area(
        int id,
        AreaLevel level,
        String code,
        String name,
        @Nullable String parentCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        MultiPolygon geometry,
        double landAreaM2,
        @Nullable Population population,
        boolean preliminary,
        String source) {

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** Registered residents on a reference date. */
    public record Population(int residents, LocalDate referenceDate, String source) {}
}
