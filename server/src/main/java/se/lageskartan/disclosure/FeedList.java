package se.lageskartan.disclosure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.feeds.FeedBoard;

/**
 * The feeds as whoever edits them sees them.
 *
 * @param at what they are judged by
 * @param folders the directory below which folders may be watched, null when none may
 */
public record FeedList(
        List<FeedBoard.Posted> feeds, Instant at, @Nullable Path folders) {}
