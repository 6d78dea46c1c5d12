package se.lageskartan.http;

/** The handlers that {@link Routes} hands requests to. */
public record Handlers(
        HealthHandlers health,
        MapHandlers map,
        StatisticsHandlers statistics,
        TimeHandlers times,
        EffectHandlers effects,
        BacktestHandlers backtests,
        SpatialHandlers spatial,
        GeocodeHandler geocode,
        PointHandlers points,
        ImportHandlers imports,
        FigureHandlers figures,
        GazetteerHandlers gazetteer,
        AreaImportHandlers areaImports,
        FeedHandlers feeds,
        SourceHandlers sources,
        OgcHandlers ogc,
        PlacingHandlers placing,
        ReplacingHandlers replacing,
        DatasetHandlers datasets,
        WorkAreaHandlers workAreas,
        MeasureHandlers measures,
        AuditHandlers audit,
        SessionHandlers sessions,
        OidcHandlers oidc,
        AccountHandlers accounts) {}
