package se.lageskartan.disclosure;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.Period;

/**
 * Which density surface a viewer wants, and what should be said about it.
 *
 * @param bandwidthM radius of the kernel in metres, chosen from the data when empty
 * @param stability whether to look at half and double the bandwidth too
 * @param against what the density is divided by; null when it is not
 * @param earlier the period below the line for {@link Against#EARLIER}, else null
 */
public record DensityQuery(
        Period period,
        Selection selection,
        OptionalDouble bandwidthM,
        boolean stability,
        @Nullable Against against,
        @Nullable Period earlier) {

    /** What stands below the line of a ratio. */
    public enum Against {
        /** All categories that the viewer may see on a map, in the same period. */
        ALL,
        /** The same selection in an earlier period. */
        EARLIER
    }

    public DensityQuery {
        if ((against == Against.EARLIER) != (earlier != null)) {
            throw new IllegalArgumentException("an earlier period is compared with exactly when one is given");
        }
    }
}
