package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.stream.Collectors;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EmergingFigures;
import se.lageskartan.disclosure.EmergingQuery;
import se.lageskartan.disclosure.GridFigures;
import se.lageskartan.disclosure.GridQuery;
import se.lageskartan.disclosure.GridShape;
import se.lageskartan.disclosure.NearRepeatFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.disclosure.SpatialDisclosure;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.SpatialDocument;

/** Patterns in space: grids with hotspots, how they come and go, near repeats. */
public final class SpatialHandlers {
    private final Disclosure disclosure;
    private final SpatialDisclosure spatial;

    public SpatialHandlers(Disclosure disclosure, SpatialDisclosure spatial) {
        this.disclosure = disclosure;
        this.spatial = spatial;
    }

    void grid(Context ctx) {
        Selection selection = Parameters.selection(ctx);
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> disclosure.latestYear(Asking.viewer(ctx), selection));

        Released<GridFigures> figures = spatial.grid(Asking.viewer(ctx), query(ctx, period, selection));

        Responses.geoJson(
                ctx,
                SpatialDocument.grid(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    void emerging(Context ctx) {
        Selection selection = Parameters.selection(ctx);
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> spatial.twoYears(Asking.viewer(ctx), selection));
        int stepDays = Parameters.wholeNumber(
                ctx,
                "step",
                EmergingQuery.DEFAULT_STEP_DAYS,
                EmergingQuery.LEAST_STEP_DAYS,
                EmergingQuery.MOST_STEP_DAYS);

        Released<EmergingFigures> figures = spatial.emerging(
                Asking.viewer(ctx), new EmergingQuery(query(ctx, period, selection), stepDays, compared(ctx)));

        Responses.geoJson(
                ctx,
                SpatialDocument.emerging(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    void nearRepeat(Context ctx) {
        Selection selection = Parameters.selection(ctx);
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> disclosure.latestYear(Asking.viewer(ctx), selection));

        Released<NearRepeatFigures> figures = spatial.nearRepeat(Asking.viewer(ctx), period, selection);

        Responses.json(
                ctx,
                SpatialDocument.nearRepeat(figures),
                Long.toString(figures.value().dataVersion()));
    }

    private static EmergingQuery.Compared compared(Context ctx) {
        return Parameters.text(ctx, "window")
                .map(value -> EmergingQuery.Compared.parse(value)
                        .orElseThrow(() -> new BadParameterException(
                                "window",
                                value,
                                Arrays.stream(EmergingQuery.Compared.values())
                                        .map(EmergingQuery.Compared::code)
                                        .collect(Collectors.joining(" eller ")))))
                .orElse(EmergingQuery.Compared.NEIGHBOURHOOD_STEP);
    }

    private static GridQuery query(Context ctx, Period period, Selection selection) {
        GridShape shape = Parameters.text(ctx, "shape")
                .map(value -> GridShape.parse(value)
                        .orElseThrow(() -> new BadParameterException(
                                "shape",
                                value,
                                "något av "
                                        + Arrays.stream(GridShape.values())
                                                .map(GridShape::code)
                                                .collect(Collectors.joining(", ")))))
                .orElse(GridShape.HEXAGON);
        int size = Parameters.wholeNumber(
                ctx, "size", GridQuery.DEFAULT_SIZE_M, GridQuery.LEAST_SIZE_M, GridQuery.MOST_SIZE_M);
        return new GridQuery(shape, size, period, selection);
    }
}
