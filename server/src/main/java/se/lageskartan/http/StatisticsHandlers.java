package se.lageskartan.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.AlertFigures;
import se.lageskartan.disclosure.AreaFigures;
import se.lageskartan.disclosure.AreaQuery;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.disclosure.SeriesDisclosure;
import se.lageskartan.disclosure.SeriesFigures;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.Period;
import se.lageskartan.incidents.SeriesStep;
import se.lageskartan.layers.AlertTable;
import se.lageskartan.layers.AreaTable;
import se.lageskartan.layers.SeriesTable;

/** Figures per area and over time. */
public final class StatisticsHandlers {
    private final Disclosure disclosure;
    private final SeriesDisclosure series;

    public StatisticsHandlers(Disclosure disclosure, SeriesDisclosure series) {
        this.disclosure = disclosure;
        this.series = series;
    }

    void areas(Context ctx) {
        AreaLevel level = Parameters.level(ctx).orElse(AreaLevel.NYKO5);
        Selection selection = Parameters.selection(ctx);
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> disclosure.latestYear(Asking.viewer(ctx), selection));
        @Nullable Period compare = Parameters.period(ctx, "compare").orElse(null);
        if (compare != null && compare.overlaps(period)) {
            throw new BadParameterException("compare", compare.toString(), "en period som inte överlappar " + period);
        }
        AreaQuery query = new AreaQuery(level, period, compare, selection);

        Released<AreaFigures> figures = disclosure.areaFigures(Asking.viewer(ctx), query);

        String version = figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion();
        if (Responses.wantsCsv(ctx)) {
            String name = "lageskartan-" + level.code() + "-" + period.from() + "-" + period.to() + ".csv";
            Responses.csv(ctx, AreaTable.csv(figures), figures.value().rows().size(), version + "-csv", name);
        } else {
            Responses.json(ctx, AreaTable.json(figures), version);
        }
    }

    void series(Context ctx) {
        AreaLevel level = Parameters.level(ctx).orElse(AreaLevel.NYKO5);
        SeriesStep step = step(ctx);
        String code = Parameters.text(ctx, "code")
                .orElseThrow(
                        () -> new BadParameterException("code", "", "koden för ett område på nivån " + level.code()));

        Released<SeriesFigures> figures = series.series(
                        Asking.viewer(ctx), level, code, step, Parameters.selection(ctx))
                .orElseThrow(() -> new NotFoundException("Det finns inget område " + code + " på nivån " + level.code()
                        + "; nivåns områden finns på /api/areas?level=" + level.code() + "."));

        Responses.json(
                ctx, SeriesTable.json(figures), Long.toString(figures.value().dataVersion()));
    }

    void alerts(Context ctx) {
        AreaLevel level = Parameters.level(ctx).orElse(AreaLevel.NYKO5);

        Released<AlertFigures> figures = series.alerts(Asking.viewer(ctx), level, step(ctx), Parameters.selection(ctx));

        String version = figures.value().dataVersion() + "-g" + figures.value().gazetteerVersion();
        Responses.json(ctx, AlertTable.json(figures), version);
    }

    private static SeriesStep step(Context ctx) {
        return Parameters.text(ctx, "step")
                .map(value -> SeriesStep.parse(value)
                        .orElseThrow(() -> new BadParameterException("step", value, "month eller week")))
                .orElse(SeriesStep.MONTH);
    }
}
