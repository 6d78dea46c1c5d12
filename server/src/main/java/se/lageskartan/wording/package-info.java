/** How Swedish sentences are put together, for every package that says something to a person. */
@NullMarked
package se.lageskartan.wording;

import org.jspecify.annotations.NullMarked;
