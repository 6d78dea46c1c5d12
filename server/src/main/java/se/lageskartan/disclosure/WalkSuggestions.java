package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.walks.WalkStop.Reason;

/**
 * Where a walk might stop, and when it might be walked. All of it may be read by everybody who walks along.
 *
 * @param stops in the order of how much speaks for them
 * @param about the area as a whole: when most happens, what a survey says
 * @param missing what could not be looked at, and why; Swedish
 * @param hour when most happens in the area by figures that are published, null when that cannot be told
 */
public record WalkSuggestions(
        List<Stop> stops,
        List<Reason> about,
        List<String> missing,
        @Nullable Integer hour) {
    public WalkSuggestions {
        stops = List.copyOf(stops);
        about = List.copyOf(about);
        missing = List.copyOf(missing);
    }

    /** A spot worth a stop. */
    public record Stop(String name, Position position, List<Reason> reasons) {
        public Stop {
            reasons = List.copyOf(reasons);
        }
    }

    /** Whether the service itself gave this reason, for any stop or for the area. */
    boolean gives(Reason reason) {
        return about.contains(reason)
                || stops.stream().anyMatch(stop -> stop.reasons().contains(reason));
    }
}
