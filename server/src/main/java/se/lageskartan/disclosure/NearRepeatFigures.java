package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.NearRepeat;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.incidents.Period;

/**
 * Whether incidents are followed by more nearby, as a viewer may see it.
 *
 * @param counted the part of the period that the data cover, null when they cover none of it
 * @param incidents how many the test is made of
 * @param bands empty when it cannot be told; the first band of space is one and the same coordinate
 * @param window from one metre on, where the risk is raised; null when it is not
 * @param samePoint window of one and the same coordinate; null when the risk is not raised there
 * @param shuffles how often the dates were shuffled; 0 when p comes from the exact mean and variance over all orders of the
 *     dates instead, as with many incidents
 * @param cannotTell why there is no table, Swedish; null when there is one
 */
public record NearRepeatFigures(
        Period asked,
        @Nullable Period counted,
        List<String> notes,
        int incidents,
        LeftOut leftOut,
        List<NearRepeat.Band> bands,
        NearRepeat.@Nullable Window window,
        NearRepeat.@Nullable Window samePoint,
        int shuffles,
        @Nullable String cannotTell,
        List<SourceNote> sources,
        long dataVersion) {

    /**
     * @param unplaced without any place
     * @param uncertain with a place less certain than {@link SpatialDisclosure#MOST_NEAR_UNCERTAINTY_M}
     * @param longInterval happened at some time in an interval longer than {@link SpatialDisclosure#MOST_NEAR_INTERVAL_DAYS}
     */
    public record LeftOut(int matching, int unplaced, int uncertain, int longInterval) {}
}
