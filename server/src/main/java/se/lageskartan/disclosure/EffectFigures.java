package se.lageskartan.disclosure;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.analysis.MeasureEffect;
import se.lageskartan.disclosure.AreaFigures.Protection;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;

/**
 * The effect of a measure as a viewer may see it.
 *
 * @param treated where the measure was taken
 * @param control what that is compared with
 * @param ringM width in metres of the ring around each; empty for none
 * @param before the part of the earlier period that is counted; null when none is
 * @param after the same of the later period
 * @param places what was counted: treated, control and their rings; empty when nothing can be told
 * @param effect null when it cannot be told
 * @param cannotTell why, Swedish; null when it can
 * @param notes what a reader has to know before believing it, Swedish
 */
public record EffectFigures(
        Side treated,
        Side control,
        OptionalDouble ringM,
        @Nullable Period before,
        @Nullable Period after,
        List<Place> places,
        @Nullable MeasureEffect effect,
        @Nullable String cannotTell,
        List<String> notes,
        List<SourceNote> sources,
        Protection protection,
        long dataVersion,
        int gazetteerVersion) {

    /**
     * One of the two that are compared.
     *
     * @param level of an area; "drawn" for what is none
     * @param code of an area; empty for what is none
     * @param name as it stands in a Swedish sentence
     */
    public record Side(String level, String code, String name) {
        /** The level that what is no area says of itself. */
        public static final String DRAWN = "drawn";

        static Side of(Area area) {
            return new Side(area.level().code(), area.code(), area.name());
        }
    }

    /** Which part a place plays. */
    public enum Part {
        TREATED,
        CONTROL,
        TREATED_RING,
        CONTROL_RING
    }

    /**
     * @param before incidents in the earlier period, null when hidden from this role
     * @param dispersion how much more the weekly counts vary than chance, at least 1
     * @param landKm2 land area
     * @param geometry what was counted, EPSG:3011
     */
    public record Place(
            Part part,
            @Nullable Integer before,
            @Nullable Integer after,
            double dispersion,
            double landKm2,
            Geometry geometry) {}
}
