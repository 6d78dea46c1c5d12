package se.lageskartan.walks;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a way is chosen and how fast it is walked. What makes a street worse than its length is a factor; both the factors and
 * the speeds are choices of ours and are told with every route (decision 50).
 *
 * @param dark named streets with traffic are preferred, which are lit as a rule: the data hold class and name, not lamps
 * @param accessible streets whose name tells of stairs are shunned, and so are gaps in the data; walked slowly
 */
public record WalkPace(boolean dark, boolean accessible) {
    /** A group that talks, metres per second: 4 km/h. */
    public static final double GROUP_METRES_A_SECOND = 1.1;

    /** A group with somebody who walks slowly, metres per second: 3 km/h. */
    public static final double SLOW_METRES_A_SECOND = 0.8;

    /** After dark, of a street without a name and of service roads. */
    public static final double UNLIT = 1.5;

    /** After dark, of streets and paths for those on foot, which may lead through a park. */
    public static final double ON_FOOT_IN_THE_DARK = 1.2;

    /** On the accessible way, of what is called stairs: taken only where the way round is ten times as long. */
    public static final double STAIRS = 10;

    /** On the accessible way, of a gap: what lies between the two ends is not known. */
    public static final double GAP = 3;

    private static final Pattern STAIRS_BY_NAME = Pattern.compile("trapp(a|an|or|orna)\\b");

    /** Metres per second. */
    public double metresASecond() {
        return accessible ? SLOW_METRES_A_SECOND : GROUP_METRES_A_SECOND;
    }

    /** What a stretch costs: its metres, and more of what is to be avoided. */
    double cost(Stretch stretch) {
        double factor = 1;
        if (dark && !stretch.gap()) {
            if (stretch.name().isEmpty() || stretch.streetClass().equals("service")) {
                factor *= UNLIT;
            } else if (stretch.streetClass().equals("pedestrian")) {
                factor *= ON_FOOT_IN_THE_DARK;
            }
        }
        if (accessible) {
            factor *= stretch.gap() ? GAP : isStairs(stretch.name()) ? STAIRS : 1;
        }
        return factor * stretch.metres();
    }

    /** Whether a street's name says that it is stairs. */
    static boolean isStairs(String name) {
        return STAIRS_BY_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
