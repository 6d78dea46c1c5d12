package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;

/** Finds out who asks, lets in those whom the route's rule lets in, and has each call written down. */
final class Door {
    private static final String ROUTE = "lageskartan.route";
    private static final String RECORDED = "lageskartan.recorded";
    private static final String BEGUN = "lageskartan.begun";
    private static final int CROSS_SITE = 400;

    private final Function<Context, Viewer> knows;
    private final Audit audit;
    private final Predicate<Context> mayBeWrittenDown;

    /**
     * @param knows tells who sends a request; {@link Viewer#ANONYMOUS} when nobody can be told
     * @param mayBeWrittenDown false for a client that has filled the log enough for now
     */
    Door(Function<Context, Viewer> knows, Audit audit, Predicate<Context> mayBeWrittenDown) {
        this.knows = knows;
        this.audit = audit;
        this.mayBeWrittenDown = mayBeWrittenDown;
    }

    /** The handler behind the door. */
    Handler guarding(Routes.Route route, Handler handler) {
        return ctx -> {
            ctx.attribute(ROUTE, route);
            Asking.isRecordedBy(ctx, this);
            Asking.is(ctx, knows.apply(ctx));
            route.rule().require(Asking.viewer(ctx));
            if (route.rule().action() == AuditAction.CHANGE) {
                ctx.attribute(
                        BEGUN, audit.begin(Asking.viewer(ctx), AuditAction.CHANGE, name(route), filter(ctx, route)));
            }
            handler.handle(ctx);
        };
    }

    /** Has it written down that another site tried to make whoever asks change something. */
    void recordCrossSite(Context ctx) {
        Asking.is(ctx, knows.apply(ctx));
        if (mayBeWrittenDown.test(ctx)) {
            audit.record(
                    Asking.viewer(ctx),
                    AuditAction.NONE,
                    ctx.method() + " från en annan webbplats",
                    ctx.path(),
                    CROSS_SITE,
                    null,
                    null);
        }
    }

    /** Whether a change was begun in this call, so that it may have been made whatever the answer says. */
    static boolean hasBegun(Context ctx) {
        return ctx.attribute(BEGUN) != null;
    }

    private static String name(Routes.Route route) {
        return route.method() + " " + route.path();
    }

    private static String filter(Context ctx, Routes.Route route) {
        // What a provider sends people back with is for the provider alone.
        String query = route.rule().action() == AuditAction.SIGN_IN ? null : ctx.queryString();
        Integer names = Asking.noPersons(ctx);
        return ctx.path() + (query == null ? "" : "?" + query) + (names == null ? "" : " ingen-person=" + names);
    }

    /** Has the call written down, when it was answered or refused. */
    void record(Context ctx) {
        Routes.@Nullable Route route = ctx.attribute(ROUTE);
        if (route == null || ctx.attribute(RECORDED) != null) {
            return;
        }
        ctx.attribute(RECORDED, true);
        int status = Asking.status(ctx);
        AuditAction turnedOut = Asking.action(ctx);
        AuditAction action = turnedOut == null ? route.rule().action() : turnedOut;
        boolean refused = status == 401 || status == 403;
        @Nullable Long begun = ctx.attribute(BEGUN);
        if (status == 503 && begun == null) {
            // Nothing was told and nothing done; and the log may be away for the same reason.
            return;
        }
        if (action != AuditAction.NONE || refused) {
            if (!mayBeWrittenDown.test(ctx)) {
                throw new BusyException(429, "Många frågor på kort tid; försök igen om en stund.");
            }
            audit.record(
                    Asking.viewer(ctx), action, name(route), filter(ctx, route), status, Asking.records(ctx), begun);
        }
    }
}
