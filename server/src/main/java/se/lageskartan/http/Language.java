package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * The language that somebody reads the service in: Swedish, until they have chosen English. The choice is a cookie, so that the
 * first answer of all is in the right language; a program asks with the parameter {@code lang}.
 */
enum Language implements Coded {
    SV,
    EN;

    static final String PARAMETER = "lang";
    private static final String COOKIE = "lageskartan-lang";
    private static final int SECONDS_OF_A_YEAR = 31_536_000;

    /** What the request says, else what was chosen; Swedish when it names a language that we do not have. */
    static Language of(Context ctx) {
        String asked = ctx.queryParam(PARAMETER);
        return EN.code().equals(asked == null ? ctx.cookie(COOKIE) : asked) ? EN : SV;
    }

    /**
     * The languages that the parameter may name.
     *
     * @throws BadParameterException when it names another
     */
    static void check(Context ctx) {
        String asked = ctx.queryParam(PARAMETER);
        if (asked != null && !asked.equals(SV.code()) && !asked.equals(EN.code())) {
            throw new BadParameterException(PARAMETER, asked, "sv eller en");
        }
    }

    /**
     * Keeps the language that a page was asked for in, and sends the browser to the page's own address: a link that is copied
     * from there leaves the language to whoever opens it. What else the address asks for stays, and so does what it says after #,
     * as browsers do.
     *
     * @return false when the request names no language
     */
    static boolean chosen(Context ctx) {
        @Nullable String asked = ctx.queryParam(PARAMETER);
        if (asked == null) {
            return false;
        }
        check(ctx);
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        COOKIE + "=" + of(ctx).code() + "; Path=/; SameSite=Lax; Max-Age=" + SECONDS_OF_A_YEAR);
        ctx.status(HttpStatus.SEE_OTHER)
                .header("Location", ctx.path() + besides(ctx))
                .header("Cache-Control", "no-store");
        return true;
    }

    /** What the address asks for besides the language, with its question mark; empty when that is nothing. */
    private static String besides(Context ctx) {
        StringJoiner rest = new StringJoiner("&", "?", "").setEmptyValue("");
        ctx.queryParamMap().forEach((name, values) -> {
            if (!name.equals(PARAMETER)) {
                values.forEach(value -> rest.add(encoded(name) + "=" + encoded(value)));
            }
        });
        return rest.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
