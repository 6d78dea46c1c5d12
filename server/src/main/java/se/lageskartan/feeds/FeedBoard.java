package se.lageskartan.feeds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;

/** How all feeds are just now, for the many who ask. Remembered for a moment, and for as long as the database is away. */
public final class FeedBoard {
    private static final Logger log = LoggerFactory.getLogger(FeedBoard.class);
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final FeedStore store;
    private final Supplier<Profiles> profiles;
    private final Clock clock;
    private volatile @Nullable Seen seen;

    /**
     * A feed and where it leads.
     *
     * @param dataset code of the dataset that it fills, empty when its profile is gone
     */
    public record Posted(KnownFeed known, String dataset) {}

    private record Seen(Instant at, List<Posted> feeds) {}

    /** @param profiles the profiles that hold now */
    public FeedBoard(FeedStore store, Supplier<Profiles> profiles, Clock clock) {
        this.store = store;
        this.profiles = profiles;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** In order of title; none when the database has been away from the start. */
    public List<Posted> feeds() {
        Instant now = now();
        Seen held = seen;
        if (held != null && !held.at().isAfter(now) && now.isBefore(held.at().plus(MOMENT))) {
            return held.feeds();
        }
        List<Posted> feeds;
        try {
            feeds = read();
        } catch (RuntimeException e) {
            log.debug("The feeds cannot be read; those read before stay in use", e);
            feeds = held == null ? List.of() : held.feeds();
        }
        seen = new Seen(now, feeds);
        return feeds;
    }

    private List<Posted> read() {
        List<KnownFeed> all = store.all();
        Profiles known = profiles.get();
        return all.stream()
                .map(feed -> new Posted(
                        feed,
                        known.byCode(feed.feed().profile())
                                .map(Profile::datasetCode)
                                .orElse("")))
                .toList();
    }

    /** Something was changed: the next who asks is told. */
    public void forget() {
        seen = null;
    }
}
