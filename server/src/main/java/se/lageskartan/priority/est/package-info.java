/**
 * EST, Effektiv samordning för trygghet: what the parties report each week, the weekly picture that is made of it, the areas that a
 * quarter gives priority to, and the meetings. All of it is of places and situations, never of persons, and none of it is incidents.
 */
@NullMarked
package se.lageskartan.priority.est;

import org.jspecify.annotations.NullMarked;
