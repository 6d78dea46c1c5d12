package se.lageskartan.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.lageskartan.access.InvalidAccountException;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditUnavailableException;
import se.lageskartan.datasets.StaleRulesException;
import se.lageskartan.disclosure.ErasedException;
import se.lageskartan.disclosure.NotLoadedException;
import se.lageskartan.disclosure.RefusedException;
import se.lageskartan.disclosure.UnconfirmedRulesException;
import se.lageskartan.gazetteer.EditConflictException;
import se.lageskartan.gazetteer.InvalidEditException;
import se.lageskartan.gazetteer.NoSuchObjectException;
import se.lageskartan.gazetteer.UnconfirmedEditException;
import se.lageskartan.incidents.ConflictException;
import se.lageskartan.incidents.UnplaceableException;
import se.lageskartan.incidents.WritersWaitException;
import se.lageskartan.layers.GazetteerDocument;
import se.lageskartan.priority.est.EstConflictException;
import se.lageskartan.walks.StaleCaseException;
import se.lageskartan.walks.StaleWalkException;
import se.lageskartan.wording.InvalidFieldException;

/** Every error becomes a {@link Problem}: what the client did wrong, or that we failed, never how. */
final class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private static final List<String> AWAY = List.of("08", "57P", "53", "58");

    private Errors() {}

    static void install(RoutesConfig routes) {
        routes.exception(
                BadParameterException.class,
                (e, ctx) -> Responses.problem(
                        ctx, Problem.badParameter("Felaktig parameter", e, e.parameter(), e.expected())));
        routes.exception(
                HeldBackException.class,
                (e, ctx) -> Responses.question(
                        ctx,
                        Problem.badParameter("Felaktig parameter", e, e.parameter(), e.expected()),
                        "names",
                        e.names()));
        routes.exception(RefusedException.class, Errors::refused);
        routes.exception(AuditUnavailableException.class, (e, ctx) -> {
            log.error("what was asked at {} {} cannot be written down", ctx.method(), ctx.path(), e);
            // Nobody comes in without its being written down.
            ctx.res().setHeader("Set-Cookie", null);
            if (Door.hasBegun(ctx)) {
                Responses.problem(
                        ctx,
                        Problem.of(
                                503,
                                "log-away-after",
                                "Utfallet kunde inte skrivas upp",
                                "Ändringen är antecknad som påbörjad och kan ha gjorts, men åtkomstloggen kan inte skrivas just"
                                        + " nu. Se efter hur det blev innan du försöker igen."));
                return;
            }
            ctx.header("Retry-After", "5");
            Responses.problem(
                    ctx,
                    Problem.of(
                            503,
                            "log-away",
                            "Åtkomstloggen kan inte skrivas",
                            "Det som läses eller ändras måste skrivas upp, och det går inte just nu. Försök igen om en stund."));
        });
        routes.exception(BusyException.class, (e, ctx) -> {
            ctx.header("Retry-After", "3");
            Responses.problem(
                    ctx, Problem.of(e.status(), "busy", "Många frågor på en gång", String.valueOf(e.getMessage())));
        });
        routes.exception(UnknownTokenException.class, (e, ctx) -> {
            ctx.header("WWW-Authenticate", "Bearer realm=\"lageskartan\", error=\"invalid_token\"");
            Responses.problem(ctx, Problem.of(401, "token", "Nyckeln gäller inte", String.valueOf(e.getMessage())));
        });
        routes.exception(
                InvalidAccountException.class,
                (e, ctx) -> Responses.question(
                        ctx, Problem.badParameter("Kan inte sparas som det står", e, e.field(), e.expected())));
        routes.exception(
                InvalidFieldException.class,
                (e, ctx) -> Responses.question(
                        ctx, Problem.badParameter("Kan inte sparas som det står", e, e.field(), e.expected())));
        routes.exception(NotLoadedException.class, (e, ctx) -> {
            ctx.header("Retry-After", "2");
            Responses.problem(ctx, Problem.of(503, "loading", "Kan inte svara än", String.valueOf(e.getMessage())));
        });
        routes.exception(
                ConflictException.class,
                (e, ctx) -> Responses.question(
                        ctx, Problem.of(409, "conflict", "Någon hann före", String.valueOf(e.getMessage()))));
        routes.exception(
                UnplaceableException.class,
                (e, ctx) ->
                        Responses.question(ctx, Problem.of(422, "outside", "Utanför", String.valueOf(e.getMessage()))));
        routes.exception(WritersWaitException.class, (e, ctx) -> {
            ctx.header("Retry-After", "10");
            Responses.problem(
                    ctx,
                    Problem.of(
                            503,
                            "import-running",
                            "En import sparar just nu",
                            "Händelserna är låsta medan en import sparas. Ingenting ändrades; försök igen om en stund."));
        });
        routes.exception(
                NotFoundException.class,
                (e, ctx) -> Responses.problem(
                        ctx, Problem.of(404, "not-found", "Finns inte", String.valueOf(e.getMessage()))));
        routes.exception(
                ErasedException.class,
                (e, ctx) ->
                        Responses.problem(ctx, Problem.of(410, "erased", "Gallrad", String.valueOf(e.getMessage()))));
        installEditing(routes);
        installRules(routes);
        installWalks(routes);
        installEst(routes);
        routes.exception(NotFoundResponse.class, (e, ctx) -> Responses.problem(ctx, nothingAt(ctx)));
        routes.exception(HttpResponseException.class, Errors::refused);
        routes.exception(Exception.class, Errors::unexpected);
        routes.error(404, ctx -> {
            if (!isProblem(ctx)) {
                Responses.problem(ctx, nothingAt(ctx));
            }
        });
        routes.error(405, ctx -> {
            ctx.header("Allow", Routes.methods(ctx.path()));
            if (!isProblem(ctx)) {
                Responses.problem(
                        ctx,
                        Problem.of(
                                405,
                                "method",
                                "Fel metod",
                                ctx.method() + " går inte att använda på " + ctx.path() + "."));
            }
        });
        routes.error(413, ctx -> {
            if (!isProblem(ctx)) {
                Responses.problem(
                        ctx, Problem.of(413, "too-large", "För stor", "Filen är större än vad tjänsten tar emot."));
            }
        });
    }

    /** What can be wrong with the rules of a dataset. */
    private static void installRules(RoutesConfig routes) {
        routes.exception(
                UnconfirmedRulesException.class,
                (e, ctx) -> Responses.question(
                        ctx,
                        Problem.of(409, "unconfirmed", "Bekräfta", String.valueOf(e.getMessage())),
                        "questions",
                        e.questions()));
        routes.exception(
                StaleRulesException.class, (e, ctx) -> Responses.question(ctx, Problem.conflict(e.getMessage())));
    }

    /** What can be wrong with what is sent to EST. */
    private static void installEst(RoutesConfig routes) {
        routes.exception(
                EstConflictException.class,
                (e, ctx) -> Responses.question(ctx, Problem.conflict(e.getMessage()), "current", e.current()));
    }

    /** What can be wrong with the plan of a walk. */
    private static void installWalks(RoutesConfig routes) {
        routes.exception(
                StaleWalkException.class, (e, ctx) -> Responses.question(ctx, Problem.conflict(e.getMessage())));
        routes.exception(
                StaleCaseException.class, (e, ctx) -> Responses.question(ctx, Problem.conflict(e.getMessage())));
    }

    /** What can be wrong with a change to the gazetteer. */
    private static void installEditing(RoutesConfig routes) {
        routes.exception(
                InvalidEditException.class,
                (e, ctx) -> Responses.question(
                        ctx, Problem.badParameter("Ändringen går inte", e, e.field(), e.expected())));
        routes.exception(
                NoSuchObjectException.class,
                (e, ctx) -> Responses.problem(
                        ctx, Problem.of(404, "not-found", "Finns inte", String.valueOf(e.getMessage()))));
        routes.exception(
                UnconfirmedEditException.class,
                (e, ctx) -> Responses.question(
                        ctx,
                        Problem.of(409, "unconfirmed", "Bekräfta ändringen", String.valueOf(e.getMessage())),
                        "questions",
                        e.questions()));
        routes.exception(
                EditConflictException.class,
                (e, ctx) -> Responses.question(
                        ctx, Problem.conflict(e.getMessage()), "since", GazetteerDocument.events(e.since())));
    }

    /** What Jetty answers by itself, before a request has become one: a malformed address or header. */
    static void install(Server server) {
        server.setErrorHandler((request, response, callback) -> {
            int status = Math.max(400, response.getStatus());
            Problem problem = status < 500
                    ? Problem.of(
                            status,
                            "malformed",
                            title(status),
                            "Adressen eller ett huvudfält är felaktigt eller för långt.")
                    : Problem.of(status, "internal", title(status), "Begäran kunde inte besvaras. Försök igen.");
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(Responses.bytes(problem)), callback);
            return true;
        });
    }

    /** What stands in the way of what somebody wants is theirs to decide on; the rest is a fault of the request. */
    private static void refused(HttpResponseException e, Context ctx) {
        Problem problem = Problem.of(e.getStatus(), "http", title(e.getStatus()), detail(e, ctx));
        if (e.getStatus() == 409) {
            Responses.question(ctx, problem);
        } else {
            Responses.problem(ctx, problem);
        }
    }

    /** To one who has not said who they are, that is what helps. */
    private static void refused(RefusedException e, Context ctx) {
        String why = String.valueOf(e.getMessage());
        if (Asking.viewer(ctx).role() == Role.ANONYM) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"lageskartan\"");
            Responses.problem(ctx, Problem.of(401, "sign-in", "Logga in först", why + " Logga in, så kanske det går."));
        } else {
            Responses.problem(ctx, Problem.of(403, "refused", "Visas inte för din roll", why));
        }
    }

    private static Problem nothingAt(Context ctx) {
        return Problem.of(404, "not-found", "Finns inte", "Det finns ingenting på " + ctx.path() + ".");
    }

    private static void unexpected(Exception e, Context ctx) {
        if (databaseIsAway(e)) {
            ctx.header("Retry-After", "5");
            Responses.problem(
                    ctx,
                    Problem.of(
                            503,
                            "database-away",
                            "Databasen svarar inte",
                            "Databasen svarar inte. Det som är hämtat kan fortfarande läsas. Försök igen om en stund."));
            return;
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("unexpected failure {} at {} {}", reference, ctx.method(), ctx.path(), e);
        Responses.problem(
                ctx,
                Problem.of(
                        500,
                        "internal",
                        "Något gick fel hos oss",
                        "Felet är antecknat med beteckningen " + reference
                                + ". Försök igen, eller säg beteckningen till den som driver tjänsten."));
    }

    /**
     * A lost connection (SQLSTATE class 08, 57P: shutdown or crash), no connection to be had from the pool, or a database whose disk
     * or files fail it (classes 53 and 58): nothing that was asked wrongly, and nothing of ours.
     */
    static boolean databaseIsAway(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (sql instanceof SQLTransientConnectionException
                        || (state != null && AWAY.stream().anyMatch(state::startsWith))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String detail(HttpResponseException e, Context ctx) {
        return e.getStatus() == 405
                ? ctx.method() + " går inte att använda på " + ctx.path() + "."
                : String.valueOf(e.getMessage());
    }

    private static boolean isProblem(Context ctx) {
        String type = ctx.res().getContentType();
        return type != null && type.startsWith(Problem.MEDIA_TYPE);
    }

    private static String title(int status) {
        return switch (status) {
            case 400, 414, 431 -> "Felaktig begäran";
            case 404 -> "Finns inte";
            case 405 -> "Fel metod";
            case 406 -> "Formatet finns inte";
            case 413 -> "För stor";
            case 415 -> "Fel medietyp";
            default -> "Begäran kunde inte besvaras";
        };
    }
}
