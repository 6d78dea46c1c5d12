package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityRatio;
import se.lageskartan.analysis.HotspotStability;
import se.lageskartan.incidents.Period;

/**
 * A density surface as a viewer may see it.
 *
 * @param density incidents per square metre; null when it cannot be told
 * @param incidents how many incidents it is made of
 * @param leftOut how many have a place too uncertain to stand as a point
 * @param cannotTell why there is no surface, Swedish; null when there is one
 * @param stability null when not asked for or when there is no surface
 * @param ratio null when not asked for or when there is no surface
 * @param notes what a reader has to know of the periods, Swedish
 */
public record DensityFigures(
        @Nullable Density density,
        int incidents,
        int leftOut,
        @Nullable String cannotTell,
        @Nullable Stability stability,
        @Nullable Ratio ratio,
        List<String> notes,
        List<AreaFigures.SourceNote> sources,
        long dataVersion) {

    /**
     * What the hotspots owe to the bandwidth.
     *
     * @param areaNames of the basområde that each hotspot's peak lies in, in the order of the hotspots; empty for a peak in none
     * @param cannotTell what could not be looked at and why, Swedish; null when all could
     */
    public record Stability(
            HotspotStability result,
            List<String> areaNames,
            @Nullable String cannotTell) {}

    /**
     * The surface divided by another.
     *
     * @param ratio null when it cannot be told anywhere
     * @param above incidents above the line
     * @param below incidents below it
     * @param earlier the part of the earlier period that the data cover, null for another basis
     * @param leastWithin incidents within the bandwidth that the ratio needs below the line
     * @param toldShare share of the district's land where it is told
     * @param cannotTell why it is told nowhere, Swedish
     */
    public record Ratio(
            DensityQuery.Against against,
            @Nullable DensityRatio ratio,
            int above,
            int below,
            @Nullable Period earlier,
            double leastWithin,
            @Nullable Double toldShare,
            @Nullable String cannotTell) {}
}
