/** A file or feed becomes raw incidents, and rejects with a reason each; nothing is dropped silently. */
@NullMarked
package se.lageskartan.intake;

import org.jspecify.annotations.NullMarked;
