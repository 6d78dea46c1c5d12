/** What was released becomes GeoJSON, vector tiles, surfaces and OGC API documents. */
@NullMarked
package se.lageskartan.layers;

import org.jspecify.annotations.NullMarked;
