/** What police and city work on together: priority and cooperation areas, the measures they take, and when to follow them up. */
@NullMarked
package se.lageskartan.priority;

import org.jspecify.annotations.NullMarked;
