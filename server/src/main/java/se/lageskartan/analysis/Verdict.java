package se.lageskartan.analysis;

/**
 * What a reader may conclude about a change.
 *
 * <p>{@link #TOO_FEW}: both counts together are below {@link ChangeTest#SMALLEST_SUM}, or so few that not even the most
 * uneven split of them would reach 5 % at the dispersion of the series. Otherwise {@link #INCREASE} or {@link #DECREASE}
 * when the q-value over all areas tested in the view is below 0.05, else {@link #NO_CERTAIN_CHANGE}, which does not
 * mean that nothing changed.
 */
public enum Verdict {
    INCREASE("increase"),
    DECREASE("decrease"),
    NO_CERTAIN_CHANGE("no_certain_change"),
    TOO_FEW("too_few");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The word used in the API and in exports. */
    public String code() {
        return code;
    }
}
