/** What is held, for whom and how long: owners' rules for each dataset, and the erasure of what is older than they allow. */
@NullMarked
package se.lageskartan.datasets;

import org.jspecify.annotations.NullMarked;
