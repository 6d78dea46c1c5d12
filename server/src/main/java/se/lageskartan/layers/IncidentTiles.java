package se.lageskartan.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentSnapshots;
import se.lageskartan.incidents.MapDots;
import se.lageskartan.incidents.MapSquares;

/**
 * Incidents as Mapbox vector tiles, made of the columns in memory.
 *
 * <p>A pixel cannot show two hundred dots, so incidents are gathered in square cells aligned with the tile: 4 pixels wide up
 * to zoom 14, 2 pixels at 15 and 16, half a pixel from 17 on (which gathers those with the same coordinate), and twice as
 * wide in a tile that would have more than 6,000 dots, as often as it takes. The tile takes in a ring of whole cells around
 * itself, so that a dot on an edge is drawn the same from both sides; a dot lies in the one tile in which its coordinates are
 * from 0 to less than the extent. A dot says the category when all its incidents share
 * it, and the incident when it is one.
 *
 * <p>The tiles last made are kept, each for the very scope, tile and data version it was made of.
 */
public final class IncidentTiles {
    public static final int LEAST_ZOOM = 0;
    public static final int MOST_ZOOM = 22;

    /** The ring is a tile's width through 2^this: 8 of 256 pixels. */
    private static final int RING_SHIFT = 5;

    /** About 150 kB. Tiles up to zoom 14 have fewer squares than this. */
    private static final int MOST_DOTS = 6_000;

    private static final int TILES_KEPT = 200;

    /** An incident whose place is less certain than this is drawn hollow. */
    private static final MapDots.Certain CERTAIN = new MapDots.Certain(0.5, 100);

    private record Key(PointScope scope, long dataVersion, int zoom, int row, int column) {}

    private record Counted(PointScope scope, long dataVersion) {}

    private final IncidentSnapshots snapshots;
    private final Map<Counted, Long> counts = new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Long> eldest) {
            return size() > TILES_KEPT;
        }
    };
    private final Map<Key, byte[]> kept = new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
            return size() > TILES_KEPT;
        }
    };

    public IncidentTiles(IncidentSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * @param scope what the viewer may see as points
     * @param row from the north
     * @return the encoded tile, of no length when it is empty
     * @throws IllegalStateException before the incidents are loaded; whoever has a scope has waited for that
     */
    public Released<byte[]> tile(Released<PointScope> scope, int zoom, int row, int column) {
        IncidentColumns columns = snapshots.current().orElseThrow().columns();
        return scope.map(allowed -> tile(columns, new Key(allowed, columns.dataVersion(), zoom, row, column)));
    }

    /**
     * How many incidents there are in all tiles together, counted once for each scope and data version.
     *
     * @throws IllegalStateException as {@link #tile}
     */
    public Released<Long> points(Released<PointScope> scope) {
        IncidentColumns columns = snapshots.current().orElseThrow().columns();
        return scope.map(allowed -> {
            if (allowed.datasets().isEmpty()) {
                return 0L;
            }
            Counted key = new Counted(allowed, columns.dataVersion());
            synchronized (counts) {
                Long known = counts.get(key);
                if (known != null) {
                    return known;
                }
            }
            long count = columns.points(allowed.filter()).size();
            synchronized (counts) {
                counts.put(key, count);
            }
            return count;
        });
    }

    private byte[] tile(IncidentColumns columns, Key key) {
        if (key.scope().datasets().isEmpty()) {
            return new byte[0];
        }
        synchronized (kept) {
            byte[] known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] made = make(columns, key);
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }

    private static byte[] make(IncidentColumns columns, Key key) {
        int tileShift = MapSquares.MAP_SHIFT - key.zoom();
        int ringSteps = 1 << tileShift - RING_SHIFT;
        int squareShift = tileShift - (key.zoom() <= 14 ? 6 : key.zoom() <= 16 ? 7 : 9);
        MapDots dots = gather(columns, key, tileShift, ringSteps, squareShift);
        while (dots.size() > MOST_DOTS) {
            dots = gather(columns, key, tileShift, ringSteps, ++squareShift);
        }
        double unitsAStep = VectorTile.EXTENT / (double) (1L << tileShift);
        VectorTile tile = new VectorTile("incidents");
        for (int i = 0; i < dots.size(); i++) {
            tile.tag("n", dots.count(i));
            dots.category(i).ifPresent(category -> tile.tag("category", category.code()));
            tile.tag("uncertain", dots.uncertain(i) ? 1 : 0);
            dots.id(i).ifPresent(id -> tile.tag("id", id));
            double x = (dots.column(i) - ringSteps) * unitsAStep;
            double y = (dots.row(i) - ringSteps) * unitsAStep;
            tile.point((int) Math.floor(x), (int) Math.floor(y));
        }
        return tile.encoded();
    }

    private static MapDots gather(IncidentColumns columns, Key key, int tileShift, int ringSteps, int squareShift) {
        int across = (1 << tileShift - squareShift) + 2 * (ringSteps >> squareShift);
        MapSquares squares = new MapSquares(
                (int) ((long) key.column() << tileShift) - ringSteps,
                (int) ((long) key.row() << tileShift) - ringSteps,
                squareShift,
                across,
                across);
        return columns.dots(squares, key.scope().filter(), PointScope.MOST_UNCERTAINTY_M, CERTAIN);
    }
}
