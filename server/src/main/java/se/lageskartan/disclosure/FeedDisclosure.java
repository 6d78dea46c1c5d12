package se.lageskartan.disclosure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.feeds.FeedBoard;
import se.lageskartan.feeds.FeedStatus;
import se.lageskartan.feeds.KnownFeed;

/** What may be told of feeds: to those who edit them everything, to all others whether they have stopped. */
public final class FeedDisclosure {
    private final FeedBoard board;
    private final @Nullable Path folders;

    /** @param folders the directory below which folders may be watched, null when none may */
    public FeedDisclosure(FeedBoard board, @Nullable Path folders) {
        this.board = board;
        this.folders = folders;
    }

    /**
     * How the feeds are. It tells nothing of what they brought, so that it is the same for everyone; which datasets a viewer
     * knows of is for the overview to say.
     */
    public Released<FeedSigns> signs(Viewer viewer) {
        Map<String, FeedSigns.Sign> worst = new HashMap<>();
        for (FeedBoard.Posted posted : board.feeds()) {
            KnownFeed known = posted.known();
            FeedStatus status = known.status(board.now());
            if (status != FeedStatus.OFF && !posted.dataset().isEmpty()) {
                worst.merge(
                        posted.dataset(),
                        new FeedSigns.Sign(known.feed().title(), status, known.lastSuccess(), known.lastNews()),
                        (one, other) -> other.status().compareTo(one.status()) > 0 ? other : one);
            }
        }
        return new Released<>(new FeedSigns(worst), viewer);
    }

    public Released<FeedList> feeds(Viewer viewer) {
        Disclosure.require(viewer, Duty.SOURCES);
        return new Released<>(new FeedList(board.feeds(), board.now(), folders), viewer);
    }

    public Optional<Released<FeedList>> feed(Viewer viewer, String code) {
        Disclosure.require(viewer, Duty.SOURCES);
        return board.feeds().stream()
                .filter(posted -> posted.known().feed().code().equals(code))
                .findFirst()
                .map(posted -> new Released<>(new FeedList(List.of(posted), board.now(), folders), viewer));
    }
}
