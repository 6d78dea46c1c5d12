/** Measures how fast the service does its work, beside a floor or a peer in the same run. */
@NullMarked
package se.lageskartan.bench;

import org.jspecify.annotations.NullMarked;
