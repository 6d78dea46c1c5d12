/** Who is asking, in which role, for which purpose. */
@NullMarked
package se.lageskartan.access;

import org.jspecify.annotations.NullMarked;
