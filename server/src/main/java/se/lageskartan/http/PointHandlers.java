package se.lageskartan.http;

import io.javalin.http.Context;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.IncidentDetail;
import se.lageskartan.disclosure.Released;
import se.lageskartan.layers.IncidentDocument;

/** Single incidents. */
public final class PointHandlers {
    private final Disclosure disclosure;

    public PointHandlers(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    void incident(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));

        Released<IncidentDetail> detail = disclosure
                .incident(Asking.viewer(ctx), id)
                .orElseThrow(() -> new NotFoundException("Det finns ingen händelse " + id + " att visa."));

        Asking.records(ctx, 1);
        Responses.json(
                ctx, IncidentDocument.json(detail), Long.toString(detail.value().dataVersion()));
    }
}
