package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.FeedDisclosure;
import se.lageskartan.feeds.Feed;
import se.lageskartan.feeds.FeedBoard;
import se.lageskartan.feeds.FeedChecks;
import se.lageskartan.feeds.FeedStore;
import se.lageskartan.feeds.InvalidFeedException;
import se.lageskartan.intake.Profiles;
import se.lageskartan.layers.FeedDocument;
import se.lageskartan.wording.InvalidFieldException;

/** Sources that are polled: seeing how they are, and setting them. */
public final class FeedHandlers {
    private final FeedDisclosure disclosure;
    private final FeedStore store;
    private final FeedBoard board;
    private final FeedChecks checks;
    private final Supplier<Profiles> profiles;

    /** What a client writes of a feed; times in seconds. */
    record Written(
            @Nullable String code,
            @Nullable String title,
            @Nullable String kind,
            @Nullable String location,
            @Nullable String profile,
            @Nullable Integer intervalSeconds,
            @Nullable Integer newsWithinSeconds,
            @Nullable Boolean enabled) {}

    public FeedHandlers(
            FeedDisclosure disclosure,
            FeedStore store,
            FeedBoard board,
            FeedChecks checks,
            Supplier<Profiles> profiles) {
        this.disclosure = disclosure;
        this.store = store;
        this.board = board;
        this.checks = checks;
        this.profiles = profiles;
    }

    void list(Context ctx) {
        Responses.fresh(ctx, FeedDocument.list(disclosure.feeds(Asking.viewer(ctx))));
    }

    void add(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        Written written = JsonBody.read(ctx, Written.class);
        Feed feed = feed(written, written.code());
        if (!store.add(feed, by(ctx), board.now())) {
            throw new HttpResponseException(409, "Det finns redan ett flöde med koden " + feed.code() + ".");
        }
        board.forget();
        ctx.status(HttpStatus.CREATED).header("Location", "/api/feeds/" + feed.code());
        answer(ctx, feed.code());
    }

    void change(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = ctx.pathParam("code");
        Written written = JsonBody.read(ctx, Written.class);
        if (written.code() != null && !written.code().equals(code)) {
            throw new BadParameterException("code", written.code(), "samma kod som i adressen");
        }
        requireThere(ctx, code);
        if (!store.change(feed(written, code), by(ctx), board.now())) {
            throw unknown(code);
        }
        board.forget();
        answer(ctx, code);
    }

    void remove(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = ctx.pathParam("code");
        requireThere(ctx, code);
        if (!store.remove(code)) {
            throw unknown(code);
        }
        board.forget();
        ctx.status(HttpStatus.NO_CONTENT);
    }

    void attempt(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = ctx.pathParam("code");
        requireThere(ctx, code);
        Instant at = store.tryNow(code, board.now())
                .orElseThrow(() -> new HttpResponseException(409, "Flödet är avstängt. Slå på det först."));
        board.forget();
        ObjectNode json = Responses.JSON.createObjectNode();
        json.put("at", at.toString());
        ctx.status(HttpStatus.ACCEPTED)
                .header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(Responses.answer(ctx, json));
    }

    private void answer(Context ctx, String code) {
        Responses.fresh(
                ctx, FeedDocument.one(disclosure.feed(Asking.viewer(ctx), code).orElseThrow(() -> unknown(code))));
    }

    /** A path may hold anything, also what the database would refuse to look for. */
    private void requireThere(Context ctx, String code) {
        if (disclosure.feed(Asking.viewer(ctx), code).isEmpty()) {
            throw unknown(code);
        }
    }

    private Feed feed(Written written, @Nullable String code) {
        try {
            return checks.feed(
                    code,
                    written.title(),
                    written.kind(),
                    written.location(),
                    written.profile(),
                    written.intervalSeconds(),
                    written.newsWithinSeconds(),
                    written.enabled(),
                    profiles.get());
        } catch (InvalidFeedException e) {
            throw new InvalidFieldException(
                    e.field(), "”" + BadParameterException.shortened(e.given()) + "”", e.expected());
        }
    }

    private static String by(Context ctx) {
        return Asking.viewer(ctx).signature();
    }

    private static NotFoundException unknown(String code) {
        return new NotFoundException("Det finns inget flöde " + code + ".");
    }
}
