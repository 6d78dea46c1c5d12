/** The store: what happened, when (an interval), where (with certainty), from which import. */
@NullMarked
package se.lageskartan.incidents;

import org.jspecify.annotations.NullMarked;
