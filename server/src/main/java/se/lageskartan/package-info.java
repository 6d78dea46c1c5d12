/** The service as a whole: its settings, its wiring by hand, and the command line's entry. */
@NullMarked
package se.lageskartan;

import org.jspecify.annotations.NullMarked;
