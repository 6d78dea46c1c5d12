/** Pure functions over plain counts, points and times: change, rates, series, density. No SQL, no HTTP, no clock. */
@NullMarked
package se.lageskartan.analysis;

import org.jspecify.annotations.NullMarked;
