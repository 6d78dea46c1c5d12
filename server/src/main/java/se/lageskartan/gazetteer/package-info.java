/** What the district consists of: areas by level, places, streets, aliases, validity. */
@NullMarked
package se.lageskartan.gazetteer;

import org.jspecify.annotations.NullMarked;
