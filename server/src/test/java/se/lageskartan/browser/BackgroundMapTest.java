package se.lageskartan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.Settings;
import se.lageskartan.TestService;
import se.lageskartan.cli.CommandFailure;

/** Somebody else's map under ours: from the one server that the administrator named, and only when it is turned on. */
class BackgroundMapTest {

    @Test
    void picturesComeFromTheNamedServerAloneAndOnlyWhenItIsTurnedOn() throws IOException {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer tiles = tileServer(asked);
        tiles.start();
        String origin = "http://127.0.0.1:" + tiles.getAddress().getPort();
        try (TestService service = TestService.start(Map.of(
                "LAGESKARTAN_BACKGROUND_MAP",
                origin + "/wms?bbox={bbox}",
                "LAGESKARTAN_BACKGROUND_ATTRIBUTION",
                "© Provkartan"))) {
            assertThat(service.get("/")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow())
                    .contains("img-src 'self' data: blob: " + origin + ";")
                    .contains("connect-src 'self';");
            Page page = Chromium.page(1024, 768);
            page.navigate(service.url("/"));
            page.locator("html[data-ready='true']")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.locator("#background-row")).containsText("127.0.0.1:");
            assertThat(page.locator("#attribution")).not().containsText("Provkartan");
            assertThat(asked).isEmpty();

            page.locator("#background").check();
            page.locator(".leaflet-background-pane img.leaflet-tile-loaded")
                    .first()
                    .waitFor();
            assertThat(page.locator("#attribution")).containsText("© Provkartan");
            // Around Södermalm, in metres of EPSG:3857.
            assertThat(asked)
                    .isNotEmpty()
                    .allMatch(query -> query.matches("bbox=20\\d{5}\\.\\d+,82\\d{5}\\.\\d+,20.*"));
            assertThat(page.locator(".leaflet-ground-pane canvas")).hasCount(0);
            assertThat((Boolean) page.evaluate("""
                            (address) => new Promise((resolve) => {
                              const image = new Image();
                              image.onload = () => resolve(true);
                              image.onerror = () => resolve(false);
                              image.src = address;
                            })""", origin.replace("127.0.0.1", "localhost") + "/wms"))
                    .as("a picture of another origin")
                    .isFalse();
            page.locator("#background").uncheck();
            assertThat(page.locator(".leaflet-ground-pane canvas")).not().hasCount(0);
            assertThat(page.locator("#attribution")).not().containsText("Provkartan");
        } finally {
            tiles.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://kartan.example/{z}/{x}         | © Kartan
                    http://kartan.example/{z}/{x}/{y}.png  | © Kartan
                    https://kartan.example;x/{z}/{x}/{y}   | © Kartan
                    https://a:b@kartan.example/{z}/{x}/{y} | © Kartan
                    file:///kartor/{z}/{x}/{y}.png         | © Kartan
                    https://kartan.example/{z}/{x}/{y}.png | ''
                    """)
    void anAddressOrAttributionThatCannotBeUsedIsRefusedAtTheStart(String address, String attribution) {
        assertThatThrownBy(() -> Settings.from(Map.of(
                        "LAGESKARTAN_BACKGROUND_MAP", address, "LAGESKARTAN_BACKGROUND_ATTRIBUTION", attribution)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("LAGESKARTAN_BACKGROUND_")
                .hasMessageContaining("väntat var");
    }

    private static HttpServer tileServer(Queue<String> asked) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB), "png", png);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wms", exchange -> {
            asked.add(String.valueOf(exchange.getRequestURI().getQuery()));
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, png.size());
            exchange.getResponseBody().write(png.toByteArray());
            exchange.close();
        });
        return server;
    }
}
