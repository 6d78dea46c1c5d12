package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Loopback;

/**
 * Keeps other web pages from using the browser of someone who may see more than they do.
 *
 * <p>A service on the loopback address answers only to the loopback's own names, so that a name which an attacker points
 * at 127.0.0.1 gets nothing. A change must come from our own page or from a client that is not a browser: the headers Origin
 * and Sec-Fetch-Site say so, which no page can set, and a change that rests on a cookie has to have one of them.
 */
final class Guard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Set<String> names;
    private final @Nullable URI url;
    private final Predicate<Context> restsOnCookie;
    private final Consumer<Context> turnedAway;

    /**
     * @param boundTo the address that the service listens on
     * @param url where people reach it when a proxy stands before it
     * @param restsOnCookie whether a request is let in for a cookie, which a browser sends whoever makes it ask
     * @param turnedAway is told of a change that another site asked for, before it is refused
     */
    Guard(String boundTo, @Nullable URI url, Predicate<Context> restsOnCookie, Consumer<Context> turnedAway) {
        this.turnedAway = turnedAway;
        this.restsOnCookie = restsOnCookie;
        this.url = url;
        if (Loopback.is(boundTo)) {
            Set<String> ours = new HashSet<>(LOOPBACK);
            ours.add(boundTo);
            if (url != null) {
                ours.add(url.getHost().toLowerCase(Locale.ROOT));
            }
            this.names = Set.copyOf(ours);
        } else {
            this.names = Set.of();
        }
    }

    void check(Context ctx) {
        // The framework would take the method from it, and so a GET for a change.
        String override = ctx.header("X-HTTP-Method-Override");
        if (override != null) {
            throw new BadParameterException("X-HTTP-Method-Override", override, "metoden i själva begäran");
        }
        String host = name(ctx.header("Host"));
        if (!names.isEmpty() && !names.contains(host)) {
            throw new BadParameterException("Host", host, "localhost eller 127.0.0.1");
        }
        if (READING.contains(ctx.method())) {
            return;
        }
        String origin = ctx.header("Origin");
        if (origin != null && !sameOrigin(origin, String.valueOf(ctx.header("Host")))) {
            throw crossSite(ctx, "Origin", origin, "tjänstens egen adress");
        }
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw crossSite(ctx, "Sec-Fetch-Site", site, "same-origin");
        }
        if (origin == null && site == null && restsOnCookie.test(ctx)) {
            throw crossSite(ctx, "Origin", "", "tjänstens egen adress, när en kaka säger vem som frågar");
        }
    }

    private BadParameterException crossSite(Context ctx, String header, String value, String expected) {
        turnedAway.accept(ctx);
        return new BadParameterException(header, value, expected);
    }

    /**
     * Whether it is the address that people reach us by, whatever a proxy makes of the host; or else the host that was asked.
     * The same name without TLS is another's: whoever stands on the line may answer for it.
     */
    private boolean sameOrigin(String origin, String host) {
        try {
            URI from = URI.create(origin);
            String authority = from.getAuthority();
            if (authority == null) {
                return false;
            }
            return url != null && authority.equalsIgnoreCase(url.getAuthority())
                    ? url.getScheme().equalsIgnoreCase(from.getScheme())
                    : authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
