package se.lageskartan.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of every error, RFC 9457.
 *
 * @param type a stable URI reference for the kind of error
 * @param title Swedish, short
 * @param detail Swedish: what was wrong and what was expected
 * @param parameter the parameter at fault, if one is
 * @param expected what the parameter should have been
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable String expected) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String code, String title, String detail) {
        return new Problem("/problem/" + code, title, status, detail, null, null);
    }

    /** Something of what was sent cannot be taken as it stands: which, and what was expected. */
    static Problem badParameter(String title, Exception why, String parameter, String expected) {
        return new Problem("/problem/bad-parameter", title, 400, String.valueOf(why.getMessage()), parameter, expected);
    }

    /** Somebody else changed it first. */
    static Problem conflict(@Nullable String detail) {
        return of(409, "conflict", "Ändrat av någon annan", String.valueOf(detail));
    }
}
