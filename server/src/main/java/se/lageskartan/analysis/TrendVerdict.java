package se.lageskartan.analysis;

/**
 * What a reader may conclude about a series.
 *
 * <p>{@link #TOO_SHORT}: too few values to tell, see {@link Trend}. Otherwise {@link #RISING} or {@link #FALLING} when p is
 * below 5 %, else {@link #NO_CERTAIN_TREND}, which does not mean that nothing changed.
 */
public enum TrendVerdict {
    RISING("rising"),
    FALLING("falling"),
    NO_CERTAIN_TREND("no_certain_trend"),
    TOO_SHORT("too_short");

    private final String code;

    TrendVerdict(String code) {
        this.code = code;
    }

    /** The word used in the API and in exports. */
    public String code() {
        return code;
    }
}
