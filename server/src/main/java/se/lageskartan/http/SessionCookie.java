package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * The cookie that says who is signed in: out of reach of scripts, sent with links from other pages but with no request that
 * another page makes, and gone when the browser closes. Over TLS its name binds it to this host alone.
 */
final class SessionCookie {
    private final String name;
    private final String attributes;

    /** @param secure send it over TLS only; a service on the loopback address has none */
    SessionCookie(boolean secure) {
        this.name = secure ? "__Host-lageskartan" : "lageskartan";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    Optional<String> in(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name)).filter(value -> !value.isBlank());
    }

    void set(Context ctx, String token) {
        ctx.res().addHeader("Set-Cookie", name + "=" + token + attributes);
    }

    void clear(Context ctx) {
        ctx.res().addHeader("Set-Cookie", name + "=; Max-Age=0" + attributes);
    }
}
