package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.analysis.LocalMoran;
import se.lageskartan.analysis.SharedPoints;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.incidents.Period;

/**
 * Counts and hotspots by cell as a viewer may see them. Null means "cannot tell".
 *
 * @param counted the part of the period that the data cover, null when they cover none of it
 * @param notes what a reader has to know before believing the figures, Swedish
 * @param leftOut incidents that match but are in no cell
 * @param shared coordinates that many incidents have in common; empty for areas
 * @param droppedM2 land that is in no cell
 * @param correlation between neighbouring cells that near repeats give and the p-values allow for
 * @param cannotTell why no cell is called hot or cold, Swedish; null when they can be
 */
public record GridFigures(
        GridQuery query,
        @Nullable Period counted,
        List<String> notes,
        List<Cell> cells,
        LeftOut leftOut,
        List<SharedPoints.Point> shared,
        double droppedM2,
        @Nullable Double correlation,
        @Nullable String cannotTell,
        List<SourceNote> sources,
        long dataVersion,
        int gazetteerVersion) {

    /**
     * @param id of a cell its place in the pattern, of an area its code
     * @param name of an area; null for a cell
     * @param geometry EPSG:3011, land only for cells
     * @param certainShare share of the count that is here with near certainty; null without incidents
     * @param samePointShare share of the count that has exactly the same coordinate as the largest such group; null without
     *     incidents and for areas
     * @param giP mended for skew and near repeats, see HotspotTest; giZ is the plain statistic
     * @param state 1 hot, -1 cold, 0 neither
     * @param dependsOnPoint hot, and not hot without the incidents on shared coordinates
     * @param cluster where local Moran's I is significant
     */
    public record Cell(
            String id,
            @Nullable String name,
            Geometry geometry,
            double landM2,
            int count,
            double weighted,
            @Nullable Double certainShare,
            double perKm2,
            @Nullable Double samePointShare,
            @Nullable Double giZ,
            @Nullable Double giP,
            @Nullable Double giQ,
            @Nullable Integer state,
            boolean dependsOnPoint,
            @Nullable Double moranZ,
            @Nullable Double moranP,
            @Nullable Double moranQ,
            LocalMoran.@Nullable Quadrant cluster) {}

    /**
     * @param matching all that match, placed or not
     * @param unplaced without any place
     * @param uncertain with a place too uncertain to be a point; 0 for areas, where they count by probability
     * @param outside with a place that is in no cell or area
     */
    public record LeftOut(int matching, int unplaced, int uncertain, int outside) {}
}
