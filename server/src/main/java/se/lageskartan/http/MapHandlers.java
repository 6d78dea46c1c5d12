package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.AreaQuery;
import se.lageskartan.disclosure.BacktestDisclosure;
import se.lageskartan.disclosure.DensityDisclosure;
import se.lageskartan.disclosure.DensityFigures;
import se.lageskartan.disclosure.DensityQuery;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.FeedDisclosure;
import se.lageskartan.disclosure.FeedSigns;
import se.lageskartan.disclosure.News;
import se.lageskartan.disclosure.Overview;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.AreaLayer;
import se.lageskartan.layers.AreaTable;
import se.lageskartan.layers.BasemapLayer;
import se.lageskartan.layers.NewsDocument;
import se.lageskartan.layers.OverviewDocument;
import se.lageskartan.layers.SurfaceLayer;

/** What the map is drawn from. */
public final class MapHandlers {
    static final double LEAST_BANDWIDTH_M = 25;
    static final double MOST_BANDWIDTH_M = 2000;

    private final Disclosure disclosure;
    private final DensityDisclosure densities;
    private final BacktestDisclosure backtests;
    private final FeedDisclosure feeds;
    private final SourceDisclosure sources;
    private final @Nullable BackgroundMap background;
    private volatile @Nullable Cached basemap;

    /** The basemap changes only with the gazetteer, and is the same for everybody. */
    private record Cached(int version, Released<ObjectNode> document) {}

    public MapHandlers(
            Disclosure disclosure,
            DensityDisclosure densities,
            BacktestDisclosure backtests,
            FeedDisclosure feeds,
            SourceDisclosure sources,
            @Nullable BackgroundMap background) {
        this.disclosure = disclosure;
        this.densities = densities;
        this.backtests = backtests;
        this.feeds = feeds;
        this.sources = sources;
        this.background = background;
    }

    /** Makes what the first page asks for, and keeps what can be kept. */
    public void prepare(Viewer viewer) {
        Responses.bytes(
                overview(disclosure.overview(viewer), feeds.signs(viewer)).value());
        Responses.bytes(basemap().document().value());
        Period year = disclosure.latestYear(viewer, Selection.ALL);
        Period before = new Period(year.from().minusYears(1), year.from());
        AreaQuery first = new AreaQuery(AreaLevel.NYKO5, year, before, Selection.ALL);
        Responses.bytes(AreaTable.json(disclosure.areaFigures(viewer, first)).value());
    }

    void meta(Context ctx) {
        Released<Overview> overview = disclosure.overview(Asking.viewer(ctx));
        Released<FeedSigns> signs = feeds.signs(Asking.viewer(ctx));
        // Whether the figures are stale, and whether new ones come, changes while their version does not.
        String stale = overview.value().staleSince();
        String version =
                "m" + overview.value().dataVersion() + "-f" + signs.value().tag() + (stale == null ? "" : "-" + stale);
        Responses.json(ctx, overview(overview, signs), version);
    }

    private Released<ObjectNode> overview(Released<Overview> overview, Released<FeedSigns> signs) {
        return OverviewDocument.json(
                overview,
                signs,
                sources.grouping(overview.viewer(), overview.value().dataVersion()));
    }

    void news(Context ctx) {
        Instant since = Parameters.instant(ctx, "since");

        Released<News> news = disclosure.news(Asking.viewer(ctx), since);

        Responses.fresh(ctx, NewsDocument.json(news));
    }

    void areas(Context ctx) {
        AreaLevel level = Parameters.level(ctx).orElse(AreaLevel.NYKO5);
        LocalDate today = LocalDate.now(Period.ZONE);
        Released<Gazetteer> gazetteer = disclosure.geography(Asking.viewer(ctx));
        Responses.geoJson(
                ctx,
                AreaLayer.areas(gazetteer, level, today),
                "g" + gazetteer.value().version() + "-" + today);
    }

    void basemap(Context ctx) {
        Cached cached = basemap();
        Responses.json(ctx, cached.document(), "g" + cached.version());
    }

    private Cached basemap() {
        Released<Gazetteer> gazetteer = disclosure.geography(Viewer.ANONYMOUS);
        int version = gazetteer.value().version();
        Cached cached = basemap;
        if (cached == null || cached.version() != version) {
            cached = new Cached(version, BasemapLayer.basemap(gazetteer, Responses.JSON.valueToTree(background)));
            basemap = cached;
        }
        return cached;
    }

    void surface(Context ctx) {
        Selection selection = Parameters.selection(ctx);
        Period period =
                Parameters.period(ctx, "period").orElseGet(() -> disclosure.latestYear(Asking.viewer(ctx), selection));
        OptionalDouble bandwidth = Parameters.number(ctx, "bandwidth", LEAST_BANDWIDTH_M, MOST_BANDWIDTH_M);
        boolean stability = Parameters.flag(ctx, "stability");
        Period earlier = Parameters.period(ctx, "compare").orElse(null);
        boolean all = Parameters.text(ctx, "against")
                .map(text -> {
                    if (!text.equals("all")) {
                        throw new BadParameterException("against", text, "all");
                    }
                    return true;
                })
                .orElse(false);
        if (all && earlier != null) {
            throw new BadParameterException("compare", earlier.toString(), "antingen against=all eller compare");
        }
        if (all && selection.categories().isEmpty()) {
            throw new BadParameterException("category", "", "minst en kategori att ställa mot alla");
        }
        if (earlier != null && earlier.overlaps(period)) {
            throw new BadParameterException("compare", earlier.toString(), "en period som inte överlappar " + period);
        }
        DensityQuery.Against against =
                all ? DensityQuery.Against.ALL : earlier != null ? DensityQuery.Against.EARLIER : null;

        Released<DensityFigures> density = densities.density(
                Asking.viewer(ctx), new DensityQuery(period, selection, bandwidth, stability, against, earlier));

        Released<ObjectNode> surface = SurfaceLayer.json(density);
        if (Parameters.flag(ctx, "backtest")) {
            surface = SurfaceLayer.with(
                    surface,
                    backtests.backtest(Asking.viewer(ctx), selection, bandwidth, BacktestDisclosure.WINDOWS, null));
        }
        Responses.json(ctx, surface, Long.toString(density.value().dataVersion()));
    }
}
