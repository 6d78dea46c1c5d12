package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Loopback;

/**
 * Keeps other web pages from using the browser of someone who may see more than they do.
 *
 * <p>A service on the loopback address answers only to the loopback's own names, so that a name which an attacker points
 * at 127.0.0.1 gets nothing. A change must come from our own page or from a client that is not a browser.
 */
final class Guard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final boolean loopbackOnly;
    private final String boundTo;

    Guard(String boundTo) {
        this.loopbackOnly = Loopback.is(boundTo);
        this.boundTo = boundTo;
    }

    void check(Context ctx) {
        // The framework would take the method from it, and so a GET for a change.
        String override = ctx.header("X-HTTP-Method-Override");
        if (override != null) {
            throw new BadParameterException("X-HTTP-Method-Override", override, "metoden i själva begäran");
        }
        String host = name(ctx.header("Host"));
        if (loopbackOnly && !LOOPBACK.contains(host) && !host.equals(boundTo)) {
            throw new BadParameterException("Host", host, "localhost eller 127.0.0.1");
        }
        String origin = ctx.header("Origin");
        if (!READING.contains(ctx.method())
                && origin != null
                && !sameOrigin(origin, String.valueOf(ctx.header("Host")))) {
            throw new BadParameterException("Origin", origin, "tjänstens egen adress");
        }
    }

    private static boolean sameOrigin(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
