package se.lageskartan.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/** The density raster, stretched between its corners as a web map does it, lies where the density is. */
class SurfaceLayerTest {
    private static final double BANDWIDTH_M = 200;
    private static final Position POINT = new Position(153890, 6577680);
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("en.csv", "csv", "id;datum;kategori;x;y\n1;2026-03-02;Rån;153890;6577680\n", false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyPixelHoldsTheKernelAtItsDistanceOnTheGround() {
        JsonNode surface = service.json("/api/surface?period=2026-03-01/2026-04-01&bandwidth=" + BANDWIDTH_M);
        int width = surface.get("width").asInt();
        int height = surface.get("height").asInt();
        byte[] values = Base64.getDecoder().decode(surface.get("values").asText());
        double[] corners = {
            surface.at("/bounds/0/1").asDouble(), surface.at("/bounds/0/0").asDouble(),
            surface.at("/bounds/1/1").asDouble(), surface.at("/bounds/1/0").asDouble()
        };
        Transforms.transform(ReferenceSystem.WGS84, ReferenceSystem.WEB_MERCATOR, corners);
        double most = surface.get("max_per_km2").asDouble() / 1e6;

        int inside = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                Position ground = Transforms.toPosition(
                        ReferenceSystem.WEB_MERCATOR,
                        corners[0] + (column + 0.5) * (corners[2] - corners[0]) / width,
                        corners[3] - (row + 0.5) * (corners[3] - corners[1]) / height);
                double share = Math.pow(ground.distanceTo(POINT) / BANDWIDTH_M, 2);
                double kernel = share >= 1 ? 0 : 3 / (Math.PI * BANDWIDTH_M * BANDWIDTH_M) * Math.pow(1 - share, 2);
                double drawn = (values[row * width + column] & 0xff) * most / 255;
                // A step of the raster, and what a straight line between cell centres 25 m apart misses of the curve.
                assertThat(drawn).as("row %d column %d", row, column).isCloseTo(kernel, within(0.02 * most));
                inside += kernel > 0 ? 1 : 0;
            }
        }
        assertThat(inside).isGreaterThan(200);
    }
}
