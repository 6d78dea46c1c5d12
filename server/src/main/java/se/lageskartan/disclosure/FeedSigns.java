package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.feeds.FeedStatus;

/**
 * How the feeds of datasets are, so that figures that have stopped coming do not look current.
 *
 * @param byDataset the worst of each dataset's feeds, those that are switched off left out
 */
public record FeedSigns(Map<String, Sign> byDataset) {
    /** Of none at all. */
    public static final FeedSigns NONE = new FeedSigns(Map.of());

    /**
     * @param title of the feed
     * @param lastSuccess when its source last answered as it should, null for never
     * @param lastNews when something new came, null for never
     */
    public record Sign(
            String title,
            FeedStatus status,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastNews) {}

    public FeedSigns {
        byDataset = Map.copyOf(byDataset);
    }

    /** Differs when anything in it does; short, for a version. */
    public String tag() {
        String all = new TreeMap<>(byDataset)
                .entrySet().stream().map(Object::toString).collect(Collectors.joining(";"));
        return Integer.toHexString(all.hashCode());
    }
}
