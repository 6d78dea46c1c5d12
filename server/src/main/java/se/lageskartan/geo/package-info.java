/** Coordinates, reference systems, tiles and the polygon index; knows nothing of ours. */
@NullMarked
package se.lageskartan.geo;

import org.jspecify.annotations.NullMarked;
