package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.OptionalDouble;
import se.lageskartan.disclosure.ControlDisclosure;
import se.lageskartan.disclosure.ControlFigures;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EffectDisclosure;
import se.lageskartan.disclosure.EffectFigures;
import se.lageskartan.disclosure.EffectQuery;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.EffectDocument;

/** Whether a measure did anything, and what to compare it with. */
public final class EffectHandlers {
    private static final double LEAST_RING_M = 25;
    private static final double MOST_RING_M = 1000;

    private final Disclosure disclosure;
    private final EffectDisclosure effects;
    private final ControlDisclosure controls;

    public EffectHandlers(Disclosure disclosure, EffectDisclosure effects, ControlDisclosure controls) {
        this.disclosure = disclosure;
        this.effects = effects;
        this.controls = controls;
    }

    void effect(Context ctx) {
        Area treated = area(ctx, "treated");
        Area control = area(ctx, "control");
        Period before = needed(ctx, "before");
        Period after = needed(ctx, "after");
        OptionalDouble ring = Parameters.number(ctx, "ring", LEAST_RING_M, MOST_RING_M);
        if (before.to().isAfter(after.from())) {
            throw new BadParameterException(
                    "after",
                    after.toString(),
                    "en period som börjar tidigast " + before.to() + ", när den före åtgärden är slut");
        }
        if (treated.equals(control) || EffectDisclosure.touches(treated, control, ring.orElse(0))) {
            throw new BadParameterException(
                    "control",
                    String.valueOf(ctx.queryParam("control")),
                    "ett område som varken överlappar åtgärdsområdet eller ringen runt det; vilka som går att använda finns"
                            + " på /api/statistics/effect/controls");
        }

        Released<EffectFigures> figures = effects.effect(
                Asking.viewer(ctx), new EffectQuery(treated, control, before, after, ring, Parameters.selection(ctx)));

        Responses.json(
                ctx,
                EffectDocument.effect(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    void controls(Context ctx) {
        Area treated = area(ctx, "treated");
        Selection selection = Parameters.selection(ctx);
        Period before = Parameters.period(ctx, "before").orElseGet(() -> {
            Period year = disclosure.latestYear(Asking.viewer(ctx), selection);
            return new Period(year.from().minusYears(1), year.to());
        });
        double ring = Parameters.number(ctx, "ring", LEAST_RING_M, MOST_RING_M).orElse(0);

        Released<ControlFigures> figures = controls.controls(Asking.viewer(ctx), treated, before, ring, selection);

        Responses.json(
                ctx,
                EffectDocument.controls(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    private static Period needed(Context ctx, String name) {
        return Parameters.period(ctx, name)
                .orElseThrow(() -> new BadParameterException(
                        name, "", "FRÅN/TILL i hela dagar, till exempel 2025-01-01/2026-01-01"));
    }

    private Area area(Context ctx, String name) {
        String expected = "NIVÅ:KOD, till exempel nyko5:14302; områden finns på /api/areas?level=NIVÅ";
        String text = Parameters.text(ctx, name).orElseThrow(() -> new BadParameterException(name, "", expected));
        int colon = text.indexOf(':');
        return AreaLevel.parse(text.substring(0, Math.max(0, colon)))
                .flatMap(level ->
                        disclosure.geography(Asking.viewer(ctx)).value().area(level, text.substring(colon + 1)))
                .orElseThrow(() -> new BadParameterException(name, text, expected));
    }
}
