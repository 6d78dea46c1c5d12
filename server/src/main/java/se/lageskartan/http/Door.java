package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;

/** Finds out who asks, lets in those whom the route's rule lets in, and has each call written down. */
final class Door {
    private static final String ROUTE = "lageskartan.route";
    private static final String RECORDED = "lageskartan.recorded";

    private final Function<Context, Viewer> knows;
    private final Audit audit;

    /** @param knows tells who sends a request; {@link Viewer#ANONYMOUS} when nobody can be told */
    Door(Function<Context, Viewer> knows, Audit audit) {
        this.knows = knows;
        this.audit = audit;
    }

    /** The handler behind the door. */
    Handler guarding(Routes.Route route, Handler handler) {
        return ctx -> {
            ctx.attribute(ROUTE, route);
            Asking.isRecordedBy(ctx, this);
            Asking.is(ctx, knows.apply(ctx));
            route.rule().require(Asking.viewer(ctx));
            handler.handle(ctx);
        };
    }

    /** Has the call written down, when it was answered or refused. */
    void record(Context ctx) {
        Routes.@Nullable Route route = ctx.attribute(ROUTE);
        if (route == null || ctx.attribute(RECORDED) != null) {
            return;
        }
        ctx.attribute(RECORDED, true);
        int status = ctx.statusCode();
        AuditAction turnedOut = Asking.action(ctx);
        AuditAction action = turnedOut == null ? route.rule().action() : turnedOut;
        boolean refused = status == 401 || status == 403;
        if (action != AuditAction.NONE || refused) {
            // What a provider sends people back with is for the provider alone.
            String query = action == AuditAction.SIGN_IN ? null : ctx.queryString();
            audit.record(
                    Asking.viewer(ctx),
                    action,
                    route.method() + " " + route.path(),
                    ctx.path() + (query == null ? "" : "?" + query),
                    status,
                    Asking.records(ctx));
        }
    }
}
