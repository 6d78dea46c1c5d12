package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come in since a viewer was here last.
 *
 * @param datasets those that the viewer may count and that got something, in order of code
 */
public record News(Instant since, List<Arrival> datasets, long dataVersion) {
    /**
     * What came into one dataset.
     *
     * @param added new incidents; null for a role that is not told exact numbers of the dataset
     * @param corrected incidents that were corrected, null likewise
     * @param latest when it came last
     */
    public record Arrival(
            String code,
            String title,
            boolean example,
            int imports,
            @Nullable Long added,
            @Nullable Long corrected,
            Instant latest) {}
}
