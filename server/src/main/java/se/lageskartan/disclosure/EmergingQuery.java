package se.lageskartan.disclosure;

import java.util.Optional;
import se.lageskartan.analysis.EmergingHotspots;

/**
 * A question for how patterns have come and gone.
 *
 * @param grid its period is cut into steps, counted from its end
 * @param stepDays length of a step in days
 * @param compared what a place and its ring are compared with
 */
public record EmergingQuery(GridQuery grid, int stepDays, Compared compared) {
    public static final int LEAST_STEP_DAYS = 7;
    public static final int MOST_STEP_DAYS = 92;
    public static final int DEFAULT_STEP_DAYS = 28;

    /** The windows that the definition has; the words of the API. */
    public enum Compared {
        NEIGHBOURHOOD_STEP("neighbourhood_step", EmergingHotspots.Window.NEIGHBOURHOOD_STEP),
        ENTIRE_CUBE("entire_cube", EmergingHotspots.Window.ENTIRE_CUBE);

        private final String code;
        private final EmergingHotspots.Window window;

        Compared(String code, EmergingHotspots.Window window) {
            this.code = code;
            this.window = window;
        }

        public String code() {
            return code;
        }

        EmergingHotspots.Window window() {
            return window;
        }

        public static Optional<Compared> parse(String code) {
            for (Compared one : values()) {
                if (one.code.equals(code)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}
