package se.lageskartan.disclosure;

import se.lageskartan.incidents.Period;

/**
 * A question for patterns over the district.
 *
 * @param sizeM metres between two opposite sides of a cell; not looked at for areas
 */
public record GridQuery(GridShape shape, int sizeM, Period period, Selection selection) {
    public static final int LEAST_SIZE_M = 50;
    public static final int MOST_SIZE_M = 1000;
    public static final int DEFAULT_SIZE_M = 150;
}
