package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.AreaFigures.Protection;
import se.lageskartan.disclosure.AreaFigures.SourceNote;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.FollowUpWindow;
import se.lageskartan.priority.Measure;

/**
 * Whether there is enough to tell what a measure did, what can be told, and when there will be enough.
 *
 * @param treated where the effect is looked for; null when that cannot be told
 * @param control what it is compared with; null when there is nothing to compare with
 * @param ground what of that can be shown on a map, the treated part first
 * @param choices how where the effect is looked for and what it is compared with were chosen, Swedish sentences
 * @param window the periods that {@code effect} compares; null when no period after the measure's beginning is covered yet
 * @param effect null when there is nothing to compare yet
 * @param outlook null when it cannot be worked out
 * @param cannotTell why nothing can be told however long one waits, Swedish; null when it can
 */
public record FollowUpFigures(
        Measure measure,
        LocalDate today,
        @Nullable Side treated,
        @Nullable Side control,
        List<Shown> ground,
        List<String> choices,
        @Nullable FollowUpWindow window,
        @Nullable EffectFigures effect,
        @Nullable Outlook outlook,
        @Nullable String cannotTell) {

    /**
     * A part on the map.
     *
     * @param geometry EPSG:3011
     */
    public record Shown(Part part, Geometry geometry) {}

    /**
     * How large a change would show after how long, by what was usual before.
     *
     * @param usual the period that what is usual was counted over
     * @param treated incidents in it where the measure is, as the viewer may be told
     * @param control the same of the control area
     * @param percent the change that is looked for
     * @param stated whether somebody has said that it is expected, or it is our assumption
     * @param sources where the counts come from
     * @param protection how they are protected
     * @param steps of each length that lies within the measure's time, the shortest first
     */
    public record Outlook(
            Period usual,
            int treated,
            int control,
            int percent,
            boolean stated,
            boolean fewer,
            List<SourceNote> sources,
            Protection protection,
            List<Step> steps) {
        /** The first after which the expected change would probably show; empty when it never would. */
        public Optional<Step> enough() {
            return steps.stream().filter(Step::enough).findFirst();
        }

        /** The one of a window; empty when there is none. */
        public Optional<Step> of(FollowUpWindow window) {
            return steps.stream()
                    .filter(step -> step.window().months() == window.months())
                    .findFirst();
        }
    }

    /**
     * What would show after a certain time.
     *
     * @param smallestPercent the smallest change that would probably show; null when not even the largest would
     * @param enough whether that is as small as the expected one
     * @param covered whether the data cover all of it already
     */
    public record Step(FollowUpWindow window, @Nullable Integer smallestPercent, boolean enough, boolean covered) {}
}
