package se.lageskartan.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.Selection;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.layers.IncidentTiles;

/** Vector tiles that nobody asked for before, beside the bare ST_AsMVT query: every point of the tile, none gathered. */
final class TilesBench {
    private static final double WORLD_M = 2 * 20037508.342789244;
    private static final int LARGEST_BYTES = 200_000;

    private static final String BARE = """
            SELECT ST_AsMVT(point, 'incidents', 4096, 'geom') FROM (
              SELECT ST_AsMVTGeom(i.geom, ST_TileEnvelope(?, ?, ?), 4096, 128, true) AS geom, i.id, i.category
              FROM lageskartan.incident i WHERE i.geom && ST_TileEnvelope(?, ?, ?, margin => 128.0 / 4096)
            ) point
            """;

    /** A tile of the web map, row from the north. */
    record Tile(int zoom, int row, int column) {}

    private final Supplier<IncidentTiles> fresh;
    private final Released<PointScope> everything;
    private final Connection connection;
    private final Report report;

    /** @param fresh makes tiles that remember nothing */
    TilesBench(Supplier<IncidentTiles> fresh, Disclosure disclosure, Connection connection, Report report) {
        this.fresh = fresh;
        this.everything = disclosure.points(
                new Viewer(Role.ANALYTIKER), Inputs.ALL_DAYS, new Selection(Set.of(), null, Set.of()));
        this.connection = connection;
        this.report = report;
    }

    void run(int incidents, Envelope district, int most, int runs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A parallel plan makes small tiles many times slower.
            statement.execute("SET max_parallel_workers_per_gather = 0");
        }
        int largest = 0;
        try (PreparedStatement bare = connection.prepareStatement(BARE)) {
            for (int zoom = 12; zoom <= 16; zoom++) {
                List<Tile> tiles = tiles(district, zoom, most);
                largest = Math.max(largest, measure(incidents, tiles, bare, runs));
            }
        }
        report.add(new Line(
                "största rutan z12–z16, byte utan gzip",
                "",
                Spread.number(largest),
                "",
                "högst 200 000",
                largest <= LARGEST_BYTES,
                ""));
    }

    private int measure(int incidents, List<Tile> tiles, PreparedStatement bare, int runs) throws SQLException {
        double[] ours = new double[runs];
        double[] theirs = new double[runs];
        int largest = 0;
        long largestBare = 0;
        for (int run = -1; run < runs; run++) {
            IncidentTiles made = fresh.get();
            long start = System.nanoTime();
            for (Tile tile : tiles) {
                largest = Math.max(
                        largest,
                        made.tile(everything, tile.zoom(), tile.row(), tile.column())
                                .value()
                                .length);
            }
            long middle = System.nanoTime();
            for (Tile tile : tiles) {
                largestBare = Math.max(largestBare, bareBytes(bare, tile));
            }
            if (run >= 0) {
                ours[run] = (middle - start) / 1e6 / tiles.size();
                theirs[run] = (System.nanoTime() - middle) / 1e6 / tiles.size();
            }
        }
        Spread own = Spread.of(ours);
        Spread peer = Spread.of(theirs);
        int zoom = tiles.getFirst().zoom();
        double goal = zoom <= 14 ? 5 : 1;
        double ratio = peer.median() / own.median();
        report.add(new Line(
                "ny ruta z%d, %s händelser (%d rutor, störst %s byte)"
                        .formatted(zoom, Spread.number(incidents), tiles.size(), Spread.number(largest)),
                "ST_AsMVT: %s ms (%s), störst %s byte"
                        .formatted(Spread.number(peer.median()), peer.text(), Spread.number(largestBare)),
                Spread.number(own.median()) + " ms",
                Spread.number(ratio),
                zoom <= 14 ? "minst 5" : "minst 1",
                ratio >= goal,
                own.text()));
        return largest;
    }

    private static int bareBytes(PreparedStatement bare, Tile tile) throws SQLException {
        for (int first = 1; first <= 4; first += 3) {
            bare.setInt(first, tile.zoom());
            bare.setInt(first + 1, tile.column());
            bare.setInt(first + 2, tile.row());
        }
        try (ResultSet row = bare.executeQuery()) {
            row.next();
            byte[] bytes = row.getBytes(1);
            return bytes == null ? 0 : bytes.length;
        }
    }

    /** At most so many of the tiles that meet a box in EPSG:3011, in an order of chance. */
    static List<Tile> tiles(Envelope district, int zoom, int most) {
        Coordinate southWest = Transforms.fromPosition(
                new Position(district.getMinX(), district.getMinY()), ReferenceSystem.WEB_MERCATOR);
        Coordinate northEast = Transforms.fromPosition(
                new Position(district.getMaxX(), district.getMaxY()), ReferenceSystem.WEB_MERCATOR);
        double tileM = WORLD_M / (1L << zoom);
        List<Tile> tiles = new ArrayList<>();
        for (int row = (int) ((WORLD_M / 2 - northEast.y) / tileM); row <= (WORLD_M / 2 - southWest.y) / tileM; row++) {
            for (int column = (int) ((WORLD_M / 2 + southWest.x) / tileM);
                    column <= (WORLD_M / 2 + northEast.x) / tileM;
                    column++) {
                tiles.add(new Tile(zoom, row, column));
            }
        }
        Collections.shuffle(tiles, new Random(Inputs.SEED));
        return tiles.subList(0, Math.min(most, tiles.size()));
    }
}
