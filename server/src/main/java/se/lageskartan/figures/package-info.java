/** Published figures: what a source says, kept as it says it, with period, denominator, extraction date and significance. */
@NullMarked
package se.lageskartan.figures;

import org.jspecify.annotations.NullMarked;
