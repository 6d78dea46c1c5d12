package se.lageskartan.layers;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.disclosure.Released;

/**
 * Incidents as Mapbox vector tiles, made in PostGIS.
 *
 * <p>A pixel cannot show two hundred dots, so incidents are gathered in square cells aligned with the tile: 4 pixels wide up
 * to zoom 14, 2 pixels at 15 and 16, half a pixel from 17 on (which gathers those with the same coordinate). A tile
 * therefore never holds more than about 5,000 dots. The tile takes in a ring of whole cells around itself, so that a dot on an edge is
 * drawn the same from both sides. A dot says the category when all its incidents share it.
 */
public final class IncidentTiles {
    public static final int LEAST_ZOOM = 0;
    public static final int MOST_ZOOM = 22;

    private static final int TILE_PIXELS = 256;
    private static final double WORLD_M = 2 * 20037508.342789244;
    private static final int RING_PIXELS = 8;

    /** An incident whose place is less certain than this is drawn hollow. */
    private static final double CERTAIN_CONFIDENCE = 0.5;

    private static final double CERTAIN_WITHIN_M = 100;

    private final DSLContext database;

    public IncidentTiles(DSLContext database) {
        this.database = database;
    }

    /**
     * @param scope what the viewer may see as points
     * @param row from the north
     * @return the encoded tile, of no length when it is empty
     */
    public Released<byte[]> tile(Released<PointScope> scope, int zoom, int row, int column) {
        return scope.map(allowed -> allowed.datasets().isEmpty() ? new byte[0] : query(allowed, zoom, row, column));
    }

    private byte[] query(PointScope scope, int zoom, int row, int column) {
        double tileM = WORLD_M / (1L << zoom);
        double west = -WORLD_M / 2 + column * tileM;
        double north = WORLD_M / 2 - row * tileM;
        double south = north - tileM;
        double pixelM = tileM / TILE_PIXELS;
        double cellPixels = zoom <= 14 ? 4 : zoom <= 16 ? 2 : 0.5;
        double cellM = cellPixels * pixelM;
        double ringM = Math.ceil(RING_PIXELS / cellPixels) * cellM;

        PointCondition condition = PointCondition.of(scope);
        String sql = """
                SELECT ST_AsMVT(dot, 'incidents', 4096, 'geom') FROM (
                  SELECT ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(avg(x), avg(y)), 3857),
                                      ST_MakeEnvelope(?, ?, ?, ?, 3857), 4096, 512, true) AS geom,
                         count(*)::int AS n,
                         CASE WHEN min(category) = max(category) THEN min(category) END AS category,
                         (2 * count(*) FILTER (WHERE uncertain) > count(*))::int AS uncertain,
                         CASE WHEN count(*) = 1 THEN min(id) END AS id
                  FROM (
                    SELECT i.id, i.category, ST_X(i.geom) AS x, ST_Y(i.geom) AS y,
                           i.confidence < ? OR i.uncertainty_m > ? AS uncertain
                    FROM lageskartan.incident i
                    WHERE i.geom && ST_MakeEnvelope(?, ?, ?, ?, 3857) AND i.uncertainty_m <= ? AND %s
                  ) shown
                  GROUP BY floor((x - ?) / ?), floor((y - ?) / ?)
                ) dot
                WHERE dot.geom IS NOT NULL
                """.formatted(condition.sql());
        List<Object> binds = new ArrayList<>(List.of(west, south, west + tileM, north));
        binds.addAll(List.of(CERTAIN_CONFIDENCE, CERTAIN_WITHIN_M));
        binds.addAll(List.of(west - ringM, south - ringM, west + tileM + ringM, north + ringM));
        binds.add(PointScope.MOST_UNCERTAINTY_M);
        binds.addAll(condition.binds());
        binds.addAll(List.of(west, cellM, south, cellM));
        byte @Nullable [] tile = database.resultQuery(sql, binds.toArray()).fetchOne(0, byte[].class);
        return tile == null ? new byte[0] : tile;
    }
}
