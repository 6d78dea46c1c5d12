/** The only door out: a result and a viewer become a Released, or a refusal. */
@NullMarked
package se.lageskartan.disclosure;

import org.jspecify.annotations.NullMarked;
