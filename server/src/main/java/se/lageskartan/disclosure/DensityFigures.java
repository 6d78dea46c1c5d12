package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.analysis.Density;

/**
 * A density surface as a viewer may see it.
 *
 * @param density incidents per square metre; null when it cannot be told
 * @param incidents how many incidents it is made of
 * @param leftOut how many have a place too uncertain to stand as a point
 * @param cannotTell why there is no surface, Swedish; null when there is one
 */
public record DensityFigures(
        @Nullable Density density,
        int incidents,
        int leftOut,
        @Nullable String cannotTell,
        List<AreaFigures.SourceNote> sources,
        long dataVersion) {}
