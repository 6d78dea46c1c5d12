package se.lageskartan.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.ApiTokens;
import se.lageskartan.access.Loopback;
import se.lageskartan.access.Session;
import se.lageskartan.access.Sessions;
import se.lageskartan.access.Viewer;

/** Tells who sends a request: by a token, by the cookie of a session, or as whom everybody at this machine is taken. */
public final class Callers {
    private static final String BEARER = "bearer ";

    /** What proxies add, beside all that begins with {@code X-Forwarded-}: whoever comes through one is not at this machine. */
    private static final Set<String> FORWARDED = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-host",
            "true-client-ip",
            "cf-connecting-ip");

    private final Viewer everyone;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SessionCookie cookie;

    /**
     * @param everyone who one is at this machine without having said who; {@link Viewer#ANONYMOUS} where one has to say
     * @param secureCookies send cookies over TLS only
     */
    public Callers(Viewer everyone, Sessions sessions, ApiTokens tokens, boolean secureCookies) {
        this.everyone = everyone;
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookie = new SessionCookie(secureCookies);
    }

    /** @throws UnknownTokenException when there is a token that does not hold: falling back to less would hide it */
    Viewer of(Context ctx) {
        @Nullable String authorization = ctx.header("Authorization");
        if (authorization != null) {
            return bearer(authorization).flatMap(tokens::viewer).orElseThrow(UnknownTokenException::new);
        }
        return session(ctx).map(Session::viewer).orElseGet(() -> isHere(ctx) ? everyone : Viewer.ANONYMOUS);
    }

    Optional<Session> session(Context ctx) {
        return cookie.in(ctx).flatMap(sessions::of);
    }

    /** Signs in. The session that the browser had before is ended, and its token of no more use. */
    void start(Context ctx, Session session) {
        start(ctx, session, Sessions.LONGEST);
    }

    /** @param longest see {@link Sessions#start(Session, Duration)} */
    void start(Context ctx, Session session, Duration longest) {
        String token = sessions.start(session, longest);
        cookie.in(ctx).ifPresent(sessions::end);
        cookie.set(ctx, token);
        Asking.is(ctx, session.viewer());
    }

    /** Signs out, here or everywhere. */
    void end(Context ctx, boolean everywhere) {
        if (everywhere) {
            session(ctx).ifPresent(session -> sessions.endAll(session.viewer().who()));
        }
        cookie.in(ctx).ifPresent(sessions::end);
        cookie.clear(ctx);
    }

    /** Whether a request rests on the cookie, which a browser sends along whoever asks it to. */
    boolean restOnCookie(Context ctx) {
        return ctx.header("Authorization") == null && cookie.in(ctx).isPresent();
    }

    /** Whether the request comes from this machine itself and through no proxy on it. */
    static boolean isHere(Context ctx) {
        // nginx that is told nothing adds no header at all, but asks in a version that no browser has used for decades.
        return Loopback.is(ctx.ip())
                && !"HTTP/1.0".equals(ctx.protocol())
                && ctx.headerMap().keySet().stream().noneMatch(Callers::isOfAProxy);
    }

    private static boolean isOfAProxy(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-") || FORWARDED.contains(name);
    }

    /** Where a request comes from: as the proxy on this machine says, when there is one. */
    static String address(Context ctx) {
        @Nullable String forwarded = ctx.header("X-Forwarded-For");
        if (forwarded == null || !Loopback.is(ctx.ip())) {
            return ctx.ip();
        }
        // The last is what the proxy itself saw; what stands before it the client may have written.
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.length() > 45 ? ctx.ip() : last;
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
