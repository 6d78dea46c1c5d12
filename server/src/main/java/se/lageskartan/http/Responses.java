package se.lageskartan.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import se.lageskartan.access.AuditAction;
import se.lageskartan.disclosure.Released;

/** Writes answers. What it writes of the data is released, and marked so that no cache hands it to another role. */
final class Responses {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .build();

    private static final String QUESTION = "question";

    private Responses() {}

    /** JSON that holds for this data version and this role; answers 304 when the client has it already. */
    static void json(Context ctx, Released<?> released, String dataVersion) {
        if (!notModified(ctx, released, dataVersion)) {
            ctx.contentType("application/json; charset=utf-8").result(answer(ctx, released.value()));
        }
    }

    /** What the service says of itself and of whoever asks: nothing of the data. */
    static void own(Context ctx, Object document) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(answer(ctx, document));
    }

    /** JSON that is true only now, such as how far an import has come. */
    static void fresh(Context ctx, Released<?> released) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(answer(ctx, released.value()));
    }

    /** The same of something that is written down as read, with how many records it holds in that array. */
    static void freshRecords(Context ctx, Released<? extends JsonNode> released, String array) {
        Asking.records(ctx, released.value().path(array).size());
        fresh(ctx, released);
    }

    static void geoJson(Context ctx, Released<?> released, String dataVersion) {
        if (!notModified(ctx, released, dataVersion)) {
            ctx.contentType("application/geo+json; charset=utf-8").result(answer(ctx, released.value()));
        }
    }

    /** @param rows that it holds, beside what says of what they are */
    static void csv(Context ctx, Released<String> released, long rows, String dataVersion, String fileName) {
        Asking.does(ctx, AuditAction.EXPORT);
        Asking.records(ctx, rows);
        if (!notModified(ctx, released, dataVersion)) {
            ctx.contentType("text/csv; charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                    .result(released.value());
        }
    }

    /** A vector tile, after {@link #notModified} has said that it must be sent; an empty one is 204. */
    static void tile(Context ctx, Released<byte[]> released) {
        if (released.value().length == 0) {
            ctx.status(HttpStatus.NO_CONTENT);
        } else {
            ctx.contentType("application/vnd.mapbox-vector-tile").result(released.value());
        }
    }

    /** Sets ETag and cache headers, and answers 304 if the client's copy is as good. */
    static boolean notModified(Context ctx, Released<?> released, String dataVersion) {
        String etag = "W/\"" + dataVersion + "-" + released.viewer().role().code() + "-"
                + Language.of(ctx).code() + "-" + BuildVersion.ID + "\"";
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "private, no-cache");
        ctx.header("Vary", "Cookie, Authorization, Accept, Accept-Encoding");
        String known = ctx.header("If-None-Match");
        if (known != null && (known.equals("*") || known.contains(etag.substring(2)))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return true;
        }
        return false;
    }

    static void problem(Context ctx, Problem problem) {
        withdraw(ctx)
                .status(problem.status())
                .header("Cache-Control", "no-store")
                .contentType(Problem.MEDIA_TYPE)
                .result(said(ctx, JSON.valueToTree(problem)));
    }

    /** Of an answer that was on its way when something went wrong, nothing is left that could be kept or saved as a file. */
    private static Context withdraw(Context ctx) {
        for (String header : new String[] {"ETag", "Content-Disposition", "Location"}) {
            ctx.res().setHeader(header, null);
        }
        return ctx;
    }

    /** A problem with members of its own kind. */
    static void problem(Context ctx, Problem problem, String member, Object value) {
        ObjectNode json = JSON.valueToTree(problem);
        json.set(member, JSON.valueToTree(value));
        withdraw(ctx)
                .status(problem.status())
                .header("Cache-Control", "no-store")
                .contentType(Problem.MEDIA_TYPE)
                .result(said(ctx, json));
    }

    /**
     * A problem that is a question to whoever sent something: which of two versions is to hold, whether a name is a person's, which
     * other file is meant, or what to write instead. Nothing was done, and what is sent again with an answer may be.
     *
     * <p>A client that says {@code Prefer: question} is told so by an ordinary answer with {@code Preference-Applied}: what a person
     * is asked is no failure of the page, and a browser writes up every refusal as one. To all others, and in the log, it is the
     * refusal that it is.
     */
    static void question(Context ctx, Problem problem, String member, Object value) {
        problem(ctx, problem, member, value);
        ask(ctx, problem);
    }

    /** The same of a problem that says it all. */
    static void question(Context ctx, Problem problem) {
        problem(ctx, problem);
        ask(ctx, problem);
    }

    private static void ask(Context ctx, Problem problem) {
        if (QUESTION.equals(ctx.header("Prefer"))) {
            Asking.turnedOut(ctx, problem.status());
            ctx.status(HttpStatus.OK).header("Preference-Applied", QUESTION);
        }
    }

    /** JSON in the language of whoever asks. */
    static byte[] answer(Context ctx, Object value) {
        if (Language.of(ctx) == Language.SV) {
            return bytes(value);
        }
        // A copy: what is released may be kept for the next one who asks.
        JsonNode copy = value instanceof JsonNode json ? json.deepCopy() : JSON.valueToTree(value);
        return bytes(English.answer(copy, ctx.path()));
    }

    private static byte[] said(Context ctx, ObjectNode problem) {
        return bytes(Language.of(ctx) == Language.EN ? English.problem(problem, ctx.path()) : problem);
    }

    /** Somebody else was first: 409 with what holds now, as far as whoever asks may read it. */
    static void conflict(Context ctx, String message, Optional<? extends Released<?>> now) {
        question(
                ctx,
                Problem.conflict(message),
                "now",
                now.<Object>map(Released::value).orElse(NullNode.instance));
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the client would rather have CSV than JSON. */
    static boolean wantsCsv(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).startsWith("text/csv");
    }
}
