package se.lageskartan.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.disclosure.TimeDisclosure;
import se.lageskartan.disclosure.TimeFigures;
import se.lageskartan.disclosure.WhenQuery;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.TimeDocument;

/** When incidents happen. */
public final class TimeHandlers {
    private final Disclosure disclosure;
    private final TimeDisclosure times;

    public TimeHandlers(Disclosure disclosure, TimeDisclosure times) {
        this.disclosure = disclosure;
        this.times = times;
    }

    void when(Context ctx) {
        Selection selection = Parameters.selection(ctx);
        if (selection.dayPart() != null) {
            throw new BadParameterException(
                    "daypart", selection.dayPart().code(), "ingen del av dygnet: svaret visar alla delar");
        }
        if (selection.hours() != null) {
            throw new BadParameterException(
                    "hours", selection.hours().title(), "inga timmar eller veckodagar: svaret visar alla");
        }
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> disclosure.latestYear(Asking.viewer(ctx), selection));
        @Nullable Envelope box = Parameters.boundingBox(ctx).orElse(null);
        if (box != null && Parameters.text(ctx, "code").isPresent()) {
            throw new BadParameterException("bbox", box.toString(), "antingen bbox eller code");
        }
        WhenQuery query = new WhenQuery(box == null ? area(ctx) : null, box, period, selection);

        Released<TimeFigures> figures = times.when(Asking.viewer(ctx), query);

        Responses.json(
                ctx,
                TimeDocument.json(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    /** The one that is named, the whole district when none is. */
    private Area area(Context ctx) {
        AreaLevel level = Parameters.level(ctx).orElse(AreaLevel.DISTRICT);
        var gazetteer = disclosure.geography(Asking.viewer(ctx)).value();
        String code = Parameters.text(ctx, "code").orElse(null);
        if (code == null) {
            if (level != AreaLevel.DISTRICT) {
                throw new BadParameterException("code", "", "koden för ett område på nivån " + level.code());
            }
            return gazetteer.areas(level).getFirst();
        }
        return gazetteer
                .area(level, code)
                .orElseThrow(() -> new NotFoundException("Det finns inget område " + code + " på nivån " + level.code()
                        + "; nivåns områden finns på /api/areas?level=" + level.code() + "."));
    }
}
