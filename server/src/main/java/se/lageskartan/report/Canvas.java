package se.lageskartan.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture on paper, drawn in millimetres from its upper left corner. */
final class Canvas {
    static final Color INK = new Color(0x2a2d31);
    static final Color FAINT = new Color(0x57534b);

    private static final int DOTS_PER_INCH = 200;
    private static final double MM_PER_INCH = 25.4;
    private static final double PIXELS_PER_MM = DOTS_PER_INCH / MM_PER_INCH;
    private static final double MM_PER_POINT = MM_PER_INCH / 72;

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int widthMm, int heightMm) {
        image = new BufferedImage(
                (int) Math.round(widthMm * PIXELS_PER_MM),
                (int) Math.round(heightMm * PIXELS_PER_MM),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PIXELS_PER_MM, PIXELS_PER_MM);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, widthMm, heightMm);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void stroke(Shape shape, Color color, double widthMm) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) widthMm, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    void dashed(Shape shape, Color color, double widthMm) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(
                (float) widthMm, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {1.6f, 1}, 0));
        graphics.draw(shape);
    }

    /** Draws what the action draws only within a shape. */
    void within(Shape shape, Runnable action) {
        Shape before = graphics.getClip();
        graphics.clip(shape);
        action.run();
        graphics.setClip(before);
    }

    /** Width of a text in millimetres. */
    double width(String text, ReportFont font, double points) {
        return text.isEmpty() ? 0 : layout(text, font, points).getAdvance() * MM_PER_POINT;
    }

    /**
     * Writes a text.
     *
     * @param anchor 0 begins at x, 0.5 is centred on it, 1 ends there
     * @param y of the line that letters stand on
     */
    void text(String text, double x, double y, double anchor, ReportFont font, double points, Color color) {
        if (!text.isEmpty()) {
            fill(outline(text, x, y, anchor, font, points), color);
        }
    }

    /** The same with a white edge, for what stands on a map. */
    void label(String text, double x, double y, ReportFont font, double points) {
        Shape letters = outline(text, x, y, 0.5, font, points);
        stroke(letters, new Color(252, 250, 245, 230), 0.7);
        fill(letters, INK);
    }

    private Shape outline(String text, double x, double y, double anchor, ReportFont font, double points) {
        TextLayout layout = layout(text, font, points);
        AffineTransform place =
                AffineTransform.getTranslateInstance(x - anchor * layout.getAdvance() * MM_PER_POINT, y);
        place.scale(MM_PER_POINT, MM_PER_POINT);
        return layout.getOutline(place);
    }

    private TextLayout layout(String text, ReportFont font, double points) {
        return new TextLayout(text, font.sized((float) points), new FontRenderContext(null, true, true));
    }

    byte[] png() {
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
