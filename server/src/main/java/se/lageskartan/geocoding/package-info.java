/** A raw incident becomes a placed one: candidates with probabilities, level and certainty. */
@NullMarked
package se.lageskartan.geocoding;

import org.jspecify.annotations.NullMarked;
