package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.ControlSimilarity.Likeness;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;

/**
 * Areas that a person may choose a control area from.
 *
 * @param months the whole months before the measure that were compared; null when there are too few
 * @param candidates the most alike first
 * @param leftOut areas that cannot be used, and why
 * @param rounded whether means are rounded and the shape of the series is not told, for a role with protected figures
 * @param cannotTell why there are no candidates, Swedish; null when there may be some
 */
public record ControlFigures(
        Area treated,
        @Nullable Period months,
        List<Candidate> candidates,
        List<LeftOut> leftOut,
        boolean rounded,
        @Nullable String cannotTell,
        List<String> notes,
        List<SourceNote> sources,
        long dataVersion,
        int gazetteerVersion) {

    /** An area and how like the treated one it was. */
    public record Candidate(Area area, Likeness likeness) {}

    /** @param why Swedish */
    public record LeftOut(Area area, String why) {}
}
