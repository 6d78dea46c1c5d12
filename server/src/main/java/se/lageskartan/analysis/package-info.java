/** Pure functions: change, rates, series, density, and {@link AreaView} over all areas. No SQL, no HTTP, no clock. */
@NullMarked
package se.lageskartan.analysis;

import org.jspecify.annotations.NullMarked;
