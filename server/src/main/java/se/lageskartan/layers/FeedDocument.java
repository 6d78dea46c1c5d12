package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.FeedList;
import se.lageskartan.disclosure.FeedSigns;
import se.lageskartan.disclosure.Released;
import se.lageskartan.feeds.Feed;
import se.lageskartan.feeds.FeedBoard;
import se.lageskartan.feeds.FeedStatus;
import se.lageskartan.feeds.KnownFeed;

/** Feeds as JSON. */
public final class FeedDocument {
    private FeedDocument() {}

    public static Released<ObjectNode> list(Released<FeedList> feeds) {
        return feeds.map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("folders", all.folders() == null ? null : all.folders().toString());
            ArrayNode list = json.putArray("feeds");
            all.feeds().forEach(posted -> list.add(object(posted, all.at())));
            return json;
        });
    }

    /** The only one of a list. */
    public static Released<ObjectNode> one(Released<FeedList> feed) {
        return feed.map(list -> object(list.feeds().getFirst(), list.at()));
    }

    static ObjectNode sign(FeedSigns.Sign sign) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", sign.title());
        json.put("status", sign.status().code());
        json.put("alarm", sign.status().alarms());
        json.put("lastSuccess", moment(sign.lastSuccess()));
        json.put("lastNews", moment(sign.lastNews()));
        return json;
    }

    private static ObjectNode object(FeedBoard.Posted posted, Instant at) {
        KnownFeed known = posted.known();
        Feed feed = known.feed();
        FeedStatus status = known.status(at);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", feed.code());
        json.put("title", feed.title());
        json.put("kind", feed.kind().code());
        json.put("location", feed.location());
        json.put("profile", feed.profile());
        json.put("dataset", posted.dataset());
        json.put("intervalSeconds", feed.interval().toSeconds());
        Duration newsWithin = feed.newsWithin();
        json.put("newsWithinSeconds", newsWithin == null ? null : newsWithin.toSeconds());
        json.put("enabled", feed.enabled());
        json.put("status", status.code());
        json.put("statusText", status.title());
        json.put("alarm", status.alarms());
        json.put("message", known.message());
        json.put("failures", known.failures());
        json.put("lastAttempt", moment(known.lastAttempt()));
        json.put("lastSuccess", moment(known.lastSuccess()));
        json.put("lastNews", moment(known.lastNews()));
        json.put("nextAttempt", feed.enabled() ? moment(known.nextAttempt()) : null);
        return json;
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
