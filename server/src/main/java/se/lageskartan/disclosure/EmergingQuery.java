package se.lageskartan.disclosure;

/**
 * A question for how patterns have come and gone.
 *
 * @param grid its period is cut into steps, counted from its end
 * @param stepDays length of a step in days
 */
public record EmergingQuery(GridQuery grid, int stepDays) {
    public static final int LEAST_STEP_DAYS = 7;
    public static final int MOST_STEP_DAYS = 92;
    public static final int DEFAULT_STEP_DAYS = 28;
}
