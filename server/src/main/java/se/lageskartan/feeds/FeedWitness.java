package se.lageskartan.feeds;

import se.lageskartan.access.Undertaking;

/** Who is told what a feed takes in by itself, before and after. */
@FunctionalInterface
public interface FeedWitness {
    /**
     * Called before it is begun. What is said to be done of it is how many incidents were saved or brought up to date.
     *
     * @throws RuntimeException when it must not be
     */
    Undertaking begin(Feed feed, String fileName);
}
