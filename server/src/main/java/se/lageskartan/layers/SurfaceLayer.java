package se.lageskartan.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.analysis.Density;
import se.lageskartan.analysis.DensityGrid;
import se.lageskartan.analysis.DensityRatio;
import se.lageskartan.disclosure.BacktestFigures;
import se.lageskartan.disclosure.DensityFigures;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/**
 * A density surface as a raster that a web map can stretch between two corners.
 *
 * <p>The density is counted in EPSG:3011, where a metre is a metre. The map is in EPSG:3857, which is turned and scaled
 * against it. So every pixel of the raster is carried back to EPSG:3011 and takes its value there, bilinearly between
 * cell centres: the surface is true to the ground at every zoom.
 */
public final class SurfaceLayer {
    private static final int STEPS = 255;

    /** A ratio is shown from 1/8 to 8; beyond that it is as good as those. */
    private static final int OCTAVES = 3;

    private static final int MIDDLE = 128;
    private static final double SQUARE_METRES_PER_KM2 = 1e6;

    private SurfaceLayer() {}

    public static Released<ObjectNode> json(Released<DensityFigures> density) {
        return density.map(SurfaceLayer::object);
    }

    /** The same with how well hotspot methods have done on the incidents of the surface; both for one viewer. */
    public static Released<ObjectNode> with(Released<ObjectNode> surface, Released<BacktestFigures> backtest) {
        if (!surface.viewer().equals(backtest.viewer())) {
            throw new IllegalArgumentException("the surface and the backtest are for different viewers");
        }
        return surface.map(json -> json.set("backtest", BacktestDocument.brief(backtest.value())));
    }

    private static ObjectNode object(DensityFigures figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("incidents", figures.incidents());
        json.put("leftOut", figures.leftOut());
        ArrayNode notes = json.putArray("notes");
        figures.notes().forEach(notes::add);
        json.set("source", AreaTable.sources(figures.sources()));
        json.put("dataVersion", Long.toString(figures.dataVersion()));
        Density density = figures.density();
        if (density == null) {
            json.put("note", figures.cannotTell());
            json.putNull("values");
            json.putNull("max_per_km2");
            json.putNull("bandwidth_m");
            return json;
        }
        json.put("bandwidth_m", density.bandwidth());
        json.put("cell_m", density.grid().cell());
        json.put("edgeCorrected", density.edgeCorrected());
        json.put("offLand", density.weightOffLand());
        double most = density.max();
        Raster raster = Raster.over(density.grid());
        byte[] values = raster.values(density, most);
        ArrayNode bounds = json.putArray("bounds");
        bounds.addArray().add(raster.southWest.getY()).add(raster.southWest.getX());
        bounds.addArray().add(raster.northEast.getY()).add(raster.northEast.getX());
        json.put("width", raster.width);
        json.put("height", raster.height);
        json.put("values", Base64.getEncoder().encodeToString(values));
        json.put("max_per_km2", most * SQUARE_METRES_PER_KM2);
        json.put(
                "note",
                "Kvartisk kärna, radie i meter på marken, räknad i SWEREF 99 18 00 och kantkorrigerad mot land.");
        DensityFigures.Stability stability = figures.stability();
        if (stability != null) {
            json.set("stability", SurfaceText.stability(stability, density));
        }
        DensityFigures.Ratio ratio = figures.ratio();
        if (ratio != null) {
            ObjectNode node = SurfaceText.ratio(ratio, density);
            DensityRatio result = ratio.ratio();
            node.put("octaves", OCTAVES);
            node.put("values", result == null ? null : Base64.getEncoder().encodeToString(raster.values(result)));
            json.set("ratio", node);
        }
        return json;
    }

    /** A raster aligned with EPSG:3857 that covers a grid of EPSG:3011. */
    private static final class Raster {
        private final double west;
        private final double north;
        private final double pixel;
        private final int width;
        private final int height;
        private final Coordinate southWest;
        private final Coordinate northEast;

        private Raster(Envelope mercator, double pixel) {
            this.west = mercator.getMinX();
            this.north = mercator.getMaxY();
            this.pixel = pixel;
            this.width = (int) Math.ceil(mercator.getWidth() / pixel);
            this.height = (int) Math.ceil(mercator.getHeight() / pixel);
            this.southWest = degrees(west, north - height * pixel);
            this.northEast = degrees(west + width * pixel, north);
        }

        static Raster over(DensityGrid grid) {
            Envelope mercator = new Envelope();
            double east = grid.west() + grid.width() * grid.cell();
            double north = grid.south() + grid.height() * grid.cell();
            for (double x : new double[] {grid.west(), east}) {
                for (double y : new double[] {grid.south(), north}) {
                    mercator.expandToInclude(Transforms.fromPosition(new Position(x, y), ReferenceSystem.WEB_MERCATOR));
                }
            }
            double mercatorMetresPerMetre = mercator.getWidth() / (grid.width() * grid.cell());
            return new Raster(mercator, grid.cell() * mercatorMetresPerMetre / 2);
        }

        private static Coordinate degrees(double x, double y) {
            double[] ordinates = {x, y};
            Transforms.transform(ReferenceSystem.WEB_MERCATOR, ReferenceSystem.WGS84, ordinates);
            return new Coordinate(ordinates[0], ordinates[1]);
        }

        /** The centres of a row of pixels in EPSG:3011. */
        private void ground(int r, double[] row) {
            for (int c = 0; c < width; c++) {
                row[2 * c] = west + (c + 0.5) * pixel;
                row[2 * c + 1] = north - (r + 0.5) * pixel;
            }
            Transforms.transform(ReferenceSystem.WEB_MERCATOR, ReferenceSystem.SWEREF99_18_00, row);
        }

        /** Row by row from the north, 0 for nothing and 255 for the most. */
        byte[] values(Density density, double most) {
            byte[] values = new byte[width * height];
            double[] row = new double[2 * width];
            for (int r = 0; r < height; r++) {
                ground(r, row);
                for (int c = 0; c < width; c++) {
                    double value = bilinear(density, row[2 * c], row[2 * c + 1]);
                    values[r * width + c] = (byte) Math.round(most == 0 ? 0 : STEPS * value / most);
                }
            }
            return values;
        }

        /**
         * Ratios row by row from the north: 0 where it cannot be told, else 128 for 1, and a byte value away from it for
         * every 127th part of the octaves. The value of the cell that the pixel lies in, since cells without one cannot be
         * mixed with others.
         */
        byte[] values(DensityRatio ratio) {
            DensityGrid grid = ratio.grid();
            byte[] values = new byte[width * height];
            double[] row = new double[2 * width];
            for (int r = 0; r < height; r++) {
                ground(r, row);
                for (int c = 0; c < width; c++) {
                    int column = (int) Math.floor((row[2 * c] - grid.west()) / grid.cell());
                    int line = (int) Math.floor((row[2 * c + 1] - grid.south()) / grid.cell());
                    if (column >= 0 && line >= 0 && column < grid.width() && line < grid.height()) {
                        values[r * width + c] = (byte) ratio.at(column, line).stream()
                                .mapToLong(Raster::encoded)
                                .findFirst()
                                .orElse(0);
                    }
                }
            }
            return values;
        }

        private static long encoded(double ratio) {
            double octaves = ratio == 0 ? -OCTAVES : Math.log(ratio) / Math.log(2);
            return MIDDLE + Math.round((MIDDLE - 1) * Math.clamp(octaves / OCTAVES, -1.0, 1.0));
        }

        private static double bilinear(Density density, double x, double y) {
            DensityGrid grid = density.grid();
            double column = (x - grid.west()) / grid.cell() - 0.5;
            double row = (y - grid.south()) / grid.cell() - 0.5;
            int left = (int) Math.floor(column);
            int below = (int) Math.floor(row);
            double right = column - left;
            double above = row - below;
            return at(density, left, below) * (1 - right) * (1 - above)
                    + at(density, left + 1, below) * right * (1 - above)
                    + at(density, left, below + 1) * (1 - right) * above
                    + at(density, left + 1, below + 1) * right * above;
        }

        private static double at(Density density, int column, int row) {
            DensityGrid grid = density.grid();
            boolean inside = column >= 0 && row >= 0 && column < grid.width() && row < grid.height();
            return inside ? density.at(column, row) : 0;
        }
    }
}
