package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.AreaAlert;
import se.lageskartan.disclosure.SeriesFigures.Usual;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;

/**
 * The areas of a level whose latest week or month, or latest few, is not as usual, as a viewer may see them.
 *
 * @param latest the latest whole week or month; null when the data cover none
 * @param together the latest few; null when the data cover none
 * @param judged how many areas could be judged
 * @param alerts those that are not as usual, the least likely first
 * @param untold areas that could not be judged
 */
public record AlertFigures(
        AreaLevel level,
        SeriesStep step,
        @Nullable Period latest,
        @Nullable Period together,
        int judged,
        List<Alert> alerts,
        List<Untold> untold,
        List<AreaFigures.SourceNote> sources,
        AreaFigures.Protection protection,
        long dataVersion,
        long gazetteerVersion) {

    /**
     * An area that is not as usual.
     *
     * @param inTogether whether it is the latest few together that are, rather than the latest one
     * @param pValue null for a protected role
     * @param qValue null for a protected role
     */
    public record Alert(
            String code,
            String name,
            AreaAlert.Verdict verdict,
            Usual latest,
            Usual together,
            boolean inTogether,
            @Nullable Double pValue,
            @Nullable Double qValue) {}

    /** @param why Swedish */
    public record Untold(String code, String name, String why) {}
}
