package se.lageskartan.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the latest of an area compares with what is usual there.
 *
 * @param latest the latest whole step
 * @param together the latest few steps as one
 * @param qValue the area's p corrected over all areas of the view
 */
public record AreaAlert(UsualCount latest, UsualCount together, double qValue) {
    /** What a reader may conclude. */
    public enum Verdict {
        ABOVE("above"),
        BELOW("below"),
        USUAL("usual");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        /** The word used in the API. */
        public String code() {
            return code;
        }
    }

    /** Level of the alerts of a view: when nothing has changed anywhere, at most one view in twenty has any. */
    public static final double LEVEL = 0.05;

    /** The p of an area: twice the smaller of its two, as they are two chances to be wrong. */
    static double pValue(UsualCount latest, UsualCount together) {
        return Math.min(1, 2 * Math.min(latest.pValue(), together.pValue()));
    }

    /** The p of the area. */
    public double pValue() {
        return pValue(latest, together);
    }

    /** The more unusual of the two. */
    public UsualCount loudest() {
        return together.pValue() < latest.pValue() ? together : latest;
    }

    /** Whether the latest few steps together are more unusual than the latest one. */
    public boolean loudestTogether() {
        return together.pValue() < latest.pValue();
    }

    /** In words. */
    public Verdict verdict() {
        if (qValue >= LEVEL) {
            return Verdict.USUAL;
        }
        return loudest().count() > loudest().mean() ? Verdict.ABOVE : Verdict.BELOW;
    }

    /**
     * Judges areas together, each p corrected over all areas that could be judged.
     *
     * @param latest of each area its latest step, null where it cannot be told
     * @param together of each area its latest few steps as one, in the same order
     * @return one per area, null where either is missing
     * @throws IllegalArgumentException lists of unequal length
     */
    public static List<@Nullable AreaAlert> over(
            List<? extends @Nullable UsualCount> latest, List<? extends @Nullable UsualCount> together) {
        if (latest.size() != together.size()) {
            throw new IllegalArgumentException(latest.size() + " areas but " + together.size() + " together");
        }
        List<@Nullable Double> pValues = new ArrayList<>();
        for (int i = 0; i < latest.size(); i++) {
            UsualCount one = latest.get(i);
            UsualCount few = together.get(i);
            pValues.add(one == null || few == null ? null : Double.valueOf(pValue(one, few)));
        }
        List<@Nullable Double> qValues = FalseDiscovery.benjaminiHochberg(pValues);
        List<@Nullable AreaAlert> alerts = new ArrayList<>();
        for (int i = 0; i < latest.size(); i++) {
            alerts.add(of(latest.get(i), together.get(i), qValues.get(i)));
        }
        return alerts;
    }

    private static @Nullable AreaAlert of(
            @Nullable UsualCount latest, @Nullable UsualCount together, @Nullable Double qValue) {
        return latest == null || together == null || qValue == null ? null : new AreaAlert(latest, together, qValue);
    }
}
