package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.List;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WorkAreaDisclosure;
import se.lageskartan.http.MeasureBodies.WorkAreaBody;
import se.lageskartan.layers.WorkAreaDocument;
import se.lageskartan.priority.StaleWorkException;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkVersion;

/** Priority and cooperation areas: what has been agreed on of them. */
public final class WorkAreaHandlers {
    private final WorkAreaDisclosure areas;

    public WorkAreaHandlers(WorkAreaDisclosure areas) {
        this.areas = areas;
    }

    void list(Context ctx) {
        Responses.fresh(ctx, WorkAreaDocument.list(areas.areas(Asking.viewer(ctx))));
    }

    void one(Context ctx) {
        Responses.fresh(
                ctx,
                WorkAreaDocument.one(areas.area(Asking.viewer(ctx), id(ctx)).orElseThrow(() -> unknown(ctx))));
    }

    void history(Context ctx) {
        WorkAreaId id = id(ctx);
        if (areas.area(Asking.viewer(ctx), id).isEmpty()) {
            throw unknown(ctx);
        }
        Released<List<WorkVersion>> versions = areas.history(Asking.viewer(ctx), id);
        Responses.fresh(ctx, WorkAreaDocument.history(versions));
    }

    void save(Context ctx) {
        WorkAreaBody body = JsonBody.read(ctx, WorkAreaBody.class);
        WorkAreaId id = id(ctx);
        try {
            Responses.fresh(
                    ctx,
                    WorkAreaDocument.one(
                            areas.save(Asking.viewer(ctx), id, body.draft(), MeasureBodies.version(body.version()))
                                    .orElseThrow(() -> unknown(ctx))));
        } catch (StaleWorkException e) {
            Responses.conflict(
                    ctx,
                    String.valueOf(e.getMessage()),
                    areas.area(Asking.viewer(ctx), id).map(WorkAreaDocument::one));
        }
    }

    private static WorkAreaId id(Context ctx) {
        return WorkAreaId.of(ctx.pathParam("kind"), ctx.pathParam("code")).orElseThrow(() -> unknown(ctx));
    }

    private static NotFoundException unknown(Context ctx) {
        return new NotFoundException(
                "Det finns inget område " + ctx.pathParam("kind") + "/" + ctx.pathParam("code") + ".");
    }
}
