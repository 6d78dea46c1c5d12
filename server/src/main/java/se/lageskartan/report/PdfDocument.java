package se.lageskartan.report;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A document as PDF/UA: tagged, in Swedish, with bookmarks, its fonts inside and a text for every picture. */
final class PdfDocument {
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    static {
        // Else every page tells the whole log how it was laid out.
        XRLog.setLoggingEnabled(false);
    }

    private PdfDocument() {}

    /** @param html a page of {@link HtmlDocument} */
    static byte[] of(String html) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useFastMode();
            builder.withProducer("Lägeskartan");
            font(builder, ReportFont.REGULAR, NORMAL, FontStyle.NORMAL);
            font(builder, ReportFont.BOLD, BOLD, FontStyle.NORMAL);
            font(builder, ReportFont.ITALIC, NORMAL, FontStyle.ITALIC);
            // All of it stands in the page: nothing that somebody got into it may ask the network or the disk for more.
            builder.useExternalResourceAccessControl(
                    (address, kind) -> address.startsWith("data:image/png;base64,"),
                    ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (address, kind) -> address.startsWith("data:image/png;base64,"),
                    ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void font(PdfRendererBuilder builder, ReportFont font, int weight, FontStyle style) {
        FSSupplier<InputStream> file = font::open;
        builder.useFont(file, ReportFont.FAMILY, weight, style, true);
    }
}
