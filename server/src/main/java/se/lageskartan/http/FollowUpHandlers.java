package se.lageskartan.http;

import io.javalin.http.Context;
import se.lageskartan.disclosure.FollowUpDisclosure;
import se.lageskartan.layers.FollowUpDocument;

/** What a measure did, and when that can be told. */
public final class FollowUpHandlers {
    private final FollowUpDisclosure followUps;

    public FollowUpHandlers(FollowUpDisclosure followUps) {
        this.followUps = followUps;
    }

    void effect(Context ctx) {
        Responses.fresh(
                ctx,
                FollowUpDocument.followUp(followUps
                        .followUp(Asking.viewer(ctx), MeasureHandlers.id(ctx))
                        .orElseThrow(() -> MeasureHandlers.unknown(ctx))));
    }
}
