package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.BacktestDisclosure;
import se.lageskartan.disclosure.BacktestFigures;
import se.lageskartan.disclosure.GridQuery;
import se.lageskartan.disclosure.GridShape;
import se.lageskartan.disclosure.Released;
import se.lageskartan.layers.BacktestDocument;

/** How well hotspot methods have done. */
public final class BacktestHandlers {
    private final BacktestDisclosure backtests;

    public BacktestHandlers(BacktestDisclosure backtests) {
        this.backtests = backtests;
    }

    void backtest(Context ctx) {
        OptionalDouble bandwidth =
                Parameters.number(ctx, "bandwidth", MapHandlers.LEAST_BANDWIDTH_M, MapHandlers.MOST_BANDWIDTH_M);
        int windows =
                Parameters.wholeNumber(ctx, "windows", BacktestDisclosure.WINDOWS, 1, BacktestDisclosure.MOST_WINDOWS);

        BacktestDisclosure.Grid grid = grid(ctx);
        Released<BacktestFigures> figures =
                backtests.backtest(Asking.viewer(ctx), Parameters.selection(ctx), bandwidth, windows, grid);

        Responses.json(
                ctx,
                BacktestDocument.json(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }

    /** Null when the request names no shape. */
    private static BacktestDisclosure.@Nullable Grid grid(Context ctx) {
        int size = Parameters.wholeNumber(
                ctx, "size", GridQuery.DEFAULT_SIZE_M, GridQuery.LEAST_SIZE_M, GridQuery.MOST_SIZE_M);
        return Parameters.text(ctx, "shape")
                .map(value -> GridShape.parse(value)
                        .filter(shape -> shape != GridShape.BASOMRADE)
                        .orElseThrow(() -> new BadParameterException(
                                "shape",
                                value,
                                GridShape.HEXAGON.code() + " eller " + GridShape.SQUARE.code()
                                        + "; utelämnad betyder kvadrater på 100 m")))
                .map(shape -> new BacktestDisclosure.Grid(shape, size))
                .orElse(null);
    }
}
