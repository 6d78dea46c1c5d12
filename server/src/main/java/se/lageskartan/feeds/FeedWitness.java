package se.lageskartan.feeds;

/** Who is told what a feed takes in by itself, before and after. */
@FunctionalInterface
public interface FeedWitness {
    /** Something that is being taken in; has failed when it is closed without having been said to be done. */
    interface Taking extends AutoCloseable {
        /** @param incidents how many were saved or brought up to date */
        void done(long incidents);

        @Override
        void close();
    }

    /**
     * Called before it is begun.
     *
     * @throws RuntimeException when it must not be
     */
    Taking begin(Feed feed, String fileName);
}
