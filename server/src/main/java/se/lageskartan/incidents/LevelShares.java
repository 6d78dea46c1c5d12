package se.lageskartan.incidents;

/**
 * When an incident whose place is not certain counts as a whole one.
 *
 * <p>The incident's areas of a level have probabilities that sum to at most 1; the rest lies outside all of them. It is
 * placed at the level, and counts whole in the most probable of those areas (the first of equals), when that sum is at
 * least {@link #PLACED}: when it is at least as likely in the level as out of it. It is certainly in that area when the
 * area's own probability is at least {@link #CERTAIN_PROBABILITY} and the confidence that the place was understood at
 * least {@link #CERTAIN_CONFIDENCE}.
 */
public final class LevelShares {
    public static final double PLACED = 0.5;
    public static final double CERTAIN_PROBABILITY = 0.9;
    public static final double CERTAIN_CONFIDENCE = 0.5;

    /** Probabilities are stored in single precision, so that ten tenths need not sum to one exactly. */
    private static final double ROUNDING = 1e-6;

    private static final float LEAST_CERTAIN_PROBABILITY = (float) (CERTAIN_PROBABILITY - ROUNDING);
    private static final float LEAST_CERTAIN_CONFIDENCE = (float) (CERTAIN_CONFIDENCE - ROUNDING);

    private LevelShares() {}

    /** Takes the sum of the stored probabilities of the incident's areas of a level. */
    static boolean isPlaced(double sum) {
        return sum >= PLACED - ROUNDING;
    }

    /** 1 or 0, found without a branch: this is asked of every incident in every count, and the answer varies. */
    static int certain(float probability, float confidence) {
        return probability >= LEAST_CERTAIN_PROBABILITY & confidence >= LEAST_CERTAIN_CONFIDENCE ? 1 : 0;
    }
}
