/** Safety walks: plans, stops, the way between them, and what becomes of what is found. */
@NullMarked
package se.lageskartan.walks;

import org.jspecify.annotations.NullMarked;
