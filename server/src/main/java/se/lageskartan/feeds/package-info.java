/** Sources that are polled: what there is to fetch, fetching it, and how long ago it last went well. */
@NullMarked
package se.lageskartan.feeds;

import org.jspecify.annotations.NullMarked;
