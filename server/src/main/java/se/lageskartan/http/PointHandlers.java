package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.function.Supplier;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.IncidentDetail;
import se.lageskartan.disclosure.Released;
import se.lageskartan.layers.IncidentDocument;

/** Single incidents. */
public final class PointHandlers {
    private final Disclosure disclosure;
    private final Supplier<Viewer> viewer;

    public PointHandlers(Disclosure disclosure, Supplier<Viewer> viewer) {
        this.disclosure = disclosure;
        this.viewer = viewer;
    }

    void incident(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));

        Released<IncidentDetail> detail = disclosure
                .incident(viewer.get(), id)
                .orElseThrow(() -> new NotFoundException("Det finns ingen händelse " + id + " att visa."));

        Responses.json(
                ctx, IncidentDocument.json(detail), Long.toString(detail.value().dataVersion()));
    }
}
