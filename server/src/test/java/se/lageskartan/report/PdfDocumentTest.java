package se.lageskartan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.Test;

/** A PDF is made of the page alone, also of one that somebody got their own words into. */
class PdfDocumentTest {
    private static final String PAGE = """
            <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="sv" xml:lang="sv"><head><title>x</title>
            <meta name="description" content="x" />
            <link rel="stylesheet" href="%1$s/a.css" /><style>@import url(%1$s/b.css); body { background: url(%1$s/c.png); font-family: 'Liberation Sans' }
            @font-face { font-family: 'F'; src: url(%1$s/d.ttf); } p { font-family: 'F', 'Liberation Sans' }</style></head>
            <body><p>text</p><img alt="x" src="%1$s/e.png" /><img alt="x" src="file:///etc/hostname" /><img alt="x" src="%2$s" /></body></html>
            """;

    @Test
    void nothingIsFetchedForIt() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            byte[] pdf = PdfDocument.of(
                    PAGE.formatted("http://127.0.0.1:" + other.getAddress().getPort(), png()));

            assertThat(asked).isEmpty();
            assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
            assertThat(pictures(pdf)).as("its own picture is in it").isEqualTo(1);
        } finally {
            other.stop(0);
        }
    }

    private static int pictures(byte[] pdf) throws IOException {
        int pictures = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDResources resources = document.getPage(0).getResources();
            for (COSName name : resources.getXObjectNames()) {
                pictures += resources.isImageXObject(name) ? 1 : 0;
            }
        }
        return pictures;
    }

    private static String png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
