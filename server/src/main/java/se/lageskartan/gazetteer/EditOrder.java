package se.lageskartan.gazetteer;

/**
 * Who changes something, from what they saw, and why.
 *
 * @param base the version in which the object last changed as far as they know; 0 for something new
 * @param who code of the role
 * @param reason why, in their words; not empty
 * @param confirmed they have seen the questions that the change raises and want it all the same
 */
public record EditOrder(int base, String who, String reason, boolean confirmed) {}
