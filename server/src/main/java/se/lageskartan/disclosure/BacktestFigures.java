package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.HotspotMethod;
import se.lageskartan.analysis.RollingBacktest;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.incidents.Period;

/**
 * How well each hotspot method foretold the months that followed.
 *
 * @param shape of the cells
 * @param covered what the data cover; null when nothing
 * @param result null when it cannot be told
 * @param standard the method to use: the winner, or plain counts when there is none
 * @param cells how many cells were ranked
 * @param cellM metres between two opposite sides of a cell
 * @param leftOut incidents whose place is too uncertain to stand as a point
 * @param cannotTell why, Swedish; null when it can be told
 */
public record BacktestFigures(
        GridShape shape,
        @Nullable Period covered,
        @Nullable RollingBacktest result,
        HotspotMethod standard,
        int cells,
        double cellM,
        int leftOut,
        @Nullable String cannotTell,
        List<SourceNote> sources,
        long dataVersion,
        int gazetteerVersion) {}
