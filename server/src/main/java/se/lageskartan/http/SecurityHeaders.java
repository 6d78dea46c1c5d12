package se.lageskartan.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers that every answer carries. Nothing may be loaded from, or sent to, any other place than this service, but the pictures
 * of a background map that the administrator has asked for.
 */
final class SecurityHeaders {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final boolean tls;
    private final String policy;

    /**
     * @param tls whether people reach the service over TLS alone, which their browsers are to remember for a year
     * @param background whose pictures may be loaded beside our own; null for nobody's
     */
    SecurityHeaders(boolean tls, @Nullable BackgroundMap background) {
        this.tls = tls;
        this.policy = "default-src 'self'; script-src 'self'" + importMapHashes()
                + "; style-src 'self'; img-src 'self' data: blob:"
                + (background == null ? "" : " " + background.origin())
                + "; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    void set(Context ctx) {
        if (tls) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
        ctx.header("Content-Security-Policy", policy);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
    }

    /** An import map has to stand in the page itself; its hash lets it in and no other inline script. */
    private static String importMapHashes() {
        StringBuilder hashes = new StringBuilder();
        FrontEnd.pages().forEach(page -> {
            Matcher maps = IMPORT_MAP.matcher(page);
            while (maps.find()) {
                String hash = " 'sha256-" + sha256(maps.group(1)) + "'";
                if (hashes.indexOf(hash) < 0) {
                    hashes.append(hash);
                }
            }
        });
        return hashes.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
