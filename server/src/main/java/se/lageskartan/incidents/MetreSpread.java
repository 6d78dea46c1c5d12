package se.lageskartan.incidents;

/**
 * How uncertainties in metres are spread, in memory that does not grow: counted in steps of ten per cent, so that what is
 * read out is within five per cent of the true one. From a decimetre to a hundred kilometres; beyond counts as at the end.
 */
final class MetreSpread {
    private static final double STEP = 1.1;
    private static final double LEAST_M = 0.1;
    private static final double LOG_STEP = Math.log(STEP);
    private static final int STEPS = (int) Math.ceil(Math.log(100_000 / LEAST_M) / LOG_STEP) + 1;

    private final long[] counts = new long[STEPS];
    private long count;

    void add(double metres) {
        int step = metres <= LEAST_M ? 0 : (int) (Math.log(metres / LEAST_M) / LOG_STEP);
        counts[Math.clamp(step, 0, STEPS - 1)]++;
        count++;
    }

    void add(MetreSpread other) {
        for (int i = 0; i < STEPS; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
    }

    long count() {
        return count;
    }

    /** The metres that this share of all do not exceed; 0 when there are none. */
    double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long before = 0;
        for (int i = 0; i < STEPS; i++) {
            before += counts[i];
            if (before >= rank) {
                return LEAST_M * Math.pow(STEP, i + 0.5);
            }
        }
        return 0;
    }
}
