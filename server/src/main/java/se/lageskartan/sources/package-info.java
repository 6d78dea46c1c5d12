/** How each source is read, as stored: profiles, crime codes and category groups with their history. */
@NullMarked
package se.lageskartan.sources;

import org.jspecify.annotations.NullMarked;
