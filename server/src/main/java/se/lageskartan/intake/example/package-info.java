/** Made-up incidents, marked as such, so that a first start shows a living map. */
@NullMarked
package se.lageskartan.intake.example;

import org.jspecify.annotations.NullMarked;
