package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.OptionalDouble;
import se.lageskartan.disclosure.BacktestDisclosure;
import se.lageskartan.disclosure.BacktestFigures;
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

        Released<BacktestFigures> figures =
                backtests.backtest(Asking.viewer(ctx), Parameters.selection(ctx), bandwidth, windows);

        Responses.json(
                ctx,
                BacktestDocument.json(figures),
                figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion());
    }
}
