package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Oidc;
import se.lageskartan.access.SignInRefusedException;

/** Signing in with the identity provider: there, and back again. */
public final class OidcHandlers {
    /** Kept by the browser while it is away; Lax, for it comes back by a link from another place. */
    private static final String COOKIE = "lageskartan-oidc";

    private static final int KEPT_SECONDS = 600;
    private static final String PLACE = "<!--notice-->";

    private final @Nullable Oidc oidc;
    private final Callers callers;
    private final String cookie;
    private final String attributes;

    /**
     * @param oidc null when there is no provider
     * @param secureCookies send cookies over TLS only
     */
    public OidcHandlers(@Nullable Oidc oidc, Callers callers, boolean secureCookies) {
        this.oidc = oidc;
        this.callers = callers;
        this.cookie = (secureCookies ? "__Host-" : "") + COOKIE;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secureCookies ? "; Secure" : "");
    }

    /** To the provider. */
    void begin(Context ctx) {
        try {
            Oidc.Begun begun =
                    provider().begin(local(Parameters.text(ctx, "till").orElse("/")));
            ctx.res()
                    .addHeader("Set-Cookie", cookie + "=" + begun.browser() + "; Max-Age=" + KEPT_SECONDS + attributes);
            leave(ctx, begun.address().toString());
        } catch (SignInRefusedException e) {
            refuse(ctx, e);
        }
    }

    /** Back from the provider. */
    void finish(Context ctx) {
        String query = ctx.queryString();
        @Nullable String browser = ctx.cookie(cookie);
        ctx.res().addHeader("Set-Cookie", cookie + "=; Max-Age=0" + attributes);
        try {
            Oidc.Arrived arrived = provider().finish(query == null ? "" : query, browser);
            callers.start(ctx, arrived.session(), provider().roleHolds());
            leave(ctx, arrived.returnTo());
        } catch (SignInRefusedException e) {
            refuse(ctx, e);
        }
    }

    private Oidc provider() {
        if (oidc == null) {
            throw new NotFoundException("Den här tjänsten har ingen inloggning hos någon annan.");
        }
        return oidc;
    }

    private static void leave(Context ctx, String address) {
        ctx.status(HttpStatus.SEE_OTHER).header("Location", address).header("Cache-Control", "no-store");
    }

    /** The page to sign in on, with what went wrong: whoever stands here came by a link and sees no JSON. */
    private static void refuse(Context ctx, SignInRefusedException e) {
        try (InputStream page = OidcHandlers.class.getResourceAsStream("/web/logga-in.html")) {
            if (page == null) {
                throw new IllegalStateException("the front end is missing from the build");
            }
            String html = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            ctx.status(HttpStatus.UNAUTHORIZED)
                    .header("WWW-Authenticate", "Bearer realm=\"lageskartan\"")
                    .header("Cache-Control", "no-store")
                    .html(html.replace(PLACE, escaped(String.valueOf(e.getMessage()))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A page of this service, whatever was asked for. */
    static String local(String asked) {
        return asked.matches("/(?!/)[\\x21-\\x5b\\x5d-\\x7e]{0,2000}") ? asked : "/";
    }
}
